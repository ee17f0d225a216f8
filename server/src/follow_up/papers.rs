//! The papers of a matter, read from the store.

use std::collections::{BTreeMap, BTreeSet};

use qingjian_central_store::{Centre, StoreError};
use qingjian_domain::calendar::WorkCalendar;
use qingjian_domain::lead::{Matter, Paper, Papers, StepKind};
use qingjian_sync::protocol::{DocumentState, Problem};
use qingjian_sync::{DocId, StreamId};
use serde_json::Value;
use uuid::Uuid;

/// Papers with the documents they were read from.
pub(crate) struct Read {
    pub papers: Papers,
    pub documents: BTreeMap<DocId, DocumentState>,
    /// The working days that terms are counted in.
    pub calendar: &'static WorkCalendar,
}

impl Read {
    /// These documents, and what hangs together with them.
    ///
    /// # Errors
    /// When the store fails.
    pub fn around(centre: &Centre, stream: &StreamId, from: &[DocId], up: bool) -> Result<Self, StoreError> {
        let all = centre.hanging_together(stream, from, up, true)?;
        let papers = Papers::of(all.iter().map(paper));
        let calendar = centre.work_calendar(stream)?;
        Ok(Self { papers, calendar, documents: all.into_iter().map(|it| (it.doc, it)).collect() })
    }

    /// The matter that a paper belongs to: its lead's, else that of the visit behind it.
    ///
    /// # Errors
    /// `matter_unknown`, `step_refused` where it cannot be followed, or when the store fails.
    pub fn matter(centre: &Centre, stream: &StreamId, id: DocId) -> Result<(Self, Matter), Problem> {
        let read = Self::around(centre, stream, &[id], true)?;
        let unknown = || StoreError::Unknown { what: "matter", name: id.to_string() };
        let root = read.papers.roots(id.0).first().copied().ok_or_else(unknown)?;
        let matter = Matter::of(root, &read.papers).map_err(|error| super::refused(&error))?;
        Ok((read, matter))
    }

    /// Takes in visits to the matter's target that named none of its papers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn take_in_visits(
        &mut self,
        centre: &Centre,
        stream: &StreamId,
        matter: &Matter,
        named: &[Uuid],
    ) -> Result<(), StoreError> {
        let target: Option<Uuid> = self.target(matter);
        for id in named.iter().map(|id| DocId(*id)).filter(|id| !self.documents.contains_key(id)).collect::<Vec<_>>() {
            let Some(found) = centre.document(stream, id)?.filter(|found| found.kind == "inspection") else { continue };
            if target.is_some() && paper(&found).read("target") == target {
                self.documents.insert(id, found);
            }
        }
        self.papers = Papers::of(self.documents.values().map(paper));
        Ok(())
    }

    /// Where a matter happens.
    pub fn target(&self, matter: &Matter) -> Option<Uuid> {
        let visit = matter.documents_of(StepKind::Visit).next();
        let named = [Some(matter.root), visit].into_iter().flatten().filter_map(|id| self.papers.get(id));
        named.filter_map(|paper| paper.read("target")).next()
    }

    /// Visits of a matter in which something was measured.
    ///
    /// # Errors
    /// When the store fails.
    pub fn measured(&self, centre: &Centre, stream: &StreamId) -> Result<BTreeSet<Uuid>, StoreError> {
        let visits: Vec<DocId> = self.papers.of_kind("inspection").map(|it| DocId(it.id)).collect();
        Ok(centre.measured(stream, &visits)?.into_iter().map(|doc| doc.0).collect())
    }
}

/// A document as a chain looks at it: of values that differ none holds.
pub(crate) fn paper(document: &DocumentState) -> Paper {
    let fields = document.fields.iter().map(|(name, values)| {
        let first = values.first().map(|one| one.value.get());
        let agreed = first.filter(|first| values.iter().all(|one| one.value.get() == *first)).cloned();
        (name.clone(), if values.is_empty() { Some(Value::Null) } else { agreed })
    });
    Paper::new(document.doc.0, &document.kind, fields.collect::<Vec<_>>())
}

/// What a target is called; its id where no name is agreed on.
pub(crate) fn target_name(
    centre: &Centre,
    stream: &StreamId,
    target: Option<Uuid>,
) -> Result<Option<String>, StoreError> {
    let Some(target) = target else { return Ok(None) };
    let document = centre.document(stream, DocId(target))?;
    let name = document.as_ref().map(paper).and_then(|paper| paper.text("name").map(str::to_owned));
    Ok(Some(name.unwrap_or_else(|| target.to_string())))
}
