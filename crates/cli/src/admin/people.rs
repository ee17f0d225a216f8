//! Officers: what they may do, and their passwords for the console.

use std::io::Write;

use chrono::NaiveDate;
use clap::Subcommand;
use qingjian_central_store::{Officer, Role, User};
use qingjian_sync::OfficerId;
use qingjian_sync::protocol::Problem;
use uuid::Uuid;

use super::{Office, passwords};
use crate::ending::{Ended, Ending, Failure};
use crate::terminal::Table;

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 添加 / Add an officer.
    Add {
        /// 姓名 / The name.
        #[arg(long)]
        name: String,
        /// 执法证号，也是登录名 / The certificate's number, also the login.
        #[arg(long)]
        certificate: String,
        /// 证件有效期 / The certificate's last valid day.
        #[arg(long)]
        valid_to: NaiveDate,
        /// inspector, lead, admin or auditor.
        #[arg(long, default_value = "inspector", value_parser = role)]
        role: Role,
    },
    /// 设置控制台密码（从标准输入读取一行） / Set a password for the console, read as one line of standard input; ends the
    /// officer's sessions.
    Password {
        /// 执法证号 / The certificate's number.
        certificate: String,
        /// 随机生成并只显示一次 / Draw one instead, and show it this once.
        #[arg(long)]
        generate: bool,
    },
    /// 停用 / From now on nothing this officer does takes effect.
    Revoke {
        /// 执法证号 / The certificate's number.
        certificate: String,
    },
    /// 列出 / Everybody of the district.
    List,
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "inspector, lead, admin or auditor".to_owned())
}

pub(super) fn run(office: &Office, verb: &Verb, out: &mut dyn Write) -> Ended {
    match verb {
        Verb::Add { name, certificate, valid_to, role } => {
            let id = OfficerId(Uuid::new_v4());
            let new = Officer {
                id,
                name: name.clone(),
                certificate: certificate.clone(),
                valid_to: Some(*valid_to),
                role: *role,
            };
            add(office, &new)?;
            writeln!(out, "{id}")?;
        }
        Verb::Password { certificate, generate } => {
            passwords::reset(office, &office.officer(certificate)?, *generate, out)?;
        }
        Verb::Revoke { certificate } => {
            office.centre.revoke_officer(office.officer(certificate)?.officer.id, office.now)?;
            writeln!(out, "已停用 revoked: {certificate}")?;
        }
        Verb::List => list(office, out)?,
    }
    Ok(Ending::Good)
}

/// In the name of whoever may: the first one adds itself.
fn add(office: &Office, new: &Officer) -> Result<(), Failure> {
    let author = match office.writer() {
        Ok(writer) => writer.officer.id,
        Err(_) if new.role.may_rule() => new.id,
        Err(nobody) => return Err(nobody),
    };
    let refused = |problem: Problem| Failure::new(&problem.code, problem.detail);
    office.centre.register_officer(&office.stream, author, new, office.now).map_err(refused)
}

fn list(office: &Office, out: &mut dyn Write) -> Result<(), Failure> {
    let mut table = Table::of([
        "姓名 name",
        "执法证 certificate",
        "有效期至 valid to",
        "角色 role",
        "控制台 console",
        "状态 state",
    ]);
    for User { officer, password_hash, revoked_at, .. } in office.centre.users(&office.stream)? {
        let valid_to = officer.valid_to.map(|day| day.to_string()).unwrap_or_default();
        let console = if password_hash.is_some() { "✓" } else { "–" };
        let state = revoked_at.map_or_else(|| "在用".to_owned(), |at| format!("停用 {}", at.date_naive()));
        let role = officer.role.as_str().to_owned();
        table.row([officer.name, officer.certificate, valid_to, role, console.to_owned(), state]);
    }
    Ok(write!(out, "{table}")?)
}
