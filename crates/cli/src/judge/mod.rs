//! `qingjian judge`: monitoring results in, verdicts out, with clause and arithmetic. Needs no server and no store.

mod lines;
mod words;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use qingjian_domain::limits::Limits;

use crate::ending::{Ended, Ending, Failure};
pub use lines::{Fault, Judged, Line};
pub(crate) use words::{clause, in_words, value};

/// What to judge.
#[derive(Clone, Debug, clap::Args)]
pub struct JudgeArgs {
    /// Monitoring results, one JSON object a line; `-` reads standard input.
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// Print one JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// Judges every line. A line that cannot be read is named, the others are judged all the same.
///
/// # Errors
/// A file that cannot be read, or an output that cannot be written.
pub fn judge(args: &JudgeArgs, out: &mut dyn Write) -> Ended {
    let limits = Limits::shipped().map_err(|error| Failure::new("limits", error))?;
    let mut all_read = true;
    for line in Line::all(open(args)?) {
        let line = line?;
        let judged = line.judge(&limits);
        all_read &= judged.outcome.is_ok();
        match args.json {
            true => writeln!(out, "{}", serde_json::to_string(&judged)?)?,
            false => write!(out, "{}", words::words(&judged))?,
        }
    }
    Ok(Ending::when(all_read))
}

fn open(args: &JudgeArgs) -> Result<Box<dyn BufRead>, Failure> {
    if args.file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(&args.file).map_err(Failure::at(args.file.display()))?;
    Ok(Box::new(BufReader::new(file)))
}
