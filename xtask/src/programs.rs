//! Programs of the machine: asking for them, and having Debian install them.

use crate::step::step;
use std::process::{Command, Stdio};

/// A question that only a working program answers with success.
pub struct Probe {
    pub program: &'static str,
    pub arguments: &'static [&'static str],
}

impl Probe {
    pub fn answers(&self) -> bool {
        self.answer().is_some()
    }

    /// What it prints, such as its version.
    pub fn answer(&self) -> Option<String> {
        let output = command(self.program).args(self.arguments).stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// On Windows, npm is a script, and scripts are only found with their ending.
pub fn command(program: &str) -> Command {
    if cfg!(windows) && program == "npm" { Command::new("npm.cmd") } else { Command::new(program) }
}

/// Whether this machine lets us install: Debian (or a child of it), as root.
pub fn can_install() -> bool {
    let root = Probe { program: "id", arguments: &["-u"] }.answer().as_deref() == Some("0");
    root && Probe { program: "apt-get", arguments: &["--version"] }.answers()
}

pub fn install(packages: &[&str]) -> Result<(), String> {
    step("apt-get update", apt_get().args(["update", "-qq"]))?;
    let title = format!("apt-get install {}", packages.join(" "));
    step(&title, apt_get().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
}

/// Asks no questions: in CI nobody would answer.
fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_there_when_it_answers() {
        let cargo = |arguments| Probe { program: "cargo", arguments };

        assert!(cargo(&["--version"]).answer().unwrap().starts_with("cargo "));
        assert!(!cargo(&["--no-such-flag"]).answers());
        assert!(!Probe { program: "no-such-program-here", arguments: &[] }.answers());
    }
}
