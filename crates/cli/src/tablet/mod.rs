//! `qingjian tablet`: a tablet at the command line. Every verb opens the tablet's folder, does one thing, and closes
//! it; `screens` stays and serves the tablet's pages on loopback.

mod answer;
mod device;
mod evidence;
mod export;
mod inspection;
mod monitoring;
mod screens;
mod show;
mod sync;
mod target;
mod visit;

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use qingjian_field_core::FieldCore;
use qingjian_field_core::native;

use crate::ending::{Ended, Failure};

/// A tablet's action.
#[derive(Debug, clap::Args)]
pub struct TabletArgs {
    /// 平板数据目录 / The tablet's folder; made where there is none.
    #[arg(long, env = "QINGJIAN_TABLET")]
    folder: PathBuf,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 登记 / Bind this tablet with a one-time code.
    Enrol(device::EnrolArgs),
    /// 同步 / Meet the centre.
    Sync(sync::SyncArgs),
    /// 平板状态 / Who this tablet is, and what waits on it.
    Status,
    /// 逐条逐张 / Record by record and file by file: what has arrived.
    Report(show::JsonArgs),
    /// 未生效的记录 / What was done here and has no effect at the centre.
    Attention(show::JsonArgs),
    /// 检查对象 / Targets on this tablet.
    Targets(target::ListArgs),
    /// 现场发现的检查对象 / Enter a target that was found in the field; prints its id.
    Target(target::NewArgs),
    /// 显示文档 / One document, with everything that belongs to it.
    Show(show::ShowArgs),
    /// 班次 / Begin or end a shift.
    #[command(subcommand)]
    Shift(device::Shift),
    /// 检查 / Open, finish and seal inspections.
    #[command(subcommand)]
    Inspection(inspection::Verb),
    /// 作答 / Answer a checklist item.
    Answer(answer::AnswerArgs),
    /// 现场检查情况 / Write the scene record.
    Note(answer::NoteArgs),
    /// 照片或文件 / Keep a photograph or file as evidence.
    Photo(evidence::PhotoArgs),
    /// 监测结果 / Keep a monitoring result, and judge it.
    Monitoring(monitoring::MonitoringArgs),
    /// 签名 / Sign with a picture of the strokes.
    Sign(evidence::SignArgs),
    /// 导出 / Write what waits into a file, to be carried to a centre that no network reaches.
    Export(export::ExportArgs),
    /// 界面 / Serve the tablet's screens on loopback until told to end.
    Screens(screens::ScreensArgs),
}

/// Does one action.
///
/// # Errors
/// What the tablet or the centre refuses, in a sentence with its code.
pub fn run(args: &TabletArgs, out: &mut dyn Write) -> Ended {
    let mut core = open(args)?;
    match &args.verb {
        Verb::Export(args) => export::run(&core, args, out),
        Verb::Screens(screens) => {
            // The screens open the store themselves, and only one may have it.
            drop(core);
            screens::run(&args.folder, screens, out)
        }
        Verb::Enrol(args) => device::enrol(&mut core, args, out),
        Verb::Sync(args) => sync::run(&mut core, args, out),
        Verb::Status => show::status(&core, out),
        Verb::Report(args) => show::report(&core, args, out),
        Verb::Attention(args) => show::attention(&core, args, out),
        Verb::Targets(args) => target::list(&core, args, out),
        Verb::Target(args) => target::enter(&mut core, args, out),
        Verb::Show(args) => show::document(&core, args, out),
        Verb::Shift(verb) => device::shift(&mut core, verb, out),
        Verb::Inspection(verb) => inspection::run(&mut core, verb, out),
        Verb::Answer(args) => answer::run(&mut core, args, out),
        Verb::Note(args) => answer::note(&mut core, args),
        Verb::Photo(args) => evidence::photo(&mut core, args, out),
        Verb::Monitoring(args) => monitoring::run(&mut core, args, out),
        Verb::Sign(args) => evidence::sign(&mut core, args, out),
    }
}

fn open(args: &TabletArgs) -> Result<FieldCore, Failure> {
    std::fs::create_dir_all(&args.folder).map_err(Failure::at(args.folder.display()))?;
    let shell = native::shell(&args.folder.join("photos"))?;
    Ok(FieldCore::open(&args.folder.join("tablet.sqlite3"), shell)?)
}
