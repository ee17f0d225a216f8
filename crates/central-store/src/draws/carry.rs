//! After the draw: officers who step down, targets that are gone. Nobody chooses who comes instead.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::draw::{Drawn, Record, StepDown, crew_now, substitute};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::ceremony::expect;
use super::read::read;
use super::shape::{Draw, DrawStage, DrawVisit};
use super::{out_of_turn, refused};
use crate::audit::Action;
use crate::centre::Centre;
use crate::console::edits;
use crate::error::StoreError;

const VISIT: &str = "draw_visit";

impl Centre {
    /// An officer steps down from one visit; the first drawn substitute steps in.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_visit_unknown`, `draw_stage` once the visit has begun, `not_in_crew`, `no_substitute`, or the
    /// store fails.
    pub fn step_down(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, target, leaves, reason): (DocId, Uuid, Uuid, StepDown),
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        let done = self.act_on(stream, author, (Action::Acted, now), |look| {
            let draw = read(look, doc)?;
            let (visit, drawn) = outstanding(&draw, target)?;
            let made = substitute(drawn, &draw.substitutions, leaves, reason).map_err(refused)?;
            let mut substitutions = draw.substitutions.clone();
            substitutions.push(made.clone());
            let before = look.document(visit.doc)?;
            let known = before.as_ref().and_then(|it| it.value("stepped_down")).and_then(Value::as_array).cloned();
            let stepped_down: Vec<Value> = known.unwrap_or_default().into_iter().chain([json!(leaves)]).collect();
            let crew = crew_now(drawn, &substitutions);
            let mut all = edits(
                visit.doc,
                VISIT,
                before.as_ref(),
                [("crew", json!(crew)), ("stepped_down", json!(stepped_down))],
            );
            let fields = [
                ("draw", json!(doc)),
                ("target", json!(target)),
                ("leaves", json!(leaves)),
                ("enters", json!(made.enters)),
                ("reason", json!(reason)),
            ];
            all.extend(edits(DocId(Uuid::now_v7()), "draw_substitution", None, fields));
            Ok((all, format!("双随机 人员替换 {}", draw.line.pool_sha256), ()))
        });
        done.map(drop)
    }

    /// A drawn target is gone; the first substitute of its group that was not called yet comes instead, if one is left.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_visit_unknown`, `draw_stage` once the visit has begun, or the store fails.
    pub fn drop_target(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, target, reason): (DocId, Uuid, &str),
        now: DateTime<FixedOffset>,
    ) -> Result<Option<Uuid>, Problem> {
        let done = self.act_on(stream, author, (Action::Acted, now), |look| {
            let draw = read(look, doc)?;
            let (visit, _) = outstanding(&draw, target)?;
            let record = draw.record.as_ref().ok_or_else(|| out_of_turn("尚未抽取 / it is not drawn yet"))?;
            let before = look.document(visit.doc)?;
            let why = json!({"reason": reason, "by": author});
            let mut all = edits(visit.doc, VISIT, before.as_ref(), [("withdrawn", why)]);
            let next = called(&draw, record, &visit.group);
            if let Some(next) = next {
                let rule = before.as_ref().and_then(|it| it.text("rule")).unwrap_or_default().to_owned();
                let visits = record.pool.visits;
                let fields = [
                    ("draw", json!(doc)),
                    ("rule", json!(rule)),
                    ("group", json!(visit.group)),
                    ("target", json!(next.target)),
                    ("first", json!(visits.first())),
                    ("last", json!(visits.last())),
                    ("crew", json!(next.crew)),
                    ("stepped_down", json!([])),
                    ("instead_of", json!(target)),
                ];
                all.extend(edits(DocId(Uuid::now_v7()), VISIT, None, fields));
            }
            Ok((all, format!("双随机 对象替换 {}", draw.line.pool_sha256), next.map(|it| it.target)))
        });
        done.map(|(_, next)| next)
    }
}

/// The first substitute of a group that was not called yet.
fn called<'a>(draw: &Draw, record: &'a Record, group: &str) -> Option<&'a Drawn> {
    let of_group = record.result.iter().find(|it| it.group == group)?;
    of_group.substitutes.iter().find(|it| draw.visits.iter().all(|visit| visit.target != it.target))
}

/// A visit that is not made yet, and what was drawn for it.
fn outstanding(draw: &Draw, target: Uuid) -> Result<(&DrawVisit, &Drawn), StoreError> {
    expect(draw, DrawStage::Drawn)?;
    let unknown = || StoreError::unknown("draw visit", target);
    let visit = draw.visits.iter().find(|it| it.target == target && it.dropped.is_none()).ok_or_else(unknown)?;
    if visit.visited.is_some() {
        return Err(out_of_turn("检查已经开始，不能再替换 / the visit has begun"));
    }
    let entries = draw.record.iter().flat_map(Record::entries);
    entries.into_iter().find(|it| it.target == target).map(|drawn| (visit, drawn)).ok_or_else(unknown)
}
