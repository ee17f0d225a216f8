//! What the forms of a matter let one choose from.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::{Centre, InspectionFilter};
use qingjian_domain::checklist::{Checklist, lists_for};
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::lead::Matter;
use qingjian_domain::ledger::TargetKind;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use uuid::Uuid;

use super::super::names::Names;
use super::super::words::clock;
use crate::follow_up::{MatterReply, Read, paper};

/// Visits to the target that a form offers, newest first.
const VISITS_SHOWN: usize = 20;

/// A matter with everything that its forms need.
pub(super) struct Seen {
    pub matter: MatterReply,
    pub officers: Vec<(OfficerId, String)>,
    /// Visits to the target: id, when and in which state, and whether it is complete.
    pub visits: Vec<(Uuid, String)>,
    /// Checklists that go with the target.
    pub lists: Vec<String>,
    pub today: NaiveDate,
}

impl Seen {
    /// # Errors
    /// `matter_unknown`, or when the store fails.
    pub fn read(centre: &Centre, stream: &StreamId, id: DocId, now: DateTime<FixedOffset>) -> Result<Self, Problem> {
        let (read, matter) = Read::matter(centre, stream, id)?;
        let names = Names::read(centre, stream)?;
        let today = beijing_date(now);
        Ok(Self {
            matter: MatterReply::of(centre, stream, &read, &matter, now)?,
            officers: names.sorted().into_iter().map(|(id, name)| (id, name.to_owned())).collect(),
            visits: visits(centre, stream, &read, &matter)?,
            lists: lists(centre, stream, read.target(&matter), today)?,
            today,
        })
    }
}

fn visits(centre: &Centre, stream: &StreamId, read: &Read, matter: &Matter) -> Result<Vec<(Uuid, String)>, Problem> {
    let Some(target) = read.target(matter) else { return Ok(Vec::new()) };
    let filter = InspectionFilter { target: Some(DocId(target)), ..InspectionFilter::default() };
    let rows = centre.inspections(stream, &filter)?.rows.into_iter();
    let complete = rows.filter(|row| !row.withdrawn && row.status.as_deref().is_some_and(|status| status != "draft"));
    Ok(complete.take(VISITS_SHOWN).map(|row| (row.doc.0, row.started_at.map(clock).unwrap_or_default())).collect())
}

/// The lists of the target's kind, in the versions of today; the head block where the kind is not known.
fn lists(centre: &Centre, stream: &StreamId, target: Option<Uuid>, today: NaiveDate) -> Result<Vec<String>, Problem> {
    let target = target.map(|id| centre.document(stream, DocId(id))).transpose()?.flatten();
    let kind = target.as_ref().map(paper).and_then(|paper| paper.read("target_kind")).unwrap_or(TargetKind::Other);
    let lists = lists_for(kind, false).into_iter();
    Ok(lists.filter_map(|list| Checklist::current(list, today).map(|list| list.id.to_string())).collect())
}
