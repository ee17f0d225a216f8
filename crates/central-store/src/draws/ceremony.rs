//! Commit, close, reveal, draw: in this order and no other.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::draw::{Nonce, PARTIES_MIN, Record, commitment, conduct, count_document, draw_count};
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::json;
use uuid::Uuid;

use super::read::{DRAW, read};
use super::shape::{Draw, DrawStage};
use super::{beijing, out_of_turn, refused};
use crate::audit::Action;
use crate::centre::Centre;
use crate::console::{Edit, Look, edits};
use crate::error::StoreError;

const PARTY: &str = "draw_party";
const COUNT: &str = "draw_count";

/// A body that joins.
#[derive(Clone, Debug)]
pub struct Joining {
    /// Name of the body, never of a person.
    pub party: String,
    /// The hash of its secret.
    pub commitment: Sha256Hex,
    /// Whose session made the secret; nobody's where the body made it elsewhere.
    pub held_by: Option<OfficerId>,
}

impl Centre {
    /// Takes in a body's commitment.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_stage` once the commitments are closed, `party_twice` for the same body, or for a second secret
    /// from one person's session, or the store fails.
    pub fn join_draw(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, joining): (DocId, &Joining),
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        self.step(stream, author, (doc, now), |_, draw| {
            expect(draw, DrawStage::Committing)?;
            not_twice(draw, joining)?;
            // The name must fit the line that is hashed; any nonce shows it.
            let nonce = Nonce::parse(joining.commitment.as_str())
                .map_err(|error| StoreError::refused(422, "Unprocessable Content", error.code, error.message))?;
            commitment(&draw.frozen.pool_sha256, &joining.party, &nonce).map_err(refused)?;
            let fields = [
                ("draw", json!(doc)),
                ("party", json!(joining.party)),
                ("commitment", json!(joining.commitment)),
                ("committed_at", json!(beijing(now))),
                ("held_by", json!(joining.held_by)),
            ];
            let all = edits(DocId(Uuid::now_v7()), PARTY, None, fields);
            Ok((all, format!("双随机 承诺 {} {}", joining.party, joining.commitment)))
        })
    }

    /// From here on nobody joins.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_stage`, `too_few_parties`, or the store fails.
    pub fn close_draw(
        &self,
        stream: &StreamId,
        author: OfficerId,
        doc: DocId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        self.step(stream, author, (doc, now), |_, draw| {
            expect(draw, DrawStage::Committing)?;
            if draw.parties.len() < PARTIES_MIN {
                let detail =
                    format!("至少{PARTIES_MIN}个单位承诺之后才能开始公布 / at least {PARTIES_MIN} bodies commit first");
                return Err(StoreError::refused(409, "Conflict", "too_few_parties", detail));
            }
            let all = edits(doc, DRAW, None, [("closed_at", json!(beijing(now)))]);
            Ok((all, format!("双随机 承诺截止 {}", draw.line.pool_sha256)))
        })
    }

    /// Takes in what a body had committed to.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_stage` before the commitments are closed, `party_unknown`, `commitment_broken` for another
    /// secret, or the store fails.
    pub fn reveal_secret(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, party, nonce): (DocId, &str, &Nonce),
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        self.step(stream, author, (doc, now), |_, draw| {
            expect(draw, DrawStage::Revealing)?;
            let found = draw.parties.iter().find(|it| it.party == party && it.shown.is_none());
            let found = found.ok_or_else(|| StoreError::unknown("party", party))?;
            if commitment(&draw.frozen.pool_sha256, party, nonce).map_err(refused)? != found.commitment {
                let detail = "与承诺值不符，没有采用；请核对是否为本次抽取、本单位的随机数 / it is not what was committed to: check the secret";
                return Err(StoreError::refused(422, "Unprocessable Content", "commitment_broken", detail));
            }
            let all = edits(found.doc, PARTY, None, [("nonce", json!(nonce)), ("revealed_at", json!(beijing(now)))]);
            Ok((all, format!("双随机 公布 {party}")))
        })
    }

    /// Draws, and sends every crew its visits.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_stage` while a secret is missing, or the store fails.
    pub fn conduct_draw(
        &self,
        stream: &StreamId,
        author: OfficerId,
        doc: DocId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        self.step(stream, author, (doc, now), |look, draw| {
            expect(draw, DrawStage::Ready)?;
            let record = conduct(draw.frozen.clone(), draw.shown().unwrap_or_default()).map_err(refused)?;
            let head = [("drawn_at", json!(beijing(now))), ("seed", json!(record.seed))];
            let mut all = edits(doc, DRAW, None, head);
            all.extend(sent(doc, &record));
            all.extend(counted(look, &record, now)?);
            let drawn: usize = record.result.iter().map(|group| group.drawn.len()).sum();
            Ok((all, format!("双随机 抽取 {} × {drawn}", record.seed)))
        })
    }

    /// One step of a draw, decided on the draw as it stands.
    pub(super) fn step(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, now): (DocId, DateTime<FixedOffset>),
        decide: impl FnOnce(&mut Look<'_>, &Draw) -> Result<(Vec<Edit>, String), StoreError>,
    ) -> Result<(), Problem> {
        let done = self.act_on(stream, author, (Action::Acted, now), |look: &mut Look<'_>| {
            let draw = read(look, doc)?;
            let (all, subject) = decide(look, &draw)?;
            Ok((all, subject, ()))
        });
        done.map(drop)
    }
}

/// The numbers that the plan asks of a monthly draw, and those of the draw that it replaces taken back.
fn counted(look: &mut Look<'_>, record: &Record, now: DateTime<FixedOffset>) -> Result<Vec<Edit>, StoreError> {
    let Some(fields) = draw_count(record, beijing(now)) else { return Ok(Vec::new()) };
    let mut all = edits(DocId(count_document(record.pool.draw)), COUNT, None, fields);
    let Some(replaced) = &record.pool.replaces else { return Ok(all) };
    let before = DocId(count_document(replaced.draw));
    if let Some(there) = look.document(before)?.filter(|it| it.kind == COUNT) {
        let why = json!({"reason": replaced.reason});
        all.extend(edits(before, COUNT, Some(&there), [("withdrawn", why)]));
    }
    Ok(all)
}

/// A visit for each drawn target. Substitutes stay where they are until they are called.
fn sent(doc: DocId, record: &Record) -> Vec<Edit> {
    let rule = |name: &str| {
        record.pool.groups.iter().find(|group| group.name == name).map(|group| group.rule.clone()).unwrap_or_default()
    };
    let visits = record.pool.visits;
    let groups = record.result.iter().flat_map(|group| group.drawn.iter().map(move |drawn| (&group.group, drawn)));
    let visit = |(group, drawn): (&String, &qingjian_domain::draw::Drawn)| {
        let fields = [
            ("draw", json!(doc)),
            ("rule", json!(rule(group))),
            ("group", json!(group)),
            ("target", json!(drawn.target)),
            ("first", json!(visits.first())),
            ("last", json!(visits.last())),
            ("crew", json!(drawn.crew)),
            ("stepped_down", json!([])),
        ];
        edits(DocId(Uuid::now_v7()), "draw_visit", None, fields)
    };
    groups.flat_map(visit).collect()
}

pub(super) fn expect(draw: &Draw, stage: DrawStage) -> Result<(), StoreError> {
    if draw.stage() == stage {
        return Ok(());
    }
    Err(out_of_turn("这一步已经做过或还轮不到，请刷新页面 / this step is done or not due yet: reload the page"))
}

fn not_twice(draw: &Draw, joining: &Joining) -> Result<(), StoreError> {
    let same_body = draw.parties.iter().any(|it| it.party == joining.party);
    let held_by = joining.held_by.map(|officer| officer.0);
    let same_person = held_by.is_some() && draw.parties.iter().any(|it| it.held_by == held_by);
    let detail = match (same_body, same_person) {
        (true, _) => "该单位已承诺，不能更换 / this body has committed already",
        (_, true) => {
            "您已代表一个单位承诺；另一单位须由他人登录承诺，或粘贴其承诺值 / you hold one body's secret: another body needs another person, or its own commitment"
        }
        _ => return Ok(()),
    };
    Err(StoreError::refused(409, "Conflict", "party_twice", detail))
}
