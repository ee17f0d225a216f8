//! The kinds of outside clients, and what each needs from the machine.

use crate::programs::Probe;

/// One language with its package registry.
pub struct Kind {
    /// As in `QINGJIAN_SKIP` and in the tests' own words.
    pub name: &'static str,
    pub needs: &'static [Need],
    /// The files in `tests/clients` that say what to install; when one changes, it is installed again.
    pub pins: &'static [&'static str],
}

/// A program, and the Debian packages that bring it.
///
/// Only what is missing is installed: a machine may have its Node.js from elsewhere, and Debian's would break with it.
pub struct Need {
    pub probe: Probe,
    pub debian_packages: &'static [&'static str],
}

const NODE: Need =
    Need { probe: Probe { program: "node", arguments: &["--version"] }, debian_packages: &["nodejs", "npm"] };
const NPM: Need = Need { probe: Probe { program: "npm", arguments: &["--version"] }, debian_packages: &["npm"] };
const CHROMIUM: Need =
    Need { probe: Probe { program: "chromium", arguments: &["--version"] }, debian_packages: &["chromium"] };
/// Without a Chinese font the pictures show boxes. The question fails where there is none.
const CHINESE_FONT: Need = Need {
    probe: Probe { program: "sh", arguments: &["-c", "fc-list :lang=zh-cn family | grep -m 1 ."] },
    debian_packages: &["fontconfig", "fonts-noto-cjk"],
};
/// Debian ships Python without the part that makes environments, so ask for that part.
const PYTHON: Need = Need {
    probe: Probe { program: "python3", arguments: &["-c", "import ensurepip, sys, venv; print(sys.version)"] },
    debian_packages: &["python3", "python3-venv"],
};

pub const ALL: &[Kind] = &[
    Kind { name: "node", needs: &[NODE, NPM], pins: &["package.json", "package-lock.json"] },
    Kind { name: "browser", needs: &[NODE, NPM, CHROMIUM, CHINESE_FONT], pins: &["package.json", "package-lock.json"] },
    Kind { name: "python", needs: &[PYTHON], pins: &["requirements.txt"] },
];

impl Kind {
    pub fn is_ready(&self) -> bool {
        self.needs.iter().all(|need| need.probe.answers())
    }

    /// The packages that would bring what does not answer.
    pub fn missing_packages(&self) -> Vec<&'static str> {
        let missing = self.needs.iter().filter(|need| !need.probe.answers());
        missing.flat_map(|need| need.debian_packages).copied().collect()
    }

    pub fn versions(&self) -> String {
        self.needs.iter().filter_map(|need| need.probe.answer()).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_answers_is_left_as_it_is() {
        let here = Need { probe: Probe { program: "cargo", arguments: &["--version"] }, debian_packages: &["cargo"] };
        let gone = Need { probe: Probe { program: "no-such-program", arguments: &[] }, debian_packages: &["gone"] };
        let kind = Kind { name: "sample", needs: Box::leak(Box::new([here, gone])), pins: &[] };

        assert_eq!(kind.missing_packages(), ["gone"]);
    }
}
