//! Tablets: who has synced and who has not.

use std::io::Write;

use clap::Subcommand;
use qingjian_central_store::TabletStatus;
use qingjian_sync::ReplicaId;

use super::Office;
use crate::ending::{Ended, Ending, Failure};
use crate::terminal::Table;

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 列出 / Every tablet, its last contact, what waits on it.
    List,
    /// 停用 / From now on nothing that comes from this tablet takes effect; it is kept all the same.
    Revoke {
        /// The tablet's replica, as `tablets list` shows it.
        replica: ReplicaId,
    },
}

pub(super) fn run(office: &Office, verb: &Verb, out: &mut dyn Write) -> Ended {
    match verb {
        Verb::List => list(office, out)?,
        Verb::Revoke { replica } => {
            let here = office.centre.replica(*replica)?.filter(|found| found.stream == office.stream);
            if here.is_none_or(|found| found.is_console()) {
                let sentence = format!("本区没有平板 {replica} / no tablet {replica} in this district");
                return Err(Failure::new("tablet_unknown", sentence));
            }
            office.centre.revoke_replica(*replica, office.now)?;
            writeln!(out, "已停用 revoked: {replica}")?;
        }
    }
    Ok(Ending::Good)
}

fn list(office: &Office, out: &mut dyn Write) -> Result<(), Failure> {
    let titles = [
        "平板 device",
        "人员 officer",
        "最近联系 last contact",
        "时钟 clock",
        "记录 records",
        "文件 files",
        "状态",
        "replica",
    ];
    let mut table = Table::of(titles);
    for it in office.centre.tablets(&office.stream)? {
        table.row(cells(office, &it)?);
    }
    Ok(write!(out, "{table}")?)
}

fn cells(office: &Office, it: &TabletStatus) -> Result<[String; 8], Failure> {
    let name = it.replica.officer.map(|id| office.centre.user(id)).transpose()?.map(|user| user.officer.name);
    let arrived = |made: u64, waiting: u64| format!("{}/{made}", made.saturating_sub(waiting));
    let clock = it.clock_offset_ms.map_or("–".to_owned(), |offset| format!("{:+} s", -offset / 1000));
    Ok([
        it.replica.device.clone(),
        name.unwrap_or_default(),
        it.last_contact.map_or("从未".to_owned(), |at| at.format("%Y-%m-%d %H:%M").to_string()),
        clock,
        arrived(it.waiting.records, it.waiting.records_waiting),
        arrived(it.waiting.photos, it.waiting.photos_waiting),
        if it.replica.revoked_at.is_some() { "停用".to_owned() } else { "在用".to_owned() },
        it.replica.id.to_string(),
    ])
}
