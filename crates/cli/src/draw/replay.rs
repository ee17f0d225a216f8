//! `qingjian draw replay`.

use std::io::Write;
use std::path::PathBuf;

use qingjian_domain::draw::{Record, Replay, replay};
use serde_json::json;

use super::text;
use crate::ending::{Ended, Ending};

/// Which draw.
#[derive(Clone, Debug, clap::Args)]
pub struct ReplayArgs {
    /// 抽取记录 / The record.
    file: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &ReplayArgs, out: &mut dyn Write) -> Ended {
    let record = Record::from_json(&text(&args.file)?)?;
    let again = replay(&record);
    let seed = &record.seed;
    match (&again, args.json) {
        (Replay::Identical, true) => writeln!(out, "{}", json!({"identical": true, "seed": seed}))?,
        (Replay::Different { at, recorded, computed }, true) => {
            let first = json!({"at": at, "recorded": recorded, "computed": computed});
            writeln!(out, "{}", json!({"identical": false, "first_difference": first}))?;
        }
        (Replay::Identical, false) => {
            let drawn: usize = record.result.iter().map(|group| group.drawn.len()).sum();
            writeln!(out, "一致 identical：{drawn}个对象，种子 seed {seed}")?;
        }
        (Replay::Different { at, recorded, computed }, false) => {
            writeln!(out, "不一致 different：{at}")?;
            writeln!(out, "    记录 recorded {recorded}，复算 computed {computed}")?;
        }
    }
    Ok(Ending::when(again == Replay::Identical))
}
