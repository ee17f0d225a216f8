//! Photographs, films and papers: taken, looked at, withdrawn with a reason.
//!
//! The watermark is laid over the picture by the page (HTML over the image): the original stays untouched, and no Chinese
//! font of many megabytes has to be carried. A picture's own page is the marked copy, with the original beside it.

use maud::{Markup, html};
use qingjian_domain::identifiers::{Crs, Degrees, Position, Provider};
use qingjian_domain::inspection::{Evidence, EvidenceKind, View};
use qingjian_field_core::{FieldCore, FieldError, NewCapture};
use qingjian_sync::{Digest, DocId};
use rust_decimal::Decimal;

use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request, Upload};
use crate::visit::{self, Said, item_address};

const VIEWS: [(&str, View, &str, &str); 4] = [
    ("wide", View::Wide, "全景", "wide"),
    ("close", View::Close, "近景", "close"),
    ("entrance", View::Entrance, "单位门口", "entrance"),
    ("main_point", View::MainPoint, "主要点位", "main point"),
];

pub(crate) fn form(look: &Look, doc: DocId, item: Option<&str>) -> Markup {
    html! {
        form .shot method="post" action={ "/visit/" (doc) "/photo" } enctype="multipart/form-data" data-locate {
            (look.hidden())
            @if let Some(item) = item { input type="hidden" name="item" value=(item); }
            input type="hidden" name="longitude"; input type="hidden" name="latitude"; input type="hidden" name="accuracy";
            fieldset { legend { (look.t("拍摄内容", "What it shows")) } div .picks { @for (place, (name, _, zh, en)) in VIEWS.iter().enumerate() {
                label .pick { input type="radio" name="view" value=(name) checked[place == 0]; span { (look.t(zh, en)) } } } } }
            label .button .file { (look.t("拍照（可连拍）", "Photographs (several)")) input type="file" name="photo" accept="image/*" capture="environment" multiple; }
            label .button .file { (look.t("视频、录音或文件", "Film, sound or paper")) input type="file" name="file" multiple; }
            button { (look.t("保存所选", "Keep")) }
        }
    }
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
                a href={ "/visit/" (record.visit.doc) "/evidence/" (one.id) } { img src={ "/photo/" (small.as_str()) } alt=(alt(look, one)) loading="lazy"; (mark(record, one, false)) }
            } @else { a .button href={ "/photo/" (one.capture.sha256.as_str()) } { (one.capture.media_type) " · " (one.capture.length_bytes / 1024) " KB" } }
            figcaption { (alt(look, one)) @if let Some(gone) = &one.withdrawn { " · " (look.t("已撤回：", "withdrawn: ")) (gone.reason) } }
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

/// Time, place, coordinates, officer, task and short hash, over the picture; `whole` with everything that a court asks for.
fn mark(record: &Record, one: &Evidence, whole: bool) -> Markup {
    let capture = &one.capture;
    let who = record.inspection.officers.iter().find(|it| it.officer == capture.officer);
    let who = who.map_or_else(String::new, |it| match whole {
        true => format!("{}（{}）", it.name, it.certificate.number),
        false => it.name.clone(),
    });
    let address = record.target.as_ref().and_then(|it| it.address.as_deref()).unwrap_or_default();
    let hash: String = capture.sha256.as_str().chars().take(if whole { 16 } else { 8 }).collect();
    html! { span .mark-over aria-hidden=(if whole { "false" } else { "true" }) {
        @if whole { "时间 " } (crate::words::beijing(capture.captured_at.device).format("%Y-%m-%d %H:%M:%S")) br;
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
        figure .marked { img src=(original) alt=(alt(&look, one)); (mark(&record, one, true)) }
        dl {
            dt { (look.t("原始文件（未加水印，未改动）", "The original, unmarked and untouched")) } dd { a .button href=(original) { (one.capture.media_type) " · " (one.capture.length_bytes / 1024) " KB" } }
            dt { "SHA-256" } dd { (one.capture.sha256.as_str()) }
            @if let Some(note) = &one.note { dt { (look.t("说明", "Note")) } dd { (note) } }
            @if let Some(gone) = &one.withdrawn { dt { (look.t("已撤回", "Withdrawn")) } dd { (gone.reason) } }
        }
    };
    Ok(look.page(&alt(&look, one), &body))
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

pub(crate) fn take(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let item = Some(request.form.get("item")).filter(|it| !it.is_empty());
    if request.uploads.is_empty() {
        return visit::show(
            core,
            doc,
            Some(&Said { status: 422, message: "请先拍照或选择文件 / take or choose something first" }),
        );
    }
    let view = VIEWS.iter().find(|(name, ..)| *name == request.form.get("view")).map(|(_, view, ..)| *view);
    for upload in &request.uploads {
        keep(core, doc, item, view, position(request), upload)?;
    }
    Ok(Page::go(item.map_or_else(|| format!("/visit/{doc}"), |item| item_address(doc, item))))
}

fn keep(
    core: &mut FieldCore,
    doc: DocId,
    item: Option<&str>,
    view: Option<View>,
    position: Option<Position>,
    upload: &Upload,
) -> Result<(), FieldError> {
    let kind = match upload.media_type.split('/').next() {
        Some("image") => EvidenceKind::Photo,
        Some("video") => EvidenceKind::Video,
        Some("audio") => EvidenceKind::Audio,
        _ => EvidenceKind::Document,
    };
    core.capture(NewCapture {
        inspection: doc,
        item: item.map(str::to_owned),
        kind,
        media_type: upload.media_type.clone(),
        bytes: u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX),
        source: &mut upload.bytes.as_slice(),
        position,
        view: view.filter(|_| kind == EvidenceKind::Photo),
        imported: None,
        note: None,
    })?;
    Ok(())
}

fn position(request: &Request) -> Option<Position> {
    let number = |name: &str| request.form.get(name).parse::<Decimal>().ok();
    Some(Position {
        crs: Crs::Wgs84,
        longitude: Degrees::rounded(number("longitude")?).ok()?,
        latitude: Degrees::rounded(number("latitude")?).ok()?,
        accuracy_m: number("accuracy").map(|it| it.round_dp(1)),
        provider: Provider::Gnss,
        mock: false,
    })
}

pub(crate) fn withdraw(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    core.withdraw(doc, request.form.get("reason"))?;
    Ok(Page::go(
        request.form.get("visit").parse::<DocId>().map_or_else(|_| "/today".into(), |visit| format!("/visit/{visit}")),
    ))
}

/// The bytes of a kept file, by their hash. They never run as a page: the type is one that browsers only show.
pub(crate) fn serve(core: &FieldCore, hash: &str) -> Result<Page, FieldError> {
    let Ok(digest) = format!("sha256:{hash}").parse::<Digest>() else { return Ok(Page::gone()) };
    let (mut all, mut piece) = (Vec::new(), vec![0; 256 * 1024]);
    loop {
        let offset = u64::try_from(all.len()).unwrap_or(u64::MAX);
        let read = core.read_photo(digest, offset, &mut piece)?;
        if read == 0 {
            break;
        }
        all.extend(piece.iter().take(read));
    }
    let media_type = match all.as_slice() {
        [0xff, 0xd8, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', ..] => "image/webp",
        _ => "application/octet-stream",
    };
    Ok(Page::bytes(200, media_type, all))
}
