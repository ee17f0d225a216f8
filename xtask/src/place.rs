//! Where things are: the checkout, the target folder, cargo.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Place {
    /// The top of the checkout.
    pub top: PathBuf,
    /// Where cargo puts what it builds; ignored by git, so tools go there too.
    pub target: PathBuf,
    /// The program as cargo builds it.
    pub built: PathBuf,
}

impl Place {
    /// Cargo built this very program: what it builds next lies beside it.
    pub fn find() -> Result<Self, String> {
        let me = env::current_exe().map_err(|error| format!("cannot tell where xtask lies: {error}"))?;
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        let (Some(top), Some(target)) = (top, me.parent().and_then(Path::parent)) else {
            return Err("start it with `cargo xtask`".into());
        };
        let built = me.with_file_name(format!("qingjian{}", env::consts::EXE_SUFFIX));
        Ok(Self { top: top.into(), target: target.into(), built })
    }

    /// The program that the tests start.
    ///
    /// A copy: a package with tests of its own has its programs built again, with the features of its
    /// tests, and what is tested must be what people run.
    pub fn program(&self) -> PathBuf {
        self.target.join("tools").join(format!("qingjian{}", env::consts::EXE_SUFFIX))
    }

    /// Where the outside clients are installed and run.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools").join("clients")
    }

    /// A cargo that starts at the top and builds into the same folder as the one that started us.
    ///
    /// What `cargo run` told us about our own package is none of its business: a build script that
    /// watches such a variable would run again each time.
    pub fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let about_us = env::vars_os().map(|(name, _)| name).filter(|name| is_about_us(&name.to_string_lossy()));
        about_us.for_each(|name| {
            cargo.env_remove(name);
        });
        cargo.args(arguments).current_dir(&self.top).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }
}

fn is_about_us(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| variable.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_holds_this_package() {
        assert!(Place::find().unwrap().top.join("xtask/Cargo.toml").is_file());
    }

    #[test]
    fn only_our_own_variables_are_dropped() {
        assert!(is_about_us("CARGO_PKG_NAME"));
        assert!(!is_about_us("CARGO_HOME"));
        assert!(!is_about_us("CARGO_INCREMENTAL"));
    }
}
