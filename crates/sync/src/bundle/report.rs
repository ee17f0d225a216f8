//! What a check of a bundle found.

use serde::{Deserialize, Serialize};

/// One question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// A stable code, such as `signatures`.
    pub code: String,
    /// Whether it is in order.
    pub ok: bool,
    /// What was looked at, or what is wrong and where.
    pub message: String,
}

/// All questions, in the order they were asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The answers.
    pub findings: Vec<Finding>,
}

impl Report {
    /// True when nothing is wrong.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.ok)
    }

    /// Notes a question whose faults are listed; no fault is a yes.
    pub(super) fn ask(&mut self, code: &str, looked_at: String, faults: Vec<String>) {
        let ok = faults.is_empty();
        let message = if ok { looked_at } else { faults.join("; ") };
        self.findings.push(Finding { code: code.to_owned(), ok, message });
    }
}

/// What a verifier finds under a blob's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobFound {
    /// The file is there and hashes to its name.
    Matches,
    /// The file is there and hashes to something else.
    Differs,
    /// The file is not there.
    Missing,
}
