//! One item of a checklist, as its file has it.

use serde::{Deserialize, Serialize};

use super::adverse::Adverse;
use super::predicate::Predicate;

/// One item: what is asked, when, what counts as adverse, what proves it, and by what right.
///
/// The `words` members keep the wording of the published list; the others are its reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Such as `K-06`.
    pub id: String,
    /// 检查内容.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// Whether it can be answered from documents, online data or video.
    #[serde(default)]
    pub off_site: bool,
    /// What it is answered for one by one, if so; see [`Each`].
    #[serde(default)]
    pub each: Option<Each>,
    /// The answer type in the list's own words.
    pub answer_words: String,
    /// What an answer consists of.
    pub parts: Vec<Part>,
    /// When it applies.
    pub when: When,
    /// What makes an answer adverse, and what follows.
    pub adverse: Adverse,
    /// What proves an adverse answer.
    pub evidence: EvidenceRule,
    /// Ways of not answering that are allowed, each with a reason.
    pub skip: Vec<Skip>,
    /// By what right it is asked.
    pub source: Source,
    /// How the list was read where its words leave room.
    #[serde(default)]
    pub note: Option<String>,
}

impl Item {
    /// The part of that name.
    #[must_use]
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == key)
    }

    /// Whether the system fills all of it, so that nobody is asked.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        self.parts.iter().all(|part| part.auto)
    }

    /// The list it stands in, such as `K`.
    #[must_use]
    pub fn list(&self) -> &str {
        self.id.split_once('-').map_or("", |(list, _)| list)
    }
}

/// What a repeated item is answered for, under the key `ITEM@NAME`: `B-01@1#`, `G-20@7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// 每台锅炉, by the number the ledger gives it.
    Boiler,
    /// 每根排气筒.
    Stack,
    /// 每台加油机.
    Dispenser,
    /// 每把加油枪.
    Nozzle,
    /// 每个密闭点位.
    Point,
    /// 每个油品标号.
    Grade,
}

/// One part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name inside the answer's `parts`.
    pub key: String,
    /// What it may hold.
    #[serde(rename = "type")]
    pub kind: PartKind,
    /// Label, where the item's own text is not enough.
    #[serde(default)]
    pub zh: Option<String>,
    /// The same in English.
    #[serde(default)]
    pub en: Option<String>,
    /// When a complete answer needs it.
    #[serde(default)]
    pub need: Need,
    /// Filled by the system; nobody is asked for it.
    #[serde(default)]
    pub auto: bool,
}

/// What a part may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PartKind {
    /// 是/否: `"yes"` or `"no"`.
    Yn,
    /// 单选: one of the options.
    Sc(Vec<String>),
    /// 多选: some of the options, each once; no options means free short texts.
    Mc(Vec<String>),
    /// 数值.
    Num {
        /// Allowed units. One: it is understood. Several: it is named. None: a bare number, or a
        /// unit the answer names.
        units: Vec<String>,
        /// Only whole numbers from zero: a count.
        #[serde(default)]
        whole: bool,
    },
    /// 文本.
    Txt,
    /// 日期, `YYYY-MM-DD`.
    Date,
    /// 照片: the id of an evidence document.
    Photo,
    /// 签名: the id of a signature document.
    Signature,
}

/// When a complete answer needs a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// In every answer.
    #[default]
    Always,
    /// When the item's yes/no part says yes.
    WhenYes,
    /// When the item's yes/no part says no.
    WhenNo,
    /// Never.
    Optional,
}

/// When an item applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The list's own words.
    pub words: String,
    /// Their reading.
    pub is: Predicate,
}

/// Evidence without which an adverse answer cannot be final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRule {
    /// The list's own words.
    pub words: String,
    /// One proof out of every group: a comma in the list divides groups, a stroke alternatives.
    pub kinds: Vec<Vec<Proof>>,
}

/// What the list accepts as proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// ph: 照片.
    Photo,
    /// vid: 视频.
    Video,
    /// doc: copy or photo of a document.
    Document,
    /// data: exported data with its time span.
    Data,
    /// smp: sample with chain of custody.
    Sample,
    /// q: 询问笔录.
    Interview,
    /// A platform's screen.
    Screen,
    /// The scene record says it.
    Record,
}

impl Proof {
    /// The name on screens.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::Photo => "照片",
            Self::Video => "视频",
            Self::Document => "文件或其照片",
            Self::Data => "导出数据",
            Self::Sample => "样品或监测结果",
            Self::Interview => "询问笔录",
            Self::Screen => "平台截图",
            Self::Record => "现场笔录",
        }
    }
}

/// A way of not answering, with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// 不适用.
    NotApplicable,
    /// 未检查.
    NotChecked,
}

/// By what right an item is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The list's own words: plan task, law article, standard, habit.
    pub words: String,
    /// How sure that is; absent where the list does not say.
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

/// How sure a legal statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// Verified in the law's text or in the plan.
    #[serde(rename = "V")]
    Verified,
    /// From professional knowledge.
    #[serde(rename = "H")]
    High,
    /// Doubtful: never the ground of an adverse verdict on its own.
    #[serde(rename = "L")]
    Low,
}
