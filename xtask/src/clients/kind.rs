//! The kinds of outside clients, and what each needs from the machine.

use crate::programs::Probe;

/// One language with its package registry.
pub struct Kind {
    /// As in `QINGJIAN_SKIP` and in the tests' own words.
    pub name: &'static str,
    pub probes: &'static [Probe],
    pub debian_packages: &'static [&'static str],
    /// The files in `tests/clients` that say what to install; when one changes, it is installed again.
    pub pins: &'static [&'static str],
}

pub const ALL: &[Kind] = &[
    Kind {
        name: "node",
        probes: &[
            Probe { program: "node", arguments: &["--version"] },
            Probe { program: "npm", arguments: &["--version"] },
        ],
        debian_packages: &["nodejs", "npm"],
        pins: &["package.json", "package-lock.json"],
    },
    Kind {
        name: "browser",
        probes: &[
            Probe { program: "node", arguments: &["--version"] },
            Probe { program: "npm", arguments: &["--version"] },
            Probe { program: "chromium", arguments: &["--version"] },
        ],
        debian_packages: &["nodejs", "npm", "chromium", "fonts-noto-cjk"],
        pins: &["package.json", "package-lock.json"],
    },
    Kind {
        name: "python",
        // Debian ships Python without the part that makes environments, so ask for that part.
        probes: &[Probe { program: "python3", arguments: &["-c", "import ensurepip, sys, venv; print(sys.version)"] }],
        debian_packages: &["python3", "python3-venv"],
        pins: &["requirements.txt"],
    },
];

impl Kind {
    pub fn is_ready(&self) -> bool {
        self.probes.iter().all(Probe::answers)
    }

    pub fn versions(&self) -> String {
        self.probes.iter().filter_map(Probe::answer).collect::<Vec<_>>().join("\n")
    }
}
