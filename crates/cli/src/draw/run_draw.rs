//! `qingjian draw run`.

use std::io::Write;
use std::path::PathBuf;

use qingjian_domain::draw::{Frozen, Record, conduct, silent_redraws};

use super::ceremony::Secret;
use super::{FrozenFile, json, now};
use crate::ending::{Ended, Ending, Failure};
use crate::ledger::write_new;
use crate::terminal::Table;

/// From what to draw.
#[derive(Clone, Debug, clap::Args)]
pub struct RunArgs {
    /// 冻结的抽查库 / The frozen pool.
    file: PathBuf,
    /// 交出的秘密 / The secret of a body that takes part; two at least.
    #[arg(long, value_name = "FILE", required = true)]
    reveal: Vec<PathBuf>,
    /// 以往抽取 / An earlier frozen pool or record; one for the same purpose must be named by this pool, with a reason.
    #[arg(long, value_name = "FILE")]
    earlier: Vec<PathBuf>,
    /// 记录 / The new file of the record; an existing one is never overwritten.
    #[arg(short, long, value_name = "RECORD")]
    out: PathBuf,
}

pub(super) fn run(args: &RunArgs, out: &mut dyn Write) -> Ended {
    let frozen = FrozenFile::read(&args.file)?;
    not_silent(&frozen, &args.earlier)?;
    let now = now();
    let secrets = args.reveal.iter().map(|file| json::<Secret>(file));
    let parties = secrets.map(|secret| Ok(secret?.revealed(now))).collect::<Result<_, Failure>>()?;
    let record = conduct(frozen, parties)?;
    write_new(&args.out, record.to_json()?.as_bytes())?;
    told(&record, out)?;
    writeln!(out, "记录 {}；检查前保密 / the record; it stays secret until the visits", args.out.display())?;
    Ok(Ending::Good)
}

/// A draw is never repeated in silence.
pub(super) fn not_silent(frozen: &Frozen, earlier: &[PathBuf]) -> Result<(), Failure> {
    let known = earlier.iter().map(|file| match json::<Record>(file) {
        Ok(record) => Ok(record.frozen()),
        Err(_) => FrozenFile::read(file),
    });
    let mut all: Vec<Frozen> = known.collect::<Result<_, Failure>>()?;
    all.push(frozen.clone());
    match silent_redraws(&all).into_iter().find(|it| it.draw == frozen.pool.draw) {
        None => Ok(()),
        Some(silent) => Err(Failure::new(
            "silent_redraw",
            format_args!(
                "同一事项已有抽取{0}，重新抽取须写明原因（replaces）/ draw {0} stands for the same purpose; name it and say why",
                silent.earlier
            ),
        )),
    }
}

fn told(record: &Record, out: &mut dyn Write) -> Result<(), Failure> {
    let mut table =
        Table::of(["组 group", "基数 base", "应抽 owed", "可抽 eligible", "抽中 drawn", "候补 substitutes"]);
    for it in &record.result {
        let [drawn, substitutes] = [it.drawn.len(), it.substitutes.len()].map(|number| number.to_string());
        let [base, owed, eligible] = [it.base, it.owed, it.eligible].map(|number| number.to_string());
        table.row([it.group.clone(), base, owed, eligible, drawn, substitutes]);
    }
    write!(out, "{table}")?;
    Ok(())
}
