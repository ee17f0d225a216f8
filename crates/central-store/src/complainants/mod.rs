//! Personal data of complainants. They are no documents and stand in no commit: a tablet cannot pull them, the log does not
//! keep them for ever, and they can be erased. Whoever looks at them is written down.

mod rows;

use chrono::{DateTime, FixedOffset};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};

use crate::audit::Action;
use crate::centre::Centre;
use crate::console::{ActDone, Edit, op};
use crate::error::StoreError;

/// Who complained. At least one member says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complainant {
    /// 姓名.
    pub name: Option<String>,
    /// 联系电话.
    pub telephone: Option<String>,
    /// 住址.
    pub address: Option<String>,
    /// What else is personal: when to call, what not to tell.
    pub note: Option<String>,
}

/// What is kept of the complainant of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplainantKept {
    /// The data; nothing in it after they were erased.
    pub complainant: Complainant,
    /// Who wrote them down.
    pub kept_by: OfficerId,
    /// When.
    pub kept_at: DateTime<FixedOffset>,
    /// When they were erased.
    pub erased_at: Option<DateTime<FixedOffset>>,
    /// How often somebody looked.
    pub looks: u64,
}

impl Complainant {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Its words, which must not stand in a text that travels.
    pub fn words(&self) -> Vec<String> {
        [&self.name, &self.telephone, &self.address].into_iter().flatten().cloned().collect()
    }
}

impl Centre {
    /// Registers a lead: its document by a commit, and what is personal beside it, both or neither.
    ///
    /// # Errors
    /// As [`Centre::act`].
    pub fn register_lead(
        &self,
        stream: &StreamId,
        author: OfficerId,
        lead: DocId,
        edits: Vec<Edit>,
        complainant: &Complainant,
        now: DateTime<FixedOffset>,
    ) -> Result<ActDone, Problem> {
        let ops = edits.into_iter().map(op).collect::<Result<Vec<_>, StoreError>>()?;
        let mut writer = self.writer()?;
        let settled = self.write_holding(&mut writer, |connection| {
            if !complainant.is_empty() {
                rows::keep(connection, stream, lead, complainant, author, now)?;
            }
            self.append_own(connection, stream, (author, Action::Acted, None), ops, now)
        })?;
        Ok(ActDone { results: settled.results, head_pos: settled.head_pos })
    }

    /// The complainant of a lead, for somebody who has to call; that `officer` looked is written down.
    ///
    /// # Errors
    /// When the store fails.
    pub fn look_at_complainant(
        &self,
        stream: &StreamId,
        lead: DocId,
        officer: OfficerId,
        now: DateTime<FixedOffset>,
    ) -> Result<Option<ComplainantKept>, StoreError> {
        self.write(|connection| {
            let found = rows::find(connection, stream, lead)?;
            if found.is_some() {
                rows::looked(connection, stream, lead, officer, now)?;
            }
            Ok(found)
        })
    }

    /// What of a lead's complainant must not stand in texts. No person sees it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn personal_words(&self, stream: &StreamId, lead: DocId) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            Ok(rows::find(connection, stream, lead)?.map(|it| it.complainant.words()).unwrap_or_default())
        })
    }

    /// Whether personal data of a lead's complainant are kept; nobody sees them by asking.
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_complainant(&self, stream: &StreamId, lead: DocId) -> Result<bool, StoreError> {
        self.read(|connection| Ok(rows::find(connection, stream, lead)?.is_some_and(|it| it.erased_at.is_none())))
    }

    /// Erases a complainant's data; that there were some, and who erased them, stays.
    ///
    /// # Errors
    /// When there are none, or the store fails.
    pub fn erase_complainant(
        &self,
        stream: &StreamId,
        lead: DocId,
        officer: OfficerId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.write(|connection| rows::erase(connection, stream, lead, officer, now))
    }
}
