//! `qingjian bench`: what the system costs, each number beside its floor, measured in the same run.
//!
//! A bench runs floor and ours in turn, so that a busy machine slows both. Read the ratios, not the times.

mod bureau;
mod bytes;
mod console;
mod direct;
mod fingerprint;
mod idle;
mod intake;
mod ledger;
mod measure;
mod memory;
mod page;
mod place;
mod push;
mod report;
mod save;
mod screens;
mod serving;
mod shift;
mod start;
mod tablet;
mod throughput;
mod upload;

use std::io::Write;
use std::path::PathBuf;

use crate::ending::{Ended, Ending, Failure};

use place::Place;
pub use report::{Line, Report, Spread};

/// What can be measured. One file each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Bench {
    /// 保存一项检查结果 / Saving one answer on a tablet with ten thousand inspections.
    Save,
    /// 上传一个班次 / Pushing a shift: what the store does beside bare insertion.
    Push,
    /// 八台平板同时上传 / Eight tablets at once beside one after the other, over HTTP.
    Throughput,
    /// 空闲同步 / A sync with nothing to say, over HTTP, as history grows.
    Idle,
    /// 取证入库 / Taking a file in on the tablet.
    Intake,
    /// 文件上传 / Uploading a file to the centre, and over HTTP.
    Upload,
    /// 平板页面 / The tablet's pages, and a save with its page, among ten thousand visits.
    Page,
    /// 平板启动 / The tablet's start to its first page.
    Start,
    /// 控制台页面 / The console's pages among a hundred thousand visits.
    Console,
    /// 导入台账 / A ledger of twenty thousand rows, from its sheet into the centre.
    Ledger,
    /// 内存占用 / Memory while files of growing size pass through.
    Memory,
}

impl Bench {
    /// All of them. Memory comes first: a peak is easier to read before others have set it.
    pub const ALL: [Self; 11] = [
        Self::Memory,
        Self::Save,
        Self::Push,
        Self::Throughput,
        Self::Idle,
        Self::Intake,
        Self::Upload,
        Self::Page,
        Self::Start,
        Self::Console,
        Self::Ledger,
    ];

    fn measure(self, place: &Place) -> Result<Vec<Line>, Failure> {
        match self {
            Self::Save => save::measure(place),
            Self::Push => push::measure(place),
            Self::Throughput => throughput::measure(place),
            Self::Idle => idle::measure(place),
            Self::Intake => intake::measure(place),
            Self::Upload => upload::measure(place),
            Self::Page => page::measure(place),
            Self::Start => start::measure(place),
            Self::Console => console::measure(place),
            Self::Ledger => ledger::measure(place),
            Self::Memory => memory::measure(place),
        }
    }
}

/// What to measure.
#[derive(Clone, Debug, clap::Args)]
pub struct BenchArgs {
    /// What to measure; everything when nothing is named.
    #[arg(value_enum)]
    pub names: Vec<Bench>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
    /// Small amounts, a few seconds each: shows that the benches run, says little about speed.
    #[arg(long)]
    pub quick: bool,
    /// Where the made-up stores lie while they are measured: the disk that counts. The system's temporary folder
    /// when it is not given.
    #[arg(long)]
    pub folder: Option<PathBuf>,
}

/// Measures and prints. Ends well whatever the numbers are: they are for people to judge.
///
/// # Errors
/// When a bench cannot be run to its end.
pub fn run(args: &BenchArgs, out: &mut dyn Write) -> Ended {
    let report = measure(args)?;
    match args.json {
        true => writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?,
        false => write!(out, "{report}")?,
    }
    Ok(Ending::Good)
}

/// Measures what is named.
///
/// # Errors
/// When a bench cannot be run to its end.
pub fn measure(args: &BenchArgs) -> Result<Report, Failure> {
    let place = Place::new(args.folder.as_deref(), args.quick);
    let named = |bench: &Bench| args.names.is_empty() || args.names.contains(bench);
    let benches: Vec<Bench> = Bench::ALL.into_iter().filter(named).collect();
    let mut report = Report::new(args.quick);
    for bench in benches {
        report.lines.extend(bench.measure(&place)?);
    }
    Ok(report)
}

#[cfg(test)]
mod tests;
