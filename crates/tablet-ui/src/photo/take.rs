//! Keeping what was captured: all of a form's files, each as evidence of its own.

use qingjian_domain::identifiers::Position;
use qingjian_domain::inspection::{EvidenceKind, View};
use qingjian_field_core::{FieldCore, FieldError, NewCapture};
use qingjian_sync::DocId;

use super::VIEWS;
use crate::request::{Page, Request, Upload};
use crate::today::position;
use crate::visit::{self, Said, item_address};

/// The part of the form whose files were not taken here.
const GALLERY: &str = "gallery";

/// What all files of one form have in common.
struct Around<'a> {
    visit: DocId,
    item: Option<&'a str>,
    view: Option<View>,
    position: Option<Position>,
    imported: &'a str,
    note: &'a str,
}

pub(crate) fn take(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let form = &request.form;
    let item = Some(form.get("item")).filter(|it| !it.is_empty());
    let refused = |core: &mut FieldCore, message: &str| visit::show(core, doc, Some(&Said { status: 422, message }));
    if request.uploads.is_empty() {
        return refused(core, "请先拍照或选择文件 / take or choose something first");
    }
    let imported = form.get("imported");
    if imported.is_empty() && request.uploads.iter().any(|it| it.name == GALLERY) {
        return refused(core, "导入的照片须写明原因，没有保存 / say why it was not taken here; nothing was kept");
    }
    let view = VIEWS.iter().find(|(name, ..)| *name == form.get("view")).map(|(_, view, ..)| *view);
    let around = Around { visit: doc, item, view, position: position(form), imported, note: form.get("note") };
    for (nr, upload) in request.uploads.iter().enumerate() {
        match keep(core, &around, upload) {
            Ok(()) => {}
            Err(FieldError::NotAllowed { message, .. }) => {
                let kept = format!("已保存{nr}个文件。第{0}个没有保存：{message}", nr + 1);
                return refused(core, &kept);
            }
            Err(other) => return Err(other),
        }
    }
    Ok(Page::go(item.map_or_else(|| format!("/visit/{doc}#photos"), |item| item_address(doc, item))))
}

fn keep(core: &mut FieldCore, around: &Around<'_>, upload: &Upload) -> Result<(), FieldError> {
    let kind = match upload.media_type.split('/').next() {
        Some("image") => EvidenceKind::Photo,
        Some("video") => EvidenceKind::Video,
        Some("audio") => EvidenceKind::Audio,
        _ => EvidenceKind::Document,
    };
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    core.capture(NewCapture {
        inspection: around.visit,
        item: around.item.map(str::to_owned),
        kind,
        media_type: upload.media_type.clone(),
        bytes: u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX),
        source: &mut upload.bytes.as_slice(),
        // Where an imported picture was taken is its own word, not where the device is now.
        position: around.position.clone().filter(|_| around.imported.is_empty()),
        view: around.view.filter(|_| kind == EvidenceKind::Photo),
        imported: said(around.imported),
        note: said(around.note),
    })?;
    Ok(())
}
