//! Shift end: who has synced and who has not, tablet by tablet.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};
use qingjian_central_store::{Centre, EvidenceGap, StoreError, TabletStatus};
use qingjian_sync::{OfficerId, StreamId};

use super::door::{Away, Visitor};
use super::names::Names;
use super::words::{Lang, clock, offset};
use crate::console::caller::roles;
use crate::shared::Shared;

/// A clock that is off by more is worth a look: a visit may fall on the wrong day. Half of it is read as right.
const CLOCK_OFF_MS: u64 = 60_000;

/// What the page shows.
pub(super) struct ShiftEnd {
    pub tablets: Vec<Tablet>,
    pub conflicts: usize,
    pub waits: usize,
    pub turned_away: usize,
}

/// One tablet.
pub(super) struct Tablet {
    pub device: String,
    pub officer: String,
    pub last_contact: Option<DateTime<FixedOffset>>,
    pub records: u64,
    pub records_waiting: u64,
    /// Numbers of records that came although one before them did not.
    pub gap: u64,
    pub photos: u64,
    /// Files that records here name and that are not here; while records are missing, also what the tablet said of
    /// itself, since those may name files that nobody here knows of.
    pub files_waiting: u64,
    pub offset_ms: Option<i64>,
    pub revoked: bool,
}

impl ShiftEnd {
    pub fn read(centre: &Centre, stream: &StreamId) -> Result<Self, StoreError> {
        let (names, gaps) = (Names::read(centre, stream)?, centre.evidence_gaps(stream)?);
        let tablets = centre.tablets(stream)?.into_iter().map(|one| Tablet::of(one, &names, &gaps)).collect();
        let attention = centre.attention(stream)?;
        let (waits, turned_away) = (attention.waits.len(), attention.quarantine.len());
        Ok(Self { tablets, conflicts: centre.conflicts(stream)?.len(), waits, turned_away })
    }

    fn all_in(&self) -> usize {
        self.tablets.iter().filter(|tablet| tablet.is_in()).count()
    }
}

impl Tablet {
    fn of(status: TabletStatus, names: &Names, gaps: &[EvidenceGap]) -> Self {
        let named = gaps.iter().find(|gap| gap.replica == status.replica.id).map_or(0, |gap| gap.missing.len());
        let named = u64::try_from(named).unwrap_or(u64::MAX);
        // What a tablet says of itself is older than what it sent behind its greeting.
        let unseen = status.waiting.records.saturating_sub(status.known_seq);
        let records_waiting = status.waiting.records_waiting.min(unseen);
        Self {
            officer: status.replica.officer.map(|id: OfficerId| names.of(id)).unwrap_or_default(),
            device: status.replica.device,
            last_contact: status.last_contact,
            records: status.waiting.records.max(status.known_seq),
            records_waiting,
            gap: status.highest_seq.saturating_sub(status.known_seq),
            photos: status.waiting.photos,
            files_waiting: if records_waiting == 0 { named } else { named.max(status.waiting.photos_waiting) },
            offset_ms: status.clock_offset_ms,
            revoked: status.replica.revoked_at.is_some(),
        }
    }

    /// Nothing that we know of is still on the tablet alone.
    pub fn is_in(&self) -> bool {
        let nothing_waits = self.records_waiting == 0 && self.files_waiting == 0 && self.gap == 0;
        self.last_contact.is_some() && nothing_waits
    }

    fn troubles(&self, lang: Lang) -> Vec<String> {
        let mut all = Vec::new();
        let mut say = |is: bool, zh: String, en: String| {
            if is {
                all.push(if lang == Lang::Zh { zh } else { en })
            }
        };
        say(self.last_contact.is_none(), "尚未联系".into(), "never heard of".into());
        let n = self.records_waiting;
        say(n > 0, format!("{n}条记录未到"), format!("{n} records not here"));
        let n = self.gap;
        say(n > 0, format!("记录缺号{n}个"), format!("{n} record numbers missing"));
        let n = self.files_waiting;
        say(n > 0, format!("{n}个文件未到"), format!("{n} files not here"));
        let off = self.offset_ms.is_some_and(|ms| ms.unsigned_abs() > CLOCK_OFF_MS);
        say(off, "时钟不准".into(), "clock is off".into());
        say(self.revoked, "已停用".into(), "revoked".into());
        all
    }
}

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    if !visitor.may(roles::OVERSIGHT) {
        return Ok(super::frame::go("/console/visits"));
    }
    let stream = visitor.stream();
    let seen = shared.with_centre(move |centre| ShiftEnd::read(centre, &stream)).await.map_err(visitor.away())?;
    let body = html! {
        p .soft #live-state role="status" data-on=(visitor.t("实时更新中", "updating live")) data-off=(visitor.t("连接中断，正在重试；也可刷新页面", "connection lost, trying again; a reload works too")) {
            (visitor.t("刷新页面可查看最新情况", "reload the page for the latest"))
        }
        div data-live="/console/shift/events" { (markup(visitor.lang, &seen)) }
    };
    Ok(visitor.page(visitor.t("收班", "Shift end"), &body))
}

/// The part of the page that changes by itself.
pub(super) fn markup(lang: Lang, seen: &ShiftEnd) -> Markup {
    let t = |zh, en| lang.t(zh, en);
    html! {
        ul .tiles {
            li .alarm[seen.all_in() < seen.tablets.len()] { b { (seen.all_in()) "/" (seen.tablets.len()) } span { (t("台平板已全部送达", "tablets all in")) } }
            li .alarm[seen.conflicts > 0] { a href="/console/conflicts" { b { (seen.conflicts) } span { (t("处冲突待裁定", "conflicts to rule on")) } } }
            li .alarm[seen.waits > 0] { a href="/console/conflicts#waits" { b { (seen.waits) } span { (t("条迟到或搁置", "late or held")) } } }
            li .alarm[seen.turned_away > 0] { a href="/console/conflicts#turned-away" { b { (seen.turned_away) } span { (t("份数据被拒收", "turned away")) } } }
        }
        div .scroll tabindex="0" role="region" aria-label=(t("平板", "tablets")) { table {
            thead { tr {
                th scope="col" { (t("平板", "Tablet")) }
                th scope="col" { (t("最近联系", "Last contact")) }
                th scope="col" .number { (t("记录", "Records")) }
                th scope="col" .number { (t("照片等文件", "Files")) }
                th scope="col" { (t("时钟", "Clock")) }
                th scope="col" { (t("情况", "State")) }
            } }
            tbody { @for tablet in &seen.tablets { (row(lang, tablet)) } }
        } }
        @if seen.tablets.is_empty() { p .soft { (t("本区还没有登记的平板。", "No tablet is enrolled in this district yet.")) } }
    }
}

fn row(lang: Lang, tablet: &Tablet) -> Markup {
    let troubles = tablet.troubles(lang);
    let here = |all: u64, waiting: u64| format!("{} / {all}", all.saturating_sub(waiting));
    html! {
        tr {
            th scope="row" { (tablet.device) br; span .soft { (tablet.officer) } }
            td { (tablet.last_contact.map_or_else(|| "—".to_owned(), clock)) }
            td .number { (here(tablet.records, tablet.records_waiting)) (bar(tablet.records, tablet.records_waiting, lang.t("记录", "records"))) }
            td .number { (here(tablet.photos, tablet.files_waiting)) (bar(tablet.photos, tablet.files_waiting, lang.t("文件", "files"))) }
            td { (tablet.offset_ms.map_or_else(|| "—".to_owned(), |ms| offset(lang, ms))) }
            td {
                @if tablet.is_in() { span .mark .good { "✓ " (lang.t("全部送达", "all in")) } }
                @for trouble in troubles { span .mark .warn { "! " (trouble) } }
            }
        }
    }
}

fn bar(all: u64, waiting: u64, what: &str) -> Markup {
    html! { @if all > 0 { progress max=(all) value=(all.saturating_sub(waiting)) aria-label=(what) {} } }
}
