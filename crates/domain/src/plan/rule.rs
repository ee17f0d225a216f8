//! The plan: tasks and their rules, each with its words in the source.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::params::Params;

/// A year's plan of one district.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Name of the plan, such as `xicheng-2022`.
    pub plan: String,
    /// Title as printed.
    pub title: String,
    /// File name of the text that every quote stands in.
    pub source: String,
    /// Division code of the district.
    pub district: String,
    /// The plan year; its first and last day bound every window that a rule leaves open.
    pub year: i32,
    /// 检查主体.
    pub lead_body: String,
    /// 具体要求: rules for all tasks.
    pub general: Vec<Rule>,
    /// The tasks, by number.
    pub tasks: Vec<Task>,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// 序号.
    pub number: u32,
    /// The number cell was empty in the source; it follows from its neighbours.
    pub number_recovered: bool,
    /// Section heading.
    pub section: String,
    /// 任务名称.
    pub name: String,
    /// English name.
    pub en: String,
    /// The cells of its table rows.
    pub rows: Vec<Row>,
    /// Statements with nothing countable.
    pub soft: Vec<Soft>,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// The cells of one table row, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// 检查基数.
    pub base: String,
    /// 检查形式.
    pub form: String,
    /// 检查数量和比例.
    pub quantity: String,
}

/// A statement with nothing countable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Soft {
    /// Its id in the reading.
    pub id: String,
    /// Words of the source.
    pub quote: String,
    /// In English.
    pub en: String,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id in the reading, such as `T05-R2`.
    pub id: String,
    /// Kind.
    pub kind: Kind,
    /// Words of the source.
    pub quote: String,
    /// In English.
    pub en: String,
    /// What sees to it that the rule is kept.
    pub enforced_by: EnforcedBy,
    /// What is counted: 家, 家次, 辆次 …
    pub unit: String,
    /// Why a rule is only stored, or what a person should know.
    pub note: Option<String>,
    /// How an ambiguous or contradictory text is read.
    pub reading: Option<Reading>,
    /// What the kind's evaluator needs.
    pub params: Params,
}

impl Rule {
    /// The task it belongs to; `None` for the general requirements.
    #[must_use]
    pub fn task(&self) -> Option<u32> {
        self.id.strip_prefix('T')?.split('-').next()?.parse().ok()
    }
}

/// How an ambiguous text is read, and who decided it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// What is taken to be meant.
    pub adopted: String,
    /// Who adopted it.
    pub by: ReadBy,
    /// Number in the reading's list of inconsistencies and open points (its section 15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_point: Option<u32>,
}

/// Who adopted a reading. A bureau that decides otherwise changes the plan file and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadBy {
    /// The structured reading of the plan states it, or names it as its default.
    ReadingDefault,
    /// The structured reading of the plan infers it.
    ReadingInferred,
    /// This project, where the structured reading is silent.
    Project,
    /// The bureau.
    Bureau,
}

/// What sees to it that a rule is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnforcedBy {
    /// A counter: done and needed.
    Counter,
    /// Owed work, per target or event.
    OwedWork,
    /// A gate: shown before or at capture, and checked on every record.
    Gate,
    /// The content of a checklist.
    Checklist,
    /// A report due.
    Report,
    /// The reader of plan files.
    Reader,
    /// Nothing: it is only stored, and the rule's note says why.
    Stored,
}

impl Plan {
    /// All rules, general ones first.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.general.iter().chain(self.tasks.iter().flat_map(|task| &task.rules))
    }

    /// A rule by id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules().find(|rule| rule.id == id)
    }
}
