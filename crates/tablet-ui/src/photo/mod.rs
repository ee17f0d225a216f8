//! Photographs, films and papers: taken, looked at, withdrawn with a reason.
//!
//! The watermark is laid over the picture by the page (HTML over the image): the original stays untouched, and no Chinese
//! font of many megabytes has to be carried. A picture's own page is the marked copy, with the original beside it.

mod serve;
mod take;

use chrono::{NaiveDateTime, TimeDelta};
use maud::{Markup, html};
use qingjian_domain::inspection::{Capture, Evidence, EvidenceKind, View};
use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::DocId;

use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::unsaved::FORM_FILES_BYTES_MAX;

pub(crate) use serve::serve;
pub(crate) use take::take;

const VIEWS: [(&str, View, &str, &str); 4] = [
    ("wide", View::Wide, "全景", "wide"),
    ("close", View::Close, "近景", "close"),
    ("entrance", View::Entrance, "单位门口", "entrance"),
    ("main_point", View::MainPoint, "主要点位", "main point"),
];

pub(crate) fn form(look: &Look, doc: DocId, item: Option<&str>) -> Markup {
    html! {
        form .shot method="post" action={ "/visit/" (doc) "/photo" } enctype="multipart/form-data" data-locate data-bytes-max=(FORM_FILES_BYTES_MAX) {
            (look.hidden())
            @if let Some(item) = item { input type="hidden" name="item" value=(item); }
            input type="hidden" name="longitude"; input type="hidden" name="latitude"; input type="hidden" name="accuracy";
            fieldset { legend { (look.t("拍摄内容", "What it shows")) } div .picks { @for (place, (name, _, zh, en)) in VIEWS.iter().enumerate() {
                label .pick { input type="radio" name="view" value=(name) checked[place == 0]; span { (look.t(zh, en)) } } } } }
            label .button .file { (look.t("拍照（可连拍）", "Photographs (several)")) input type="file" name="photo" accept="image/*" capture="environment" multiple; }
            label .button .file .calm { (look.t("录像", "Film")) input type="file" name="file" accept="video/*" capture="environment"; }
            label .button .file .calm { (look.t("录音或文件", "Sound or paper")) input type="file" name="file" accept="audio/*,application/pdf,.pdf,.csv,.xlsx,.xls,.doc,.docx" multiple; }
            button { (look.t("保存所选", "Keep")) }
        }
        (from_elsewhere(look, doc, item))
    }
}

/// A picture that another camera took says why.
fn from_elsewhere(look: &Look, doc: DocId, item: Option<&str>) -> Markup {
    html! { details { summary { (look.t("从相册或其他设备导入", "From the gallery or another device")) }
        form .shot method="post" action={ "/visit/" (doc) "/photo" } enctype="multipart/form-data" data-bytes-max=(FORM_FILES_BYTES_MAX) {
            (look.hidden())
            @if let Some(item) = item { input type="hidden" name="item" value=(item); }
            label { (look.t("为什么不是现场用本机拍摄（随证据保存）", "Why it was not taken here with this device (kept with it)")) input name="imported" required autocomplete="off"; }
            label { (look.t("说明", "Note")) input name="note" autocomplete="off"; }
            label { (look.t("选择文件", "Files")) input type="file" name="gallery" required multiple; }
            button { (look.t("导入", "Bring in")) }
        }
    } }
}

pub(crate) fn gallery(look: &Look, record: &Record, item: Option<&str>) -> Markup {
    let shown: Vec<&Evidence> = record
        .evidence
        .iter()
        .filter(|it| it.capture.kind != EvidenceKind::Signature && (item.is_none() || it.item.as_deref() == item))
        .collect();
    html! { ul .gallery { @for one in shown { li .withdrawn[!one.counts()] {
        figure {
            @if let Some(small) = &one.capture.thumbnail_sha256 {
                a href={ "/visit/" (record.visit.doc) "/evidence/" (one.id) } { img src={ "/photo/" (small.as_str()) } alt=(alt(look, one)) loading="lazy"; (mark(look, record, one, false)) }
            } @else { a .button href={ "/visit/" (record.visit.doc) "/evidence/" (one.id) } { (one.capture.media_type) " · " (one.capture.length_bytes / 1024) " KB" } }
            figcaption { (alt(look, one)) @if one.capture.imported.is_some() { " · " (look.t("导入", "brought in")) } @if let Some(gone) = &one.withdrawn { " · " (look.t("已撤回：", "withdrawn: ")) (gone.reason) } }
        }
        @if one.counts() { details { summary { (look.t("撤回", "Withdraw")) }
            form method="post" action={ "/evidence/" (one.id) "/withdraw" } { (look.hidden()) input type="hidden" name="visit" value=(record.visit.doc);
                label { (look.t("原因", "Reason")) input name="reason" required; } button { (look.t("确认撤回", "Withdraw it")) } } } }
    } } } }
}

fn alt(look: &Look, one: &Evidence) -> String {
    let view = VIEWS
        .iter()
        .find(|(_, view, ..)| Some(*view) == one.capture.view)
        .map_or("", |(_, _, zh, en)| look.lang.t(zh, en));
    format!("{} {view}", one.item.as_deref().unwrap_or(look.t("整体", "whole visit")))
}

/// The device's clock, set right by what the centre last said about it.
fn taken_at(capture: &Capture) -> NaiveDateTime {
    let offset_ms = capture.captured_at.server_offset_ms.unwrap_or_default();
    crate::words::beijing(capture.captured_at.device + TimeDelta::milliseconds(offset_ms))
}

/// Time, place, coordinates, officer, task and short hash, over the picture; `whole` with everything that a court asks for.
fn mark(look: &Look, record: &Record, one: &Evidence, whole: bool) -> Markup {
    let capture = &one.capture;
    let who = record.inspection.officers.iter().find(|it| it.officer == capture.officer);
    let by = || look.name_of(capture.officer).unwrap_or_default().to_owned();
    let who = who.map_or_else(by, |it| match whole {
        true => format!("{}（{}）", it.name, it.certificate.number),
        false => it.name.clone(),
    });
    let address = record.target.as_ref().and_then(|it| it.address.as_deref()).unwrap_or_default();
    let hash: String = capture.sha256.as_str().chars().take(if whole { 16 } else { 8 }).collect();
    html! { span .mark-over aria-hidden=(if whole { "false" } else { "true" }) {
        @if whole { "时间 " } (taken_at(capture).format("%Y-%m-%d %H:%M:%S")) @if whole && capture.captured_at.server_offset_ms.is_some() { "（已按中心校时）" } br;
        @if whole { "单位 " } (record.name()) @if whole { br; "地点 " (address) } br;
        @match &capture.position { Some(at) => { @if whole { "坐标 " } (at.longitude.decimal()) ", " (at.latitude.decimal()) @if whole { " (WGS-84)" } }, None => "无定位" } br;
        @if whole { "拍摄人 " } (who) " " @if whole { "检查项 " } (one.item.as_deref().unwrap_or("")) " #" (hash)
    } }
}

/// One piece of evidence: its marked copy, what is known of it, and the way to the untouched original.
pub(crate) fn show(core: &mut FieldCore, doc: DocId, id: DocId) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::go(format!("/visit/{doc}"))) };
    let Some(one) = record.evidence.iter().find(|it| it.id == id.0) else { return Ok(Page::gone()) };
    let original = format!("/photo/{}", one.capture.sha256.as_str());
    let body = html! {
        p .where { a href={ "/visit/" (doc) } { "‹ " (record.name()) } }
        (shown(&look, &record, one))
        dl {
            dt { (look.t("原始文件（未加水印，未改动）", "The original, unmarked and untouched")) } dd { a .button href=(original) { (one.capture.media_type) " · " (one.capture.length_bytes / 1024) " KB" } }
            dt { "SHA-256" } dd { (one.capture.sha256.as_str()) }
            @if let Some(why) = &one.capture.imported { dt { (look.t("从别处导入", "Brought in from elsewhere")) } dd { (why) } }
            @if let Some(note) = &one.note { dt { (look.t("说明", "Note")) } dd { (note) } }
            @if let Some(gone) = &one.withdrawn { dt { (look.t("已撤回", "Withdrawn")) } dd { (gone.reason) } }
        }
    };
    Ok(look.page(&alt(&look, one), &body))
}

/// The piece itself: a picture with its mark over it, a film or sound that plays, or only its name.
fn shown(look: &Look, record: &Record, one: &Evidence) -> Markup {
    let original = format!("/photo/{}", one.capture.sha256.as_str());
    let name = format!(
        "{}-{}.jpg",
        one.item.as_deref().unwrap_or("visit"),
        one.capture.sha256.as_str().get(..8).unwrap_or_default()
    );
    html! { @match one.capture.kind {
        EvidenceKind::Photo => {
            figure .marked { img src=(original) alt=(alt(look, one)); (mark(look, record, one, true)) }
            button .js-only type="button" data-copy=(name) { (look.t("保存带水印的副本", "Save a copy with the mark")) }
        },
        EvidenceKind::Video => video .marked src=(original) controls preload="metadata" {},
        EvidenceKind::Audio => audio src=(original) controls preload="metadata" {},
        EvidenceKind::Document | EvidenceKind::Signature => {},
    } }
}

/// What an item that wants a photograph may point at.
pub(crate) fn choices(look: &Look, record: &Record) -> Vec<(String, String)> {
    let photos = record.evidence.iter().filter(|it| it.counts() && it.capture.kind == EvidenceKind::Photo);
    photos
        .map(|it| {
            (
                it.id.to_string(),
                format!("{} {}", crate::words::beijing(it.capture.captured_at.device).format("%H:%M"), alt(look, it)),
            )
        })
        .collect()
}

pub(crate) fn signatures(record: &Record) -> Vec<(String, String)> {
    let strokes = record.evidence.iter().filter(|it| it.capture.kind == EvidenceKind::Signature);
    strokes.map(|it| (it.id.to_string(), it.note.clone().unwrap_or_default())).collect()
}

pub(crate) fn withdraw(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    core.withdraw(doc, request.form.get("reason"))?;
    Ok(Page::go(
        request.form.get("visit").parse::<DocId>().map_or_else(|_| "/today".into(), |visit| format!("/visit/{visit}")),
    ))
}
