//! The checklists that are compiled in.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::item::Item;
use super::version::VersionId;

/// Released files. A new version is a new line; a line is never taken out, because sealed visits
/// name it.
const FILES: [(&str, &str); 6] = [
    ("C@2022.1", include_str!("../../data/checklists/c-2022.1.json")),
    ("P@2022.1", include_str!("../../data/checklists/p-2022.1.json")),
    ("V@2022.1", include_str!("../../data/checklists/v-2022.1.json")),
    ("K@2022.1", include_str!("../../data/checklists/k-2022.1.json")),
    ("B@2022.1", include_str!("../../data/checklists/b-2022.1.json")),
    ("G@2022.1", include_str!("../../data/checklists/g-2022.1.json")),
];

static CATALOGUE: LazyLock<Vec<Checklist>> = LazyLock::new(|| {
    // A file that cannot be read is absent here and an error in `load`; the tests refuse it.
    FILES.iter().filter_map(|(_, file)| read(file).ok()).collect()
});

/// One version of one checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Such as `K@2022.1`.
    pub id: VersionId,
    /// 名称.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The first day on which a visit may pin it.
    pub valid_from: NaiveDate,
    /// All items in order.
    pub items: Vec<Item>,
    #[serde(skip)]
    content: &'static str,
}

/// Why a checklist cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no such version.
    #[error("没有检查表{0}，请升级程序 / there is no checklist {0}; update the program")]
    NotReleased(String),
    /// The compiled-in file is broken.
    #[error("检查表{0}已损坏 / checklist {0} is broken: {1}")]
    Broken(String, String),
}

impl LoadError {
    /// Stable name of the fault, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotReleased(_) => "unknown_checklist",
            Self::Broken(..) => "broken_checklist",
        }
    }
}

impl Checklist {
    /// A list in one version, such as `load("K", "2022.1")`.
    ///
    /// # Errors
    /// [`LoadError`].
    pub fn load(list: &str, version: &str) -> Result<&'static Self, LoadError> {
        let id = format!("{list}@{version}");
        if let Some(known) = CATALOGUE.iter().find(|known| known.id.as_str() == id) {
            return Ok(known);
        }
        match FILES.iter().find(|(name, _)| *name == id) {
            None => Err(LoadError::NotReleased(id)),
            Some((_, file)) => {
                let why = read(file).err().unwrap_or_default();
                Err(LoadError::Broken(id, why))
            }
        }
    }

    /// The list a visit pinned.
    ///
    /// # Errors
    /// [`LoadError`].
    pub fn pinned(id: &VersionId) -> Result<&'static Self, LoadError> {
        Self::load(id.list(), id.version())
    }

    /// The version of a list that a visit opened on `day` pins: the newest valid one.
    #[must_use]
    pub fn current(list: &str, day: NaiveDate) -> Option<&'static Self> {
        let of_list = CATALOGUE.iter().filter(|known| known.id.list() == list);
        of_list.filter(|known| known.valid_from <= day).max_by_key(|known| known.valid_from)
    }

    /// The item of that id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The released file, byte for byte: what a hash of the checklist is taken of.
    #[must_use]
    pub fn content(&self) -> &'static str {
        self.content
    }
}

fn read(file: &'static str) -> Result<Checklist, String> {
    let read: Result<Checklist, _> = serde_json::from_str(file);
    read.map(|it| Checklist { content: file, ..it }).map_err(|error| error.to_string())
}

/// Every released checklist.
#[must_use]
pub fn catalogue() -> &'static [Checklist] {
    &CATALOGUE
}

/// The item of that id in every version that has it, newest last.
#[must_use]
pub fn find_items(id: &str) -> Vec<&'static Item> {
    CATALOGUE.iter().filter_map(|list| list.item(id)).collect()
}
