//! A year's plan as documents: adopted, and taken back. The console and the command line both come here.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::plan::{Papers, document_of};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, Document, OfficerId, StreamId};
use serde_json::{Value, json};

use crate::audit::Action;
use crate::centre::Centre;
use crate::console::{Edit, Look, edits};
use crate::error::StoreError;

pub(super) const PLAN: &str = "plan";

/// What is adopted besides the plan's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adopting {
    /// The year's holiday file; without one the file that stands there stays.
    pub holidays: Option<String>,
    /// Why, for the history.
    pub reason: Option<String>,
}

impl Centre {
    /// Adopts a plan: its parts, and the one document of the year that names them, in one transaction. Returns whether
    /// anything was written; a plan that is adopted already is not adopted twice.
    ///
    /// # Errors
    /// `other_district` for a plan of another district, or the store fails; nothing is written then.
    pub fn adopt_plan(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (papers, adopting): (&Papers, &Adopting),
        now: DateTime<FixedOffset>,
    ) -> Result<bool, Problem> {
        if papers.district != stream.as_str() {
            return Err(other_district(papers, stream).into());
        }
        let there = self.read(|connection| Look { connection, stream }.document(DocId(papers.document)))?;
        if changed(papers, adopting, there.as_ref()).is_empty() {
            return Ok(false);
        }
        self.act_on(stream, author, (Action::PlanAdopted, now), |look| {
            let mut all = missing_parts(look, papers)?;
            let there = look.document(DocId(papers.document))?;
            all.extend(changed(papers, adopting, there.as_ref()));
            let said = edits(DocId(papers.document), PLAN, there.as_ref(), [("reason", json!(adopting.reason))]);
            all.extend(said);
            Ok((all, format!("{} {} SHA-256 {}", papers.year, papers.adopted.name, papers.adopted.sha256.as_str()), ()))
        })?;
        Ok(true)
    }

    /// Takes an adopted plan back: from then on its year is judged by the shipped plan. It can be adopted again.
    ///
    /// # Errors
    /// `plan_unknown` where none is adopted for the year, or the store fails.
    pub fn withdraw_plan(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (year, reason): (i32, &str),
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        let doc = DocId(document_of(stream.as_str(), year));
        let done = self.act_on(stream, author, (Action::PlanWithdrawn, now), |look| {
            let there = look.document(doc)?.filter(|plan| plan.kind == PLAN && !stands_withdrawn(plan));
            let there = there.ok_or_else(|| StoreError::unknown(PLAN, year))?;
            let all = edits(doc, PLAN, Some(&there), [("withdrawn", json!({"reason": reason}))]);
            Ok((all, year.to_string(), ()))
        });
        done.map(drop)
    }
}

/// The parts first: they say nothing by themselves, and those that are there are not written twice.
fn missing_parts(look: &mut Look<'_>, papers: &Papers) -> Result<Vec<Edit>, StoreError> {
    let mut all = Vec::new();
    for (number, (part, text)) in (0_u32..).zip(&papers.parts) {
        if look.document(DocId(*part))?.is_none() {
            let fields = [("of", json!(papers.document)), ("number", json!(number)), ("text", json!(text))];
            all.extend(edits(DocId(*part), "part", None, fields));
        }
    }
    Ok(all)
}

/// Fields of the year's document that do not say this yet, each with the values that it replaces.
fn changed(papers: &Papers, adopting: &Adopting, there: Option<&Document>) -> Vec<Edit> {
    let fields = [
        ("year", json!(papers.year)),
        ("adopted", json!(papers.adopted)),
        ("holidays", adopting.holidays.as_ref().map_or(Value::Null, |text| json!(text))),
        ("withdrawn", Value::Null),
    ];
    let mut all = edits(DocId(papers.document), PLAN, there, fields);
    all.retain(|edit| {
        let holds = there.is_some_and(|document| holds(document, edit));
        let leaves_alone = edit.value.is_null() && (edit.field == "holidays" || edit.sees.is_empty());
        !holds && !leaves_alone
    });
    all
}

/// Whether the document says just this, and nobody says otherwise.
pub(super) fn holds(document: &Document, edit: &Edit) -> bool {
    let register = document.fields.get(&edit.field);
    register.is_some_and(|register| !register.in_conflict()) && document.value(&edit.field) == Some(&edit.value)
}

fn stands_withdrawn(plan: &Document) -> bool {
    plan.value("withdrawn").is_some_and(|value| !value.is_null())
}

fn other_district(papers: &Papers, stream: &StreamId) -> StoreError {
    let detail =
        format!("这是{}区的计划，本区为{stream}，未采用 / a plan of {0}; this district is {stream}", papers.district);
    StoreError::refused(409, "Conflict", "other_district", detail)
}
