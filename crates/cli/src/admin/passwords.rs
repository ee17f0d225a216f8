//! Passwords for the console.

use std::io::{self, BufRead as _, IsTerminal as _, Write};

use qingjian_central_store::User;
use qingjian_server::limits::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN};
use qingjian_server::password;

use super::{Office, codes};
use crate::ending::Failure;

/// Sets a password and ends the officer's sessions. A drawn one is written out, once.
pub(super) fn reset(office: &Office, user: &User, generate: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let new = if generate { codes::draw() } else { typed(user, out)? };
    check(&new)?;
    let hash = password::hash(&new).map_err(|error| Failure::new("password", error))?;
    office.centre.set_password_hash(user.officer.id, &hash, office.now)?;
    let said = if generate { &new } else { "已设置 set" };
    Ok(writeln!(out, "{said}")?)
}

/// One line of standard input: an argument would stand in the shell's history.
fn typed(user: &User, out: &mut dyn Write) -> Result<String, Failure> {
    if io::stdin().is_terminal() {
        write!(out, "{} 的新密码 new password: ", user.officer.name)?;
        out.flush()?;
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn check(new: &str) -> Result<(), Failure> {
    if new.chars().count() < PASSWORD_CHARS_MIN {
        let sentence = format!("密码至少{PASSWORD_CHARS_MIN}个字符 / at least {PASSWORD_CHARS_MIN} characters");
        return Err(Failure::new("password_short", sentence));
    }
    if new.len() > PASSWORD_BYTES_MAX {
        let sentence = format!("密码最多{PASSWORD_BYTES_MAX}字节 / at most {PASSWORD_BYTES_MAX} bytes");
        return Err(Failure::new("password_long", sentence));
    }
    Ok(())
}
