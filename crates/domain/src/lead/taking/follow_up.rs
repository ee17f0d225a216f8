//! What is done about a finding, and how a matter ends.

use serde_json::json;
use uuid::Uuid;

use super::super::error::ChainError;
use super::super::source::Body;
use super::super::step::StepKind;
use super::wanted::{flag, wanted};
use super::write::{Scene, Write, given, said};

type Writes = Result<Vec<Write>, ChainError>;

pub(super) fn transfer(scene: &Scene<'_>) -> Writes {
    let facts = said(scene.taking.text.as_ref());
    Ok(scene.make(
        "transfer",
        [
            ("findings", scene.findings()?),
            ("lead", scene.lead_id()),
            ("to", given(wanted(scene.taking.to, "移送部门", "the body")?)),
            ("body_name", said(scene.taking.body_name.as_ref())),
            ("number", said(scene.taking.number.as_ref())),
            ("sent_on", scene.on()),
            ("facts", wanted(facts, "移送函中的事实", "the facts of the letter")?),
            ("evidence", Some(json!(scene.taking.evidence))),
        ],
    ))
}

pub(super) fn answered(scene: &Scene<'_>) -> Writes {
    let by: Option<Body> = scene.taking.to;
    let open = scene.about("transfer", &[StepKind::Transfer])?.into_iter().filter_map(|id| scene.papers.get(id));
    let mut open = open.filter(|it| it.value("answered_on").is_none());
    let one = open.find(|it| by.is_none_or(|by| it.read::<Body>("to") == Some(by)));
    let one = wanted(one, "尚未回复的移送", "a transfer without an answer")?;
    let doc = one.map(|paper| paper.id).unwrap_or_default();
    let fields = [("answered_on", scene.on()), ("answer", said(scene.taking.text.as_ref()))];
    Ok(scene.write(doc, "transfer", fields))
}

pub(super) fn open_case(scene: &Scene<'_>) -> Writes {
    Ok(scene.make(
        "case",
        [
            ("findings", scene.findings()?),
            ("lead", scene.lead_id()),
            ("target", scene.target()),
            ("number", said(scene.taking.number.as_ref())),
            ("filed_on", scene.on()),
            ("permit", flag(scene.taking.permit)),
            ("note", said(scene.taking.text.as_ref())),
        ],
    ))
}

pub(super) fn notice(scene: &Scene<'_>) -> Writes {
    Ok(scene.write(case(scene)?, "case", [("noticed_on", scene.on())]))
}

fn case(scene: &Scene<'_>) -> Result<Uuid, ChainError> {
    let case = scene.about("case", &[StepKind::OpenCase])?.first().copied();
    Ok(wanted(case, "已立的案件", "a case")?.unwrap_or_default())
}

pub(super) fn decide(scene: &Scene<'_>) -> Writes {
    let text = said(scene.taking.text.as_ref());
    Ok(scene.make(
        "decision",
        [
            ("case", Some(json!(case(scene)?))),
            ("number", said(scene.taking.number.as_ref())),
            ("decided_on", scene.on()),
            ("text", wanted(text, "决定内容", "what is decided")?),
        ],
    ))
}

pub(super) fn serve(scene: &Scene<'_>) -> Writes {
    let decision = scene.about("decision", &[StepKind::Decide])?.last().copied();
    let decision = wanted(decision, "处罚决定", "a decision")?.unwrap_or_default();
    Ok(scene.write(decision, "decision", [("served_on", scene.on())]))
}

pub(super) fn order(scene: &Scene<'_>) -> Writes {
    let demand = said(scene.taking.text.as_ref());
    let case = scene.matter.documents_of(StepKind::OpenCase).next();
    Ok(scene.make(
        "order",
        [
            ("findings", scene.findings()?),
            ("lead", scene.lead_id()),
            ("case", given(case)),
            ("number", said(scene.taking.number.as_ref())),
            ("issued_on", scene.on()),
            ("demand", wanted(demand, "改正要求", "what is demanded")?),
            ("correct_by", given(scene.taking.correct_by)),
        ],
    ))
}

/// The visit is there already; a person says what it found. Whether something was measured, the record says.
pub(super) fn reinspect(scene: &Scene<'_>) -> Writes {
    let order = scene.about("order", &[StepKind::Order])?.last().copied();
    let order = wanted(order, "责令改正决定", "an order")?;
    let visit = scene.named("inspection").map(|visit| visit.id).next();
    let visit = wanted(visit.or_else(|| scene.matter.to_judge.first().copied()), "复查记录", "the visit")?;
    let visit = visit.unwrap_or_default();
    let corrected = wanted(scene.taking.corrected, "是否已改正", "whether it is corrected")?;
    let fields = [
        ("reinspects", given(order)),
        ("corrected", given(corrected)),
        ("monitored", Some(json!(scene.outlook.monitored.contains(&visit)))),
    ];
    Ok(scene.write(visit, "inspection", fields))
}

pub(super) fn report_back(scene: &Scene<'_>) -> Writes {
    let said_back = wanted(said(scene.taking.text.as_ref()), "反馈内容", "what was told")?;
    let fields = [
        ("reported_on", scene.on()),
        ("reported", said_back),
        ("resolved", given(scene.taking.resolved)),
        ("satisfied", given(scene.taking.satisfied)),
    ];
    Ok(scene.write(scene.matter.root, "lead", fields))
}

/// A matter without a lead ends with its case.
pub(super) fn close(scene: &Scene<'_>) -> Writes {
    let outcome = said(scene.taking.text.as_ref()).map(|text| json!({"text": text}));
    match scene.lead() {
        Some(lead) => Ok(scene.write(lead.id, "lead", [("closed_on", scene.on()), ("outcome", outcome)])),
        None => Ok(scene.write(case(scene)?, "case", [("closed_on", scene.on())])),
    }
}
