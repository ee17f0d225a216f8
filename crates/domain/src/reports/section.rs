//! One part of a report.

use serde::Serialize;

/// A part of a report with its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The word by which the plan's CONTENT rule asks for it, or a name of its own.
    pub key: &'static str,
    /// Title on paper.
    pub title: &'static str,
    /// What it says.
    #[serde(flatten)]
    pub body: Body,
}

/// What a part says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A number, counted from the facts.
    Number(u64),
    /// A list, from the facts.
    Table {
        /// Titles.
        columns: Vec<&'static str>,
        /// Rows of cells.
        rows: Vec<Vec<String>>,
    },
    /// 待填写: a person writes this. Says what is wanted.
    ToWrite(&'static str),
}

impl Section {
    pub(super) fn number(key: &'static str, title: &'static str, number: usize) -> Self {
        Self { key, title, body: Body::Number(u64::try_from(number).unwrap_or(u64::MAX)) }
    }

    pub(super) fn table<const N: usize>(
        key: &'static str,
        title: &'static str,
        columns: [&'static str; N],
        rows: Vec<[String; N]>,
    ) -> Self {
        let rows = rows.into_iter().map(Vec::from).collect();
        Self { key, title, body: Body::Table { columns: columns.into(), rows } }
    }

    pub(super) fn to_write(key: &'static str, title: &'static str, wanted: &'static str) -> Self {
        Self { key, title, body: Body::ToWrite(wanted) }
    }
}
