//! `qingjian admin`: what an administrator does on the centre's own machine. A server may run meanwhile.

pub(crate) mod codes;
mod districts;
mod export;
mod import_shift;
mod lists;
mod passwords;
mod people;
mod plans;
mod reports;
mod tablets;
mod upkeep;

use std::io::Write;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::Subcommand;
use qingjian_central_store::{Centre, CentreOptions, User};
use qingjian_server::clock::Clock;
use qingjian_sync::StreamId;

use crate::ending::{Ended, Failure};

/// Xicheng, the district that this was written for.
const DISTRICT: &str = "110102";

/// An administrator's action.
#[derive(Debug, clap::Args)]
pub struct AdminArgs {
    /// 中心数据目录 / The centre's folder.
    #[arg(long)]
    folder: PathBuf,
    /// 区 / The district, six digits of GB/T 2260.
    #[arg(long, default_value = DISTRICT)]
    district: StreamId,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 区 / Districts.
    #[command(subcommand)]
    District(districts::Verb),
    /// 执法人员 / Officers.
    #[command(subcommand)]
    Officer(people::Verb),
    /// 平板登记码 / One-time codes that let a tablet in.
    #[command(subcommand)]
    Code(codes::Verb),
    /// 平板 / Tablets.
    #[command(subcommand)]
    Tablets(tablets::Verb),
    /// 年度计划 / The year's plan.
    #[command(subcommand)]
    Plan(plans::Verb),
    /// 由日志重建文档 / Derive documents and lists from the log again.
    Rebuild,
    /// 备份 / Copy database and files into a new folder, while the server runs.
    Backup(upkeep::BackupArgs),
    /// 导入平板导出的班次文件 / Take in a shift that a tablet wrote to a file; twice does no harm.
    ImportShift(import_shift::ImportArgs),
    /// 导出一次检查 / Write one inspection with its files, to be checked with `qingjian verify`; with --pdf as a record too.
    Export(export::ExportArgs),
    /// 导出检查清单 / Write the list of visits as a spreadsheet or as points for a map.
    Visits(lists::VisitsArgs),
    /// 导出台账点位 / Write the ledgers as points for a map.
    Targets(lists::TargetsArgs),
    /// 应报材料 / Reports: which are due, and each put together.
    #[command(subcommand)]
    Report(reports::Verb),
}

/// The centre and the moment of the action.
struct Office {
    centre: Centre,
    stream: StreamId,
    now: DateTime<FixedOffset>,
}

/// Does one action.
///
/// # Errors
/// What the store refuses, in a sentence.
pub fn run(args: &AdminArgs, out: &mut dyn Write) -> Ended {
    is_there(args)?;
    let centre = Centre::open(CentreOptions::new(&args.folder))?;
    let office = Office { centre, stream: args.district.clone(), now: Clock::System.now() };
    match &args.verb {
        Verb::District(verb) => districts::run(&office, verb, out),
        Verb::Officer(verb) => people::run(&office, verb, out),
        Verb::Code(verb) => codes::run(&office, verb, out),
        Verb::Tablets(verb) => tablets::run(&office, verb, out),
        Verb::Plan(verb) => plans::run(&office, verb, out),
        Verb::Rebuild => upkeep::rebuild(&office, out),
        Verb::Backup(to) => upkeep::backup(&office, to, out),
        Verb::ImportShift(args) => import_shift::run(&office, args, out),
        Verb::Export(args) => export::run(&office, args, out),
        Verb::Visits(args) => lists::visits(&office, args, out),
        Verb::Targets(args) => lists::targets(&office, args, out),
        Verb::Report(verb) => reports::run(&office, verb, out),
    }
}

/// A mistyped folder shall not become an empty centre: only the first district makes one.
fn is_there(args: &AdminArgs) -> Result<(), Failure> {
    let makes = matches!(args.verb, Verb::District(districts::Verb::Create { .. }));
    if makes || args.folder.join("central.sqlite3").is_file() {
        return Ok(());
    }
    let folder = args.folder.display();
    let sentence =
        format!("{folder} 中没有中心数据，请先执行 district create / no centre there; create a district first");
    Err(Failure::new("no_centre", sentence))
}

impl Office {
    /// The officer with this certificate, in this district.
    fn officer(&self, certificate: &str) -> Result<User, Failure> {
        let found = self.centre.user_by_login(certificate)?.filter(|user| user.stream == self.stream);
        found.ok_or_else(|| {
            let sentence =
                format!("本区没有执法证号为{certificate}的人员 / no officer here has the certificate {certificate}");
            Failure::new("officer_unknown", sentence)
        })
    }

    /// Whoever may write ledgers and officers: the first administrator or lead of the district.
    fn writer(&self) -> Result<User, Failure> {
        let users = self.centre.users(&self.stream)?;
        let may = |user: &User| user.officer.role.may_rule() && user.revoked_at.is_none();
        users.into_iter().find(may).ok_or_else(|| {
            let sentence = "请先添加管理员或组长：officer add --role admin / add an administrator or lead first";
            Failure::new("no_administrator", sentence)
        })
    }
}
