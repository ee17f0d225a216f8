//! The one program people run: `qingjian`.
#![allow(clippy::print_stderr, reason = "a command line talks on its terminal")]

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use qingjian_cli::admin::{self, AdminArgs};
use qingjian_cli::bench::{self, BenchArgs};
use qingjian_cli::demo::{self, DemoArgs};
use qingjian_cli::draw::{self, DrawArgs};
use qingjian_cli::ending::{Ended, Ending, Failure};
use qingjian_cli::judge::{self, JudgeArgs};
use qingjian_cli::ledger::{self, LedgerArgs};
use qingjian_cli::plan::{self, PlanArgs};
use qingjian_cli::serve::{self, ServeArgs};
use qingjian_cli::tablet::{self, TabletArgs};
use qingjian_cli::verify::{self, VerifyArgs};

/// Qingjian 青检: inspections that hold in court, recorded offline.
#[derive(Parser)]
#[command(version)]
struct Program {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// 启动中心 / Serve a centre until told to end.
    Serve(ServeArgs),
    /// 管理中心 / Districts, officers, codes, tablets, backup, export; on the centre's own machine.
    Admin(AdminArgs),
    /// 平板 / A tablet: its screens, and every step of an inspection as a verb.
    Tablet(TabletArgs),
    /// 测速 / Measure: what the system costs, each number beside its floor.
    Bench(BenchArgs),
    /// 演示 / Play a whole shift of a made-up district and report on it.
    Demo(DemoArgs),
    /// 双随机抽查 / Double-random draws: freeze, commit, draw, draw again from the record, publish. Needs no server.
    Draw(DrawArgs),
    /// 判定监测结果 / Judge monitoring results: verdict, clause and arithmetic. Needs no server.
    Judge(JudgeArgs),
    /// 台账 / Ledgers from spreadsheets, judged row by row, and back into them. Needs no server.
    Ledger(LedgerArgs),
    /// 任务计划 / A year's plan: check, draft from a document, evaluate, what enforces each rule. Needs no server.
    Plan(PlanArgs),
    /// 核验导出的检查记录 / Check an exported inspection: commits, chain, signatures, seal, files. Needs no server.
    Verify(VerifyArgs),
}

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let ended = run(&Program::parse().verb, &mut out);
    match ended.and_then(|ending| Ok(out.flush().map(|()| ending)?)) {
        Ok(Ending::Good) => ExitCode::SUCCESS,
        Ok(Ending::Bad) => ExitCode::FAILURE,
        Err(Failure(sentence)) => {
            eprintln!("qingjian: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(verb: &Verb, out: &mut dyn Write) -> Ended {
    match verb {
        Verb::Serve(args) => serve::run(args, out),
        Verb::Admin(args) => admin::run(args, out),
        Verb::Tablet(args) => tablet::run(args, out),
        Verb::Bench(args) => bench::run(args, out),
        Verb::Demo(args) => demo::run(args, out),
        Verb::Draw(args) => draw::run(args, out),
        Verb::Judge(args) => judge::judge(args, out),
        Verb::Ledger(args) => ledger::run(args, out),
        Verb::Plan(args) => plan::run(args, out),
        Verb::Verify(args) => verify::run(args, out),
    }
}
