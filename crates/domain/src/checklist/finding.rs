//! The catalogue of findings with their legal basis.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::item::Confidence;

/// An unreadable file leaves no findings at all, which the tests notice.
static FINDINGS: LazyLock<Vec<Finding>> = LazyLock::new(|| {
    let file: Result<File, _> = serde_json::from_str(include_str!("../../data/findings.json"));
    file.map(|file| file.findings).unwrap_or_default()
});

#[derive(Deserialize)]
struct File {
    findings: Vec<Finding>,
}

/// One finding: duty, sanction, fine and who may impose it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Such as `F-50`.
    pub code: String,
    /// 违法行为.
    pub zh: String,
    /// Articles that set the duty.
    pub duty: String,
    /// Articles that set the sanction.
    pub sanction: String,
    /// The fine in words; 1 万 is 10 000 yuan.
    pub fine: String,
    /// Who, in the catalogue's words.
    pub who: String,
    /// The default reading of `who`; which body acts is configured per district.
    pub competence: Vec<Competence>,
    /// How sure the basis is.
    pub confidence: Confidence,
    /// What to mind.
    #[serde(default)]
    pub note: Option<String>,
    /// The local basis, for the district to fill in; none is known to the catalogue.
    #[serde(default)]
    pub local_basis: Option<String>,
}

/// Which body acts on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Competence {
    /// 本局.
    Own,
    /// 街道.
    Street,
    /// 公安.
    Police,
    /// 城管.
    UrbanManagement,
    /// 水务.
    Water,
    /// 市场监管.
    Market,
    /// 住建.
    Housing,
    /// 人民政府.
    Government,
    /// 设区的市级以上生态环境部门.
    Municipal,
    /// 地方人民政府确定的部门: the district has to say which.
    NamedByLocalGovernment,
    /// Not known.
    Unknown,
}

/// All findings.
#[must_use]
pub fn findings() -> &'static [Finding] {
    &FINDINGS
}

/// The finding of that code.
#[must_use]
pub fn finding(code: &str) -> Option<&'static Finding> {
    FINDINGS.iter().find(|finding| finding.code == code)
}
