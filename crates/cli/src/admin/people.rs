//! Officers: what they may do, and their passwords for the console.

use std::io::{self, BufRead as _, IsTerminal as _, Write};

use chrono::NaiveDate;
use clap::Subcommand;
use qingjian_central_store::{Edit, Officer, Role, User};
use qingjian_sync::{DocId, OfficerId};
use serde_json::json;
use uuid::Uuid;

use super::Office;
use crate::ending::{Ended, Ending, Failure};
use crate::terminal::Table;

/// Shorter ones are guessed.
const PASSWORD_CHARS_MIN: usize = 10;

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
    /// 设置控制台密码（从标准输入读取一行） / Set a password for the console, read as one line of standard input.
    Password {
        /// 执法证号 / The certificate's number.
        certificate: String,
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
            add(office, &new, *valid_to)?;
            writeln!(out, "{id}")?;
        }
        Verb::Password { certificate } => password(office, &office.officer(certificate)?, out)?,
        Verb::Revoke { certificate } => {
            office.centre.revoke_officer(office.officer(certificate)?.officer.id, office.now)?;
            writeln!(out, "已停用 revoked: {certificate}")?;
        }
        Verb::List => list(office, out)?,
    }
    Ok(Ending::Good)
}

/// The account, and the document that tablets read names and certificates from.
fn add(office: &Office, new: &Officer, valid_to: NaiveDate) -> Result<(), Failure> {
    let taken = office.centre.user_by_login(&new.certificate)?.is_some();
    if taken {
        let sentence = format!("执法证号{}已登记 / this certificate is registered already", new.certificate);
        return Err(Failure::new("certificate_taken", sentence));
    }
    if !new.role.may_rule() {
        office.writer()?;
    }
    office.centre.add_officer(&office.stream, new)?;
    let certificate = json!({"number": new.certificate, "valid_to": valid_to});
    let edit = |field: &str, value| Edit {
        doc: DocId(new.id.0),
        kind: "officer".to_owned(),
        field: field.to_owned(),
        value,
        sees: Vec::new(),
    };
    let edits = vec![edit("name", json!(new.name)), edit("certificate", certificate)];
    office.centre.act(&office.stream, office.writer()?.officer.id, edits, office.now)?;
    Ok(())
}

fn password(office: &Office, user: &User, out: &mut dyn Write) -> Result<(), Failure> {
    if io::stdin().is_terminal() {
        write!(out, "{} 的新密码 new password: ", user.officer.name)?;
        out.flush()?;
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.chars().count() < PASSWORD_CHARS_MIN {
        let sentence = format!("密码至少{PASSWORD_CHARS_MIN}个字符 / at least {PASSWORD_CHARS_MIN} characters");
        return Err(Failure::new("password_short", sentence));
    }
    let hash = qingjian_server::password::hash(password).map_err(|error| Failure::new("password", error))?;
    office.centre.set_password_hash(user.officer.id, &hash)?;
    Ok(writeln!(out, "已设置 set")?)
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
