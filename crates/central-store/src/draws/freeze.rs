//! The beginning of a draw, and its end without a result.

use chrono::{DateTime, FixedOffset};
use qingjian_domain::draw::{Frozen, Pool, Redraw, freeze, silent_redraws};
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::json;

use super::parts::split;
use super::read::{DRAW, line, lines};
use super::{beijing, out_of_turn, refused};
use crate::audit::Action;
use crate::centre::Centre;
use crate::columns::json as written;
use crate::console::{Look, edits};
use crate::error::StoreError;

impl Centre {
    /// Freezes a pool. A draw for a purpose that another one stands for must replace the latest of them, with a reason:
    /// `reason` says it, and the pool names that draw.
    ///
    /// # Errors
    /// Those of [`freeze`], `silent_redraw` where a reason is missing, or the store fails.
    pub fn freeze_draw(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (pool, reason): (Pool, Option<String>),
        now: DateTime<FixedOffset>,
    ) -> Result<DocId, Problem> {
        let done = self.act_on(stream, author, (Action::Acted, now), |look| {
            let mut pool = pool;
            pool.replaces = replaced(look, &pool, reason)?;
            let frozen = freeze(pool, beijing(now)).map_err(refused)?;
            not_silent(look, &frozen)?;
            let doc = DocId(frozen.pool.draw);
            let (mut all, parts) = split(doc, &written(&frozen.pool)?);
            let head = [
                ("purpose", json!(frozen.pool.purpose)),
                ("pool_sha256", json!(frozen.pool_sha256)),
                ("frozen_at", json!(frozen.frozen_at)),
                ("parts", json!(parts)),
            ];
            all.extend(edits(doc, DRAW, None, head));
            Ok((all, format!("双随机 冻结 {}", frozen.pool_sha256), doc))
        });
        done.map(|(_, doc)| doc)
    }

    /// Ends a draw that came to no result. It stays where it is, and the next one for its purpose names it.
    ///
    /// # Errors
    /// `draw_unknown`, `draw_stage` once it is drawn, or the store fails.
    pub fn abandon_draw(
        &self,
        stream: &StreamId,
        author: OfficerId,
        (doc, reason): (DocId, &str),
        now: DateTime<FixedOffset>,
    ) -> Result<(), Problem> {
        let done = self.act_on(stream, author, (Action::Acted, now), |look| {
            let head = look.document(doc)?.filter(|it| it.kind == DRAW);
            let head = head.ok_or_else(|| StoreError::unknown("draw", doc))?;
            let known = line(&head)?;
            if known.drawn_at.is_some() || known.abandoned.is_some() {
                return Err(out_of_turn("已抽取或已中止，不能再中止 / it is drawn or ended already"));
            }
            let why = json!({"reason": reason, "by": author});
            let all = edits(doc, DRAW, Some(&head), [("withdrawn", why)]);
            Ok((all, format!("双随机 中止 {}", known.pool_sha256), ()))
        });
        done.map(drop)
    }
}

/// The latest draw for the same purpose, when there is one.
fn replaced(look: &mut Look<'_>, pool: &Pool, reason: Option<String>) -> Result<Option<Redraw>, StoreError> {
    let latest = lines(look)?.into_iter().find(|line| line.purpose == pool.purpose);
    let Some(latest) = latest else { return Ok(None) };
    let reason = reason.filter(|reason| !reason.trim().is_empty()).ok_or_else(|| {
        let detail = "同一事项已有抽取，重新抽取须写明原因（公开可查） / a draw stands for this purpose: say why it is repeated; anybody may read it";
        StoreError::refused(409, "Conflict", "silent_redraw", detail)
    })?;
    Ok(Some(Redraw { draw: latest.doc.0, pool_sha256: latest.pool_sha256, reason }))
}

/// The rule itself, asked of every pool there is: what was found above is not trusted.
fn not_silent(look: &mut Look<'_>, frozen: &Frozen) -> Result<(), StoreError> {
    let of =
        |line: super::DrawLine, look: &mut Look<'_>| Ok::<_, StoreError>(super::read::read(look, line.doc)?.frozen);
    let same: Vec<_> = lines(look)?.into_iter().filter(|line| line.purpose == frozen.pool.purpose).collect();
    let mut all = same.into_iter().map(|line| of(line, look)).collect::<Result<Vec<_>, StoreError>>()?;
    all.push(frozen.clone());
    if silent_redraws(&all).iter().all(|silent| silent.draw != frozen.pool.draw) {
        return Ok(());
    }
    let detail = "同一时刻已有另一次抽取，请稍后重试 / another draw was frozen in the same second: try again";
    Err(StoreError::refused(409, "Conflict", "silent_redraw", detail))
}
