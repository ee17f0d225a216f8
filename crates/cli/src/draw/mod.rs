//! `qingjian draw`: 双随机 from frozen pool to published list, and drawn again from the record. Needs no server.
//!
//! Bodies that take part work with files alone: each makes its secret on its own machine, hands out the commitment, and
//! later the reveal. `docs/DRAW.md` says every byte.

mod ceremony;
mod pool;
mod publish;
mod replay;
mod run_draw;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};
use qingjian_domain::draw::{self, DrawError, Frozen, MonthlyTerms, Pool};
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_domain::plan::Plan;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::ending::{Ended, Failure};

/// What to do with a draw.
#[derive(Clone, Debug, clap::Args)]
pub struct DrawArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum Verb {
    /// 冻结抽查库 / Freeze the pool of a monthly draw from ledger and officers, or a pool file; it is not drawn yet.
    Freeze(Box<pool::FreezeArgs>),
    /// 承诺 / One body makes its secret and a commitment to it.
    Commit(ceremony::CommitArgs),
    /// 抽取 / Draw from a frozen pool once all bodies have revealed.
    Run(run_draw::RunArgs),
    /// 复核 / Draw again from a record alone: identical, or the first difference.
    Replay(replay::ReplayArgs),
    /// 公开 / The list for the public, without personal data.
    Publish(publish::PublishArgs),
}

/// Runs one of the verbs.
///
/// # Errors
/// A file that cannot be read or written, and whatever may not be frozen or drawn.
pub fn run(args: &DrawArgs, out: &mut dyn Write) -> Ended {
    match &args.verb {
        Verb::Freeze(args) => pool::run(args, out),
        Verb::Commit(args) => ceremony::run(args, out),
        Verb::Run(args) => run_draw::run(args, out),
        Verb::Replay(args) => replay::run(args, out),
        Verb::Publish(args) => publish::run(args, out),
    }
}

impl From<DrawError> for Failure {
    fn from(error: DrawError) -> Self {
        Self::new(error.code, error.message)
    }
}

/// A frozen pool on disk.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenFile {
    pool: Pool,
    pool_sha256: Sha256Hex,
    frozen_at: DateTime<FixedOffset>,
}

impl FrozenFile {
    fn of(frozen: Frozen) -> Self {
        let Frozen { pool, pool_sha256, frozen_at } = frozen;
        Self { pool, pool_sha256, frozen_at }
    }

    /// The pool, frozen anew: a file that was touched is not drawn from.
    fn read(file: &Path) -> Result<Frozen, Failure> {
        let read: Self = json(file)?;
        let frozen = draw::freeze(read.pool, read.frozen_at)?;
        if frozen.pool_sha256 == read.pool_sha256 {
            return Ok(frozen);
        }
        Err(Failure::new(
            "pool_changed",
            format_args!(
                "{}：抽查库冻结后被改动，请用原始文件 / the pool was changed after it was frozen; use the original",
                file.display()
            ),
        ))
    }
}

fn text(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(Failure::at(file.display()))
}

fn json<T: DeserializeOwned>(file: &Path) -> Result<T, Failure> {
    let wrong = |error| Failure::new("not_json", format_args!("{}: {error}", file.display()));
    serde_json::from_str(&text(file)?).map_err(wrong)
}

fn json_lines<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, Failure> {
    let text = text(file)?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read = |(number, line): (u32, &str)| {
        let file = file.display();
        let wrong = |error| Failure::new("not_json", format_args!("{file} 第{number}行 line {number}: {error}"));
        serde_json::from_str(line).map_err(wrong)
    };
    lines.map(read).collect()
}

fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// The numbers of a plan's monthly draw.
fn terms(plan: &Plan) -> Result<MonthlyTerms<'_>, Failure> {
    MonthlyTerms::of(plan).ok_or_else(|| {
        let sentence = "计划中没有每月双随机的比例和期限 / the plan has no shares and days of a monthly draw";
        Failure::new("no_monthly_draw", sentence)
    })
}

/// Beijing is eight hours east of UTC, and has no summer time.
const BEIJING_SECONDS: i32 = 8 * 3600;

/// The clock of this machine, to the second.
#[expect(clippy::disallowed_methods, reason = "a shell reads the clock once and passes it down")]
fn now() -> DateTime<FixedOffset> {
    let now = DateTime::<Utc>::from(SystemTime::now());
    let beijing = FixedOffset::east_opt(BEIJING_SECONDS).unwrap_or_else(|| Utc.fix());
    beijing.timestamp_opt(now.timestamp(), 0).single().unwrap_or_else(|| now.with_timezone(&beijing))
}
