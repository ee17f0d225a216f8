//! 一公开: the list for the public, written down as it was published.

use chrono::{DateTime, FixedOffset, NaiveDate};
use qingjian_domain::draw::{Outcome, Publication, publication};
use qingjian_domain::inspection::beijing_date;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{Digest, DocId, Document, OfficerId, StreamId};
use serde_json::json;
use uuid::Uuid;

use super::ceremony::expect;
use super::out_of_turn;
use super::parts::{joined, split};
use super::read::{children, field, read};
use super::shape::{Draw, DrawStage};
use crate::audit::Action;
use crate::centre::Centre;
use crate::columns::{json as written, of_json};
use crate::console::{Look, edits};
use crate::error::StoreError;

/// A list as it was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its document.
    pub doc: DocId,
    /// When.
    pub on: NaiveDate,
    /// What the public reads.
    pub list: Publication,
}

impl Centre {
    /// Writes down the list as of now. Targets not visited yet are counted, not named.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_stage` before the draw, or where a visited target has no outcome or one that was not visited
    /// has, or the store fails.
    pub fn publish_draw(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, outcomes): (DocId, &[Outcome]),
        now: DateTime<FixedOffset>,
    ) -> Result<DocId, Problem> {
        let done = self.act_on(stream, author, (Action::Acted, now), |look| {
            let draw = read(look, doc)?;
            expect(&draw, DrawStage::Drawn)?;
            complete(&draw, outcomes)?;
            let record = draw.record.as_ref().ok_or_else(|| out_of_turn("尚未抽取 / it is not drawn yet"))?;
            let list = publication(record, outcomes, &draw.substitutions);
            let (text, id) = (written(&list)?, DocId(Uuid::now_v7()));
            let digest = Digest::of(text.as_bytes()).to_string();
            let digest = digest.strip_prefix("sha256:").unwrap_or(&digest).to_owned();
            let (mut all, parts) = split(id, &text);
            let fields = [
                ("draw", json!(doc)),
                ("published_on", json!(beijing_date(now))),
                ("list_sha256", json!(digest)),
                ("rows", json!(list.rows.len())),
                ("open", json!(list.open)),
                ("parts", json!(parts)),
            ];
            all.extend(edits(id, "publication", None, fields));
            Ok((all, format!("双随机 公开 {} × {}", draw.line.pool_sha256, list.rows.len()), id))
        });
        done.map(|(_, id)| id)
    }
}

/// Exactly the visited targets are on the list.
fn complete(draw: &Draw, outcomes: &[Outcome]) -> Result<(), StoreError> {
    let visited = |target: Uuid| draw.visits.iter().any(|it| it.target == target && it.visited.is_some());
    let told = |target: Uuid| outcomes.iter().any(|outcome| outcome.target == target);
    let missing = draw.visits.iter().any(|it| it.visited.is_some() && !told(it.target));
    if missing || outcomes.iter().any(|outcome| !visited(outcome.target)) {
        return Err(out_of_turn(
            "打开页面之后又有检查送达，请重新填写 / a visit arrived meanwhile: fill the list in again",
        ));
    }
    Ok(())
}

/// What was published of a draw, oldest first.
pub(super) fn all(look: &mut Look<'_>, of_draw: &[Document]) -> Result<Vec<Published>, StoreError> {
    let mut all = Vec::new();
    for document in of_draw.iter().filter(|document| document.kind == "publication") {
        let text = joined(&children(look, document.doc)?, field(document, "parts")?)?;
        all.push(Published { doc: document.doc, on: field(document, "published_on")?, list: of_json("list", &text)? });
    }
    all.sort_by_key(|it| (it.on, it.doc));
    Ok(all)
}
