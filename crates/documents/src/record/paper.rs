//! What stands on the paper, in words. The template knows how it looks and nothing else.

use serde::Serialize;

/// A whole record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// 现场检查（勘察）笔录, or 非现场检查记录.
    pub title: &'static str,
    /// Above the title.
    pub bureau: String,
    /// The record's id: that of the visit's document.
    pub record: String,
    /// The seal's digest, 64 hexadecimal digits; none where there is no seal.
    pub digest: Option<String>,
    /// What is written across every page of a record that nobody has sealed.
    pub draft: Option<&'static str>,
    /// How far the record is.
    pub state: &'static str,
    /// The last position of the district's log that changed it.
    pub position: String,
    /// What a reader must know before the rest.
    pub warnings: Vec<String>,
    /// The head of the form.
    pub head: Vec<Line>,
    /// Fields with several values.
    pub conflicts: Vec<Torn>,
    /// The scene, a paragraph each.
    pub scene: Vec<String>,
    /// The checklists.
    pub lists: Vec<List>,
    /// Monitoring results.
    pub results: Vec<Measured>,
    /// Signatures and refusals.
    pub signatures: Vec<Signed>,
    /// What was changed before the seal.
    pub corrections: Vec<Correction>,
    /// What was added after it.
    pub amendments: Vec<Supplement>,
    /// Photographs.
    pub photos: Vec<Photo>,
    /// Every file with its hash.
    pub files: Vec<File>,
    /// What the seal covers and whether it holds.
    pub seal: Vec<Line>,
    /// What the font could not show, where there is such.
    pub rare: Option<String>,
}

/// A labelled line; without values its blank is struck out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its label.
    pub label: String,
    /// What is written there.
    pub values: Vec<String>,
}

impl Line {
    pub(super) fn new(label: &str, values: Vec<String>) -> Self {
        Self { label: label.to_owned(), values }
    }
}

/// A field with several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Torn {
    /// What it is called.
    pub field: String,
    /// The values.
    pub values: Vec<Value>,
}

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The value in words.
    pub words: String,
    /// Who set it.
    pub who: String,
    /// When.
    pub at: String,
}

/// One checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// Its name.
    pub name: String,
    /// Such as `K@2022.1`.
    pub version: String,
    /// Its items.
    pub rows: Vec<Row>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Such as `K-06` or `B-01@1#`.
    pub key: String,
    /// What is asked.
    pub asks: String,
    /// The answer; none where there is none.
    pub says: Option<String>,
    /// Two answers, not ruled on.
    pub torn: bool,
    /// What follows from it.
    pub finding: Vec<String>,
}

/// One measurement set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// When it was sampled.
    pub about: Option<String>,
    /// Its verdicts.
    pub verdicts: Vec<Judged>,
}

/// One verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// Number of the sample.
    pub sample: Option<String>,
    /// What was judged, where.
    pub what: String,
    /// The value with its unit.
    pub value: Option<String>,
    /// The verdict.
    pub verdict: String,
    /// It says against the party.
    pub bad: bool,
    /// Limit, standard, clause.
    pub limit: String,
    /// Arithmetic and reasons.
    pub lines: Vec<String>,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// 被检查人, 检查人, …
    pub role: &'static str,
    /// Who.
    pub name: String,
    /// The file of the drawn image.
    pub strokes: Option<String>,
    /// The note in place of a signature.
    pub refusal: Vec<String>,
    /// When, and what to mind.
    pub lines: Vec<String>,
}

/// Something that was changed before the seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// What.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What stood there then.
    pub after: String,
    /// Who changed it.
    pub who: String,
    /// When.
    pub at: String,
}

/// A supplement (补充笔录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supplement {
    /// Its paragraphs.
    pub text: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub who: String,
    /// When.
    pub at: String,
}

/// A photograph with what is written beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// 照片 and its number in the list of files.
    pub title: String,
    /// The file of the small print; none where there is no picture.
    pub file: Option<String>,
    /// Why there is none.
    pub absent: String,
    /// 已撤回, 导入, …
    pub mark: Option<String>,
    /// Time, place, coordinates, officer, item, note, short hash.
    pub lines: Vec<Caption>,
}

/// A line beside a photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Caption {
    /// Its label.
    pub label: &'static str,
    /// What it says.
    pub words: String,
}

/// One file of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its number.
    pub number: String,
    /// 照片, 视频, …
    pub kind: &'static str,
    /// Length.
    pub bytes: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
    /// Whether it has arrived, and what to mind.
    pub state: String,
}
