//! Open leads of a district, each with what was done about it, kept between two views of their list: a view costs what
//! changed since the last one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_central_store::{Bookmark, Centre, Followed, PaperFilter, StoreError};
use qingjian_domain::lead::{Chain, Matter, Papers, names};
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, StreamId};
use serde_json::Value;
use uuid::Uuid;

use super::districts::Districts;
use crate::follow_up::paper;

/// Documents read in one step: one short read of the store, so that nobody waits long for it.
const DOCUMENTS_AT_ONCE: usize = 2000;
/// Leads put together in one step, for the same reason.
const LEADS_AT_ONCE: usize = 500;

/// A lead as its papers tell it. It says nothing of any day: what is late follows from it and the day that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeadTold {
    pub id: Uuid,
    pub source: String,
    pub text: String,
    pub target: Option<Uuid>,
    pub received_on: Option<NaiveDate>,
    /// What was done; none where it cannot be read as it stands.
    pub chain: Option<Chain>,
    /// Its papers contradict each other, or it cannot be read as it stands.
    pub doubtful: bool,
}

/// Open leads by id.
pub(crate) type OpenLeads = BTreeMap<DocId, Arc<LeadTold>>;

/// Open leads of all districts. Nothing here is a record: it is gone with the program.
#[derive(Default)]
pub struct LeadDesks(Districts<Kept>);

/// One district's, and how far the stream was read for them.
#[derive(Default)]
struct Kept {
    mark: Option<Bookmark>,
    leads: Arc<OpenLeads>,
    /// The papers of each lead.
    papers: HashMap<DocId, Vec<DocId>>,
    /// The leads that a paper belongs to.
    leads_of: HashMap<DocId, BTreeSet<DocId>>,
}

impl LeadDesks {
    /// Every open lead of a district.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) fn open(&self, centre: &Centre, stream: &StreamId) -> Result<Arc<OpenLeads>, StoreError> {
        self.0.with(stream, |kept| {
            kept.catch_up(centre, stream)?;
            Ok(Arc::clone(&kept.leads))
        })
    }
}

impl Kept {
    /// Takes in what changed. Another life of the store is read from the beginning.
    fn catch_up(&mut self, centre: &Centre, stream: &StreamId) -> Result<(), StoreError> {
        while let Some(mark) = self.mark.take() {
            let Some(page) = centre.changes(stream, Some(mark), DOCUMENTS_AT_ONCE)? else { break };
            let touched: BTreeSet<DocId> = page.documents.iter().flat_map(|it| self.touched(it)).collect();
            self.look_again(centre, stream, touched)?;
            self.mark = Some(page.mark);
            if !page.more {
                return Ok(());
            }
        }
        self.read_all(centre, stream)
    }

    /// The head is read before the leads: what changes meanwhile is read twice and never missed.
    fn read_all(&mut self, centre: &Centre, stream: &StreamId) -> Result<(), StoreError> {
        *self = Self::default();
        let head = centre.bookmark(stream)?;
        let all = PaperFilter { kind: "lead", open: Some(true), from: None, to: None, skip: 0, limit: usize::MAX };
        let docs = centre.papers(stream, &all)?.docs;
        self.look_again(centre, stream, docs.into_iter().collect())?;
        self.mark = Some(head);
        Ok(())
    }

    /// The leads whose papers a document was among, is among now that it says what it follows from, or that it is itself.
    fn touched(&self, document: &DocumentState) -> BTreeSet<DocId> {
        let itself = (document.kind == "lead").then_some(document.doc);
        let looked = follows(document).chain([document.doc]);
        let leads = looked.filter_map(|doc| self.leads_of.get(&doc)).flatten().copied();
        leads.chain(itself).collect()
    }

    /// Puts these leads together anew. While it lasts nothing is marked as read: what fails is read from the beginning.
    fn look_again(&mut self, centre: &Centre, stream: &StreamId, leads: BTreeSet<DocId>) -> Result<(), StoreError> {
        if leads.is_empty() {
            return Ok(());
        }
        let docs: Vec<DocId> = leads.iter().copied().collect();
        leads.iter().for_each(|lead| self.forget(*lead));
        for some in docs.chunks(LEADS_AT_ONCE) {
            centre.followed(stream, some)?.into_iter().for_each(|one| self.keep(one));
        }
        Ok(())
    }

    fn forget(&mut self, lead: DocId) {
        Arc::make_mut(&mut self.leads).remove(&lead);
        for paper in self.papers.remove(&lead).unwrap_or_default() {
            let Some(leads) = self.leads_of.get_mut(&paper) else { continue };
            leads.remove(&lead);
            if leads.is_empty() {
                self.leads_of.remove(&paper);
            }
        }
    }

    fn keep(&mut self, (lead, documents): Followed) {
        if !documents.iter().any(|it| it.doc == lead && is_open(it)) {
            return;
        }
        for document in &documents {
            self.leads_of.entry(document.doc).or_default().insert(lead);
        }
        self.papers.insert(lead, documents.iter().map(|it| it.doc).collect());
        Arc::make_mut(&mut self.leads).insert(lead, Arc::new(told(&(lead, documents))));
    }
}

/// A lead in the list of open ones; the store's list says the same.
fn is_open(document: &DocumentState) -> bool {
    let is_set = |field: &str| document.fields.get(field).into_iter().flatten().any(|one| !one.value.get().is_null());
    document.kind == "lead" && !is_set("closed_on") && !is_set("withdrawn")
}

/// What a document follows from, by all values that survive.
fn follows(document: &DocumentState) -> impl Iterator<Item = DocId> {
    let fields = names(&document.kind).iter().filter_map(|field| document.fields.get(*field)).flatten();
    let ids = |value: &Value| -> Vec<DocId> {
        let one = value.as_str().into_iter();
        let many = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        one.chain(many).filter_map(|id| id.parse().ok()).collect()
    };
    fields.flat_map(move |one| ids(one.value.get()))
}

/// A lead by the papers that follow from it.
pub(crate) fn told((lead, documents): &Followed) -> LeadTold {
    let papers = Papers::of(documents.iter().map(|it| paper(it)));
    let root = papers.get(lead.0);
    let text = |field: &str| root.and_then(|paper| paper.text(field)).unwrap_or_default().to_owned();
    let matter = Matter::of(lead.0, &papers).ok();
    LeadTold {
        id: lead.0,
        source: text("source"),
        text: text("text"),
        target: root.and_then(|paper| paper.read("target")),
        received_on: root.and_then(|paper| paper.day("received_at")),
        doubtful: matter.as_ref().is_none_or(|matter| !matter.aside.is_empty() || !matter.torn.is_empty()),
        chain: matter.map(|matter| matter.chain),
    }
}

#[cfg(test)]
mod tests;
