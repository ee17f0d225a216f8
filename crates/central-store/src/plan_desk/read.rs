//! Bringing a desk up to date.

use qingjian_domain::plan::{Desk, Document};
use qingjian_sync::StreamId;
use qingjian_sync::protocol::DocumentState;
use serde_json::Value;

use super::DOCUMENTS_AT_ONCE;
use crate::centre::Centre;
use crate::error::StoreError;
use crate::pull::Bookmark;

/// A desk that was brought up to date, and up to where.
pub(super) struct CaughtUp {
    pub desk: Desk<'static>,
    pub mark: Option<Bookmark>,
    /// Whether it says anything that it did not say before.
    pub moved: bool,
}

impl Centre {
    /// A desk with everything that changed since it last read. In another life of the store it is made from the beginning.
    pub(super) fn caught_up(
        &self,
        stream: &StreamId,
        mut desk: Desk<'static>,
        mut mark: Option<Bookmark>,
    ) -> Result<CaughtUp, StoreError> {
        let (mut changed, mut moved): (Vec<Document>, bool) = (Vec::new(), false);
        loop {
            let Some(page) = self.changes(stream, mark, DOCUMENTS_AT_ONCE)? else {
                let (plan, calendar) = (desk.plan(), desk.calendar());
                (desk, mark, moved) = (Desk::new(plan, calendar, desk.as_of()), None, true);
                changed.clear();
                continue;
            };
            mark = Some(page.mark);
            changed.extend(page.documents.iter().map(as_planned));
            if !page.more {
                moved |= !changed.is_empty();
                desk.take(changed);
                return Ok(CaughtUp { desk, mark, moved });
            }
        }
    }
}

/// A document with one value of each field; a field in conflict has none.
pub(super) fn as_planned(state: &DocumentState) -> Document {
    let value = |survivors: &[qingjian_sync::Survivor]| -> Option<Value> {
        let (first, rest) = survivors.split_first()?;
        rest.iter().all(|other| other.value == first.value).then(|| first.value.get().clone())
    };
    let fields = state.fields.iter().map(|(name, survivors)| (name.clone(), value(survivors)));
    Document::new(&state.doc.to_string(), &state.kind, fields)
}
