//! Districts.

use std::io::Write;

use clap::Subcommand;
use uuid::Uuid;

use super::Office;
use crate::ending::{Ended, Ending};
use crate::terminal::Table;

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 新建 / Open the district that `--district` names.
    Create {
        /// 名称 / What is printed.
        #[arg(long)]
        name: String,
    },
    /// 列出 / Every district of this centre.
    List,
    /// 恢复备份后必须执行 / After the database came back from a backup: tablets then offer again what it lacks.
    Restored,
}

pub(super) fn run(office: &Office, verb: &Verb, out: &mut dyn Write) -> Ended {
    match verb {
        Verb::Create { name } => {
            let made = office.centre.create_stream(&office.stream, name, Uuid::new_v4())?;
            writeln!(out, "已建立 opened: {} {}", made.id, made.name)?;
        }
        Verb::Restored => {
            let made = office.centre.restored(&office.stream, Uuid::new_v4())?;
            writeln!(out, "新纪元 new epoch: {}", made.epoch)?;
        }
        Verb::List => list(office, out)?,
    }
    Ok(Ending::Good)
}

fn list(office: &Office, out: &mut dyn Write) -> Result<(), crate::ending::Failure> {
    let mut table = Table::of(["区 district", "名称 name", "位置 position", "纪元 epoch"]);
    for it in office.centre.streams()? {
        table.row([it.id.to_string(), it.name, it.head_pos.to_string(), it.epoch.to_string()]);
    }
    Ok(write!(out, "{table}")?)
}
