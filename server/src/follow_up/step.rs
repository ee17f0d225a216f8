//! Taking a step: one commit of the console.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_central_store::Centre;
use qingjian_domain::checklist::VersionId;
use qingjian_domain::inspection::beijing_date;
use qingjian_domain::lead::{Body, Outlook, StepKind, Taking, take};
use qingjian_sync::protocol::{Outcome, Problem};
use qingjian_sync::{DocId, OfficerId, StreamId, Verdict};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::papers::Read;
use super::seen::MatterReply;
use super::{edit, refused};
use crate::problem::{Refusal, codes};

/// One step. Which members it needs, the answer says when one is missing.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepRequest {
    /// `assign`, `find`, `find_nothing`, `correct_on_spot`, `transfer`, `transfer_answered`, `open_case`, `notice`,
    /// `decide`, `serve`, `order`, `reinspect`, `report_back` or `close`.
    #[schema(value_type = String)]
    pub step: StepKind,
    /// Its Beijing date.
    pub on: NaiveDate,
    /// The id of the document that it makes: sent twice, it makes one.
    pub document: Uuid,
    /// What it is about: visits, findings, an order, a transfer; left out, what the matter makes plain.
    #[serde(default)]
    pub about: Vec<Uuid>,
    /// The facts, the demand, the decision, the answer, what was told, or a note.
    pub text: Option<String>,
    /// The paper's number.
    pub number: Option<String>,
    /// A finding's code.
    pub code: Option<String>,
    /// To which body: `street`, `police`, `urban_management` …
    #[schema(value_type = Option<String>)]
    pub to: Option<Body>,
    /// That body's own name.
    pub body_name: Option<String>,
    /// The last day of a correction.
    pub correct_by: Option<NaiveDate>,
    /// A measured exceedance.
    #[serde(default)]
    pub exceedance: bool,
    /// Whether all is corrected.
    pub corrected: Option<bool>,
    /// A case about a permit.
    #[serde(default)]
    pub permit: bool,
    /// What the complainant says.
    pub resolved: Option<bool>,
    /// As `resolved`.
    pub satisfied: Option<bool>,
    /// Evidence that goes with a transfer.
    #[serde(default)]
    pub evidence: Vec<Uuid>,
    /// Who is sent.
    #[serde(default)]
    pub crew: Vec<Uuid>,
    /// For which day.
    pub for_day: Option<NaiveDate>,
    /// With which checklists, such as `C@2022.1`.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub checklists: Vec<VersionId>,
}

impl StepRequest {
    fn taking(&self) -> Taking {
        let it = self.clone();
        Taking {
            about: it.about,
            text: it.text,
            number: it.number,
            code: it.code,
            to: it.to,
            body_name: it.body_name,
            correct_by: it.correct_by,
            exceedance: it.exceedance,
            corrected: it.corrected,
            permit: it.permit,
            resolved: it.resolved,
            satisfied: it.satisfied,
            evidence: it.evidence,
            crew: it.crew,
            for_day: it.for_day,
            checklists: it.checklists,
            ..Taking::of(it.step, it.on, it.document)
        }
    }
}

/// Takes a step in the matter of `id`, as `author`, and shows the matter after it. A step whose document is there already
/// was taken: nothing is written again.
///
/// # Errors
/// `matter_unknown`, `step_refused` in the words of the chain, or when the store fails.
pub(crate) fn take_step(
    centre: &Centre,
    stream: &StreamId,
    author: OfficerId,
    id: DocId,
    asked: &StepRequest,
    now: DateTime<FixedOffset>,
) -> Result<MatterReply, Problem> {
    let (mut read, matter) = Read::matter(centre, stream, id)?;
    read.take_in_visits(centre, stream, &matter, &asked.about)?;
    if centre.document(stream, DocId(asked.document))?.is_none() {
        let personal = centre.personal_words(stream, DocId(matter.root))?;
        let outlook = Outlook { today: beijing_date(now), monitored: read.measured(centre, stream)?, personal };
        let taken = take(&read.papers, matter.root, &asked.taking(), &outlook).map_err(|error| refused(&error))?;
        let edits = taken.writes.into_iter().map(|write| {
            let there = read.documents.get(&DocId(write.doc));
            edit(write, there)
        });
        let done = centre.act(stream, author, edits.collect(), now)?;
        done.results.iter().try_for_each(|result| took_effect(&result.outcome))?;
    }
    let (read, matter) = Read::matter(centre, stream, id)?;
    Ok(MatterReply::of(centre, stream, &read, &matter, now)?)
}

/// A lead's step shall not wait for a lead.
pub(crate) fn took_effect(outcome: &Outcome) -> Result<(), Problem> {
    let why = match outcome {
        Outcome::Stored { verdict: Verdict::Ok, .. } => return Ok(()),
        Outcome::Stored { verdict: Verdict::Held { message, .. }, .. } | Outcome::TurnedAway { message, .. } => message,
        Outcome::Stored { .. } => "记录已封存 / the record is sealed",
    };
    Err(Refusal::new(codes::STEP_REFUSED, format!("已记录，但未生效：{why}")).0)
}
