//! From a lead to what was found.

use serde_json::json;
use uuid::Uuid;

use super::super::error::ChainError;
use super::super::origin::Origin;
use super::super::step::StepKind;
use super::wanted::{flag, incomplete, wanted};
use super::write::{Scene, Write, given, said};
use crate::checklist::finding;
use crate::inspection::OFFICERS_MIN;

type Writes = Result<Vec<Write>, ChainError>;

/// A task, and who goes. About an order it is its re-inspection.
pub(super) fn assign(scene: &Scene<'_>) -> Writes {
    let order = scene.named("order").next();
    if order.is_some() {
        scene.matter.chain.may_follow(StepKind::Reinspect, scene.taking.on)?;
    }
    if scene.taking.crew.len() < OFFICERS_MIN {
        return Err(incomplete("检查人员，至少两名", "officers, at least two"));
    }
    let lead = scene.lead();
    let origin = lead.and_then(|lead| Origin::of(lead.text("source")?));
    let rule = origin.filter(|_| order.is_none()).and_then(|origin| origin.source.asked_for_by());
    let due = match order {
        Some(order) => order.day("correct_by"),
        None => lead.and_then(|lead| lead.day("due_at")),
    };
    let title = said(scene.taking.text.as_ref()).unwrap_or_else(|| json!(title(scene, order.is_some())));
    let mut writes = scene.make(
        "task",
        [
            ("lead", scene.lead_id()),
            ("order", given(order.map(|order| order.id))),
            ("target", scene.target()),
            ("rule", given(rule)),
            ("title", Some(title)),
            ("checklists", Some(json!(scene.taking.checklists))),
            ("due_on", given(due)),
            ("given_on", scene.on()),
        ],
    );
    let task = scene.taking.document;
    let crew = [
        ("task", Some(json!(task))),
        ("officers", Some(json!(scene.taking.crew))),
        ("on", given(scene.taking.for_day)),
    ];
    writes.extend(scene.write(assignment_of(task), "assignment", crew));
    Ok(writes)
}

/// A task made here has one assignment, whose id follows from the task's: sent twice it is one.
fn assignment_of(task: Uuid) -> Uuid {
    Uuid::from_u128(task.as_u128() ^ 1)
}

fn title(scene: &Scene<'_>, again: bool) -> String {
    let origin = scene.lead().and_then(|lead| Origin::of(lead.text("source")?));
    match (again, origin) {
        (true, _) => "责令改正后复查".to_owned(),
        (false, Some(origin)) => format!("{}核查", origin.zh),
        (false, None) => "现场核查".to_owned(),
    }
}

/// A visit that a tablet recorded without naming the task.
pub(super) fn link_visit(scene: &Scene<'_>) -> Writes {
    scene.about("inspection", &[])?;
    let visit = wanted(scene.named("inspection").next(), "检查记录", "the visit")?;
    let task = wanted(scene.matter.documents_of(StepKind::Assign).last(), "已派发的任务", "a task that was given out")?;
    let Some(visit) = visit else { return Ok(Vec::new()) };
    let mut tasks: Vec<Uuid> = visit.ids("tasks").collect();
    tasks.extend(task);
    tasks.dedup();
    Ok(scene.write(visit.id, "inspection", [("tasks", Some(json!(tasks)))]))
}

pub(super) fn find(scene: &Scene<'_>) -> Writes {
    let visits = scene.about("inspection", &[StepKind::Visit, StepKind::Reinspect])?;
    let visit = wanted(visits.last(), "检查记录", "the visit")?;
    let code = wanted(scene.taking.code.as_deref(), "违法情形", "the finding's code")?.unwrap_or_default();
    if finding(code).is_none() {
        return Err(ChainError::new(
            "finding_unknown",
            format!("违法情形目录中没有“{code}”"),
            format!("the catalogue has no finding '{code}'"),
        ));
    }
    Ok(scene.make(
        "finding",
        [
            ("inspection", given(visit)),
            ("code", Some(json!(code))),
            ("found_on", scene.on()),
            ("exceedance", flag(scene.taking.exceedance)),
            ("note", said(scene.taking.text.as_ref())),
        ],
    ))
}

pub(super) fn find_nothing(scene: &Scene<'_>) -> Writes {
    let visits = scene.about("inspection", &[StepKind::Visit])?;
    let visit = wanted(visits.last(), "检查记录", "the visit")?.copied().unwrap_or_default();
    Ok(scene.write(visit, "inspection", [("nothing_found_on", scene.on())]))
}

pub(super) fn correct(scene: &Scene<'_>) -> Writes {
    let findings = scene.about("finding", &[StepKind::Find])?;
    let open = |id: &Uuid| scene.papers.get(*id).is_none_or(|paper| paper.value("corrected_on").is_none());
    let open: Vec<Uuid> = findings.into_iter().filter(open).collect();
    wanted(open.first(), "尚未改正的违法情形", "a finding that is not corrected")?;
    Ok(open.into_iter().flat_map(|id| scene.write(id, "finding", [("corrected_on", scene.on())])).collect())
}
