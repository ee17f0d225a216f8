//! Which steps a document records.

use chrono::NaiveDate;
use uuid::Uuid;

use super::chain::Entry;
use super::origin::Origin;
use super::paper::Paper;
use super::papers::Papers;
use super::step::Step;
use crate::inspection::Status;

/// The steps that one document records; none for a withdrawn one. A task without a day was given out on `begun`.
pub(super) fn entries(paper: &Paper, papers: &Papers, begun: NaiveDate) -> Vec<Entry> {
    if paper.is_withdrawn() {
        return Vec::new();
    }
    let at = |field: &str, step: Step| paper.day(field).map(|on| Entry { on, document: paper.id, step });
    let steps = match paper.kind.as_str() {
        "lead" => vec![received(paper), at("reported_on", Step::ReportBack), at("closed_on", Step::Close)],
        "task" => vec![given_out(paper, begun)],
        "inspection" => visit(paper, papers),
        "finding" => {
            let exceedance = paper.read("exceedance").unwrap_or(false);
            vec![at("found_on", Step::Find { exceedance }), at("corrected_on", Step::CorrectOnSpot)]
        }
        "transfer" => transfer(paper),
        "case" => vec![at("filed_on", Step::OpenCase), at("noticed_on", Step::Notice)],
        "order" => vec![at("issued_on", Step::Order)],
        "decision" => vec![at("decided_on", Step::Decide), at("served_on", Step::Serve)],
        _ => Vec::new(),
    };
    steps.into_iter().flatten().collect()
}

fn received(paper: &Paper) -> Option<Entry> {
    let source = Origin::of(paper.text("source")?)?.source;
    let step = Step::Receive { source, due_at: paper.instant("due_at") };
    Some(Entry { on: paper.day("received_at")?, document: paper.id, step })
}

/// Sending somebody to re-inspect is no new task of the lead.
fn given_out(paper: &Paper, begun: NaiveDate) -> Option<Entry> {
    let asked = paper.value("lead").is_some() && paper.value("order").is_none();
    asked.then(|| Entry { on: paper.day("given_on").unwrap_or(begun), document: paper.id, step: Step::Assign })
}

/// A visit counts when it is complete. One that re-inspects is told whether all is corrected by a person.
fn visit(paper: &Paper, papers: &Papers) -> Vec<Option<Entry>> {
    let Some(on) = paper.day("started_at").filter(|_| is_complete(paper)) else { return Vec::new() };
    let entry = |on, step| Some(Entry { on, document: paper.id, step });
    if paper.value("reinspects").is_some() {
        let monitored = paper.read("monitored").unwrap_or(false);
        let judged = paper.read("corrected").and_then(|corrected| entry(on, Step::Reinspect { corrected, monitored }));
        return vec![judged];
    }
    if is_sent_to_reinspect(paper, papers) {
        return Vec::new();
    }
    let nothing = paper.day("nothing_found_on").and_then(|on| entry(on, Step::FindNothing));
    vec![entry(on, Step::Visit), nothing]
}

pub(super) fn is_complete(visit: &Paper) -> bool {
    !visit.is_withdrawn() && visit.read::<Status>("status").is_some_and(|status| status != Status::Draft)
}

/// The order of a re-inspection that a visit was sent to make.
pub(super) fn order_of(visit: &Paper, papers: &Papers) -> Option<Uuid> {
    let tasks = visit.ids("tasks").filter_map(|task| papers.get(task)).filter(|task| !task.is_withdrawn());
    let sent = tasks.filter_map(|task| task.ids("order").next());
    visit.ids("reinspects").chain(sent).next()
}

fn is_sent_to_reinspect(visit: &Paper, papers: &Papers) -> bool {
    order_of(visit, papers).is_some()
}

fn transfer(paper: &Paper) -> Vec<Option<Entry>> {
    let Some(body) = paper.read("to") else { return Vec::new() };
    let at = |field: &str, step: Step| paper.day(field).map(|on| Entry { on, document: paper.id, step });
    vec![at("sent_on", Step::Transfer { to: body }), at("answered_on", Step::TransferAnswered { by: body })]
}
