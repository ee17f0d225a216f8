//! Bringing a desk up to date.

use qingjian_domain::plan::{Desk, Document};
use qingjian_sync::StreamId;
use qingjian_sync::protocol::DocumentState;
use serde_json::Value;
use uuid::Uuid;

use super::DOCUMENTS_AT_ONCE;
use crate::centre::Centre;
use crate::error::StoreError;

/// The epoch that was read, and up to which position.
type Place = (Option<Uuid>, u64);

impl Centre {
    /// A desk with everything that changed since it last read. In another epoch positions count anew: then it is made
    /// from the beginning.
    pub(super) fn caught_up(
        &self,
        stream: &StreamId,
        mut desk: Desk<'static>,
        (mut epoch, mut pos): Place,
    ) -> Result<(Desk<'static>, Option<Uuid>, u64), StoreError> {
        let mut changed: Vec<Document> = Vec::new();
        loop {
            let page = self.changes(stream, pos, DOCUMENTS_AT_ONCE)?;
            if epoch.is_some_and(|known| known != page.epoch) || page.upto_pos < pos {
                let (plan, calendar) = (desk.plan(), desk.calendar());
                (desk, epoch, pos) = (Desk::new(plan, calendar, desk.as_of()), Some(page.epoch), 0);
                changed.clear();
                continue;
            }
            (epoch, pos) = (Some(page.epoch), page.upto_pos);
            changed.extend(page.documents.iter().map(as_planned));
            if !page.more {
                desk.take(changed);
                return Ok((desk, epoch, pos));
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
