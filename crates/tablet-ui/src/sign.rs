//! Reading the record as it will be printed, signing it, sealing it; afterwards only supplements.

use maud::{Markup, html};
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_domain::inspection::{EvidenceKind, Refusal, Role, Signature, Signed, Witness};
use qingjian_domain::ledger::Target;
use qingjian_field_core::{Edit, FieldCore, FieldError, NewCapture};
use qingjian_sync::DocId;
use serde_json::json;

use crate::draft;
use crate::fields::Fields;
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::visit::{Said, item_address, missing_list};

/// Under these names the two forms keep their drafts; no field of an inspection is called so.
const REFUSAL: &str = "sign.refusal";
const AMENDMENT: &str = "sign.amendment";

const NO_WITNESS: &str =
    "拒签须有见证人或录像，请补填；已填的都在下面 / a refusal needs a witness or a film; what you typed is below";

pub(crate) fn show(core: &mut FieldCore, doc: DocId, said: Option<&Said<'_>>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::go(format!("/visit/{doc}"))) };
    let missing = record.missing();
    let typed = draft::of(core, doc, REFUSAL)?.unwrap_or_default();
    let added = draft::of(core, doc, AMENDMENT)?.unwrap_or_default();
    let body = html! {
        p .where { a href={ "/visit/" (doc) } { "‹ " (record.name()) } }
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        (paper(&record))
        @if record.is_sealed() { p .big .good { (look.t("已封存，内容不再改变。", "Sealed; nothing in it changes.")) } (amendments(&look, &record, &added)) }
        @else {
            (end(&look, &record))
            h2 { (look.t("当事人", "Party")) }
            @if has_signed(&record, Role::Party, None) { p .good { (look.t("✓ 已签字或已记录拒签", "✓ signed, or the refusal is noted")) } }
            @else { (strokes(&look, doc, "party", typed.get("name"))) (refusal(&look, &record, &typed)) }
            h2 { (look.t("执法人员", "Officers")) }
            @for one in &record.inspection.officers {
                @if has_signed(&record, Role::Officer, Some(&one.name)) { p .good { "✓ " (one.name) } } @else { (strokes(&look, doc, "officer", &one.name)) }
            }
            (missing_list(&look, doc, &missing))
            form method="post" action={ "/visit/" (doc) "/seal" } { (look.hidden()) button .main disabled[!missing.is_empty()] { (look.t("封存笔录", "Seal the record")) } }
        }
    };
    Ok(look.page_with(said.map_or(200, |it| it.status), look.t("核对与签字", "Read and sign"), &body))
}

/// A visit may end later than first said, or its first end was before its start by a wrong clock.
fn end(look: &Look, record: &Record) -> Markup {
    let ended = record.inspection.ended_at.map(|at| crate::words::beijing(at).format("%H:%M").to_string());
    html! { form method="post" action={ "/visit/" (record.visit.doc) "/end" } { (look.hidden()) @match ended {
        None => button .main { (look.t("检查结束，记录时间", "The visit ends now")) },
        Some(at) => button { (look.t("更正结束时间为现在（已记录", "Correct the end to now (noted: ")) (at) (look.t("）", ")")) },
    } } }
}

fn has_signed(record: &Record, role: Role, name: Option<&str>) -> bool {
    record.signatures.iter().any(|one| one.role == role && name.is_none_or(|name| one.name == name))
}

/// The record as the party reads it; always in Chinese, as it is printed.
fn paper(record: &Record) -> Markup {
    let it = &record.inspection;
    html! { article .paper lang="zh-CN" {
        h2 { "现场检查（勘察）笔录" }
        dl {
            dt { "被检查单位" } dd { (record.name()) }
            dt { "检查时间" } dd { (crate::words::beijing(it.started_at).format("%Y年%m月%d日 %H:%M")) " 至 " @if let Some(end) = it.ended_at { (crate::words::beijing(end).format("%H:%M")) } @else { "——" } }
            dt { "检查人员" } dd { @for one in &it.officers { (one.name) "（" (one.certificate.number.as_str()) "） " } }
        }
        h3 { "现场检查情况" @if !record.is_sealed() { " " a .fix href={ "/visit/" (record.visit.doc) "#scene" } { "更正" } } }
        p .read { (it.scene.as_deref().unwrap_or("（未填写）")) }
        h3 { "检查项" }
        table { tbody { @for (key, item) in record.asked() { tr { th scope="row" { @if record.is_sealed() { (key) } @else { a href=(item_address(record.visit.doc, &key)) { (key) } } } td { (item.zh) } td { (record.answers.get(&key).map_or_else(|| "—".to_owned(), words)) } } } } }
        p { "证据 " (record.evidence.iter().filter(|one| one.counts()).count()) " 件" }
        h3 { "签名" }
        ul { @for one in &record.signatures { li { (one.name) "：" @match &one.signed {
            Signed::StrokesSha256(hash) => img .strokes src={ "/photo/" (hash.as_str()) } alt={ (one.name) "的签名" };,
            Signed::Refusal(refusal) => { "拒签（" (refusal.reason) "）" @if let Witness::Person { name, .. } = &refusal.witness { " 见证人：" (name) } }
        } } } }
    } }
}

/// An answer in words, as it is printed.
pub(crate) fn words(answer: &qingjian_domain::checklist::Answer) -> String {
    let value = answer.to_json();
    let form = crate::answer::to_form(&value);
    let said: Vec<String> = form
        .0
        .into_iter()
        .map(|(name, text)| match (name.as_str(), text.as_str()) {
            (_, "yes") => "是".into(),
            (_, "no") => "否".into(),
            ("na", why) => format!("不适用：{why}"),
            ("nc", why) => format!("未检查：{why}"),
            (_, other) => other.chars().take(40).collect(),
        })
        .collect();
    said.join("；")
}

fn strokes(look: &Look, doc: DocId, role: &str, name: &str) -> Markup {
    html! { form .sign method="post" action={ "/visit/" (doc) "/sign" } enctype="multipart/form-data" {
        (look.hidden())
        input type="hidden" name="role" value=(role);
        label { (look.t("姓名", "Name")) input name="name" required value=(name) autocomplete="off"; }
        canvas data-strokes width="600" height="200" role="img" aria-label=(look.t("在此手写签名", "Sign here")) {}
        input type="file" name="strokes" accept="image/png" hidden;
        div .row { button type="button" data-wipe { (look.t("重写", "Again")) } button { (look.t("确认签名", "Keep the signature")) } }
    } }
}

fn refusal(look: &Look, record: &Record, typed: &Fields) -> Markup {
    let films = record.evidence.iter().filter(|it| it.counts() && it.capture.kind == EvidenceKind::Video);
    let films: Vec<_> = films.map(|it| it.capture.sha256.as_str()).collect();
    let text = |name: &str, zh, en| html! { label { (look.t(zh, en)) input name=(name) value=(typed.get(name)); } };
    html! { details open[!typed.get("reason").is_empty()] { summary { (look.t("当事人拒绝签字", "The party refuses to sign")) }
    form method="post" action={ "/visit/" (record.visit.doc) "/sign" } data-draft-doc=(record.visit.doc) data-draft-field=(REFUSAL) data-draft-sees=(record.signatures.len()) {
        (look.hidden())
        input type="hidden" name="role" value="party";
        input type="hidden" name="refused" value="yes";
        (text("name", "当事人姓名", "Name of the party"))
        (text("reason", "拒签原因", "Reason"))
        (text("witness", "见证人", "Witness"))
        (text("unit", "见证人单位", "Witness's unit"))
        (text("phone", "见证人电话", "Witness's telephone"))
        @if !films.is_empty() { label { (look.t("或以录像为证", "or a film proves it")) select name="film" { option value="" { "—" }
            @for hash in films { option value=(hash) selected[typed.get("film") == hash] { "#" (hash.get(..8).unwrap_or(hash)) } } } } }
        button { (look.t("记录拒签", "Note the refusal")) }
    } } }
}

fn amendments(look: &Look, record: &Record, typed: &Fields) -> Markup {
    html! {
        h2 { (look.t("补充笔录", "Amendments")) }
        ul { @for one in &record.amendments { li { (one.text("text").unwrap_or_default()) " — " (one.text("reason").unwrap_or_default()) } } }
        form method="post" action={ "/visit/" (record.visit.doc) "/amend" } data-draft-doc=(record.visit.doc) data-draft-field=(AMENDMENT) data-draft-sees=(record.amendments.len()) {
            (look.hidden())
            label { (look.t("补充内容", "What is added")) textarea name="text" required rows="3" { (typed.get("text")) } }
            label { (look.t("原因", "Reason")) input name="reason" required value=(typed.get("reason")); }
            button { (look.t("保存补充", "Add it")) }
        }
    }
}

/// Keeps a signature, or the note of a refusal. What cannot be kept is a draft, and the page says why.
pub(crate) fn sign(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let form = &request.form;
    if !form.get("refused").is_empty() && form.get("witness").is_empty() && form.get("film").is_empty() {
        draft::keep(core, doc, REFUSAL, form)?;
        return show(core, doc, Some(&Said { status: 422, message: NO_WITNESS }));
    }
    let signed = if form.get("refused").is_empty() { stroked(core, doc, request)? } else { Some(refused(form)) };
    let Some(signed) = signed else {
        draft::keep(core, doc, REFUSAL, form)?;
        return show(core, doc, Some(&Said { status: 422, message: "请先在方框内签名 / sign in the box first" }));
    };
    let role = if form.get("role") == "party" { Role::Party } else { Role::Officer };
    let signature = Signature { role, name: form.get("name").to_owned(), at: Some(request.now), signed };
    let id = core.new_doc()?;
    let edits = [
        Edit::new(id, "signature", "inspection", doc.to_string()),
        Edit::new(id, "signature", "signature", json!(signature)),
    ];
    kept(core, doc, (REFUSAL, form), &edits)
}

fn refused(form: &Fields) -> Signed {
    let said = |name: &str| Some(form.get(name).to_owned()).filter(|text| !text.is_empty());
    let film = said("film").and_then(|hash| Sha256Hex::parse(&hash).ok());
    let person = Witness::Person { name: form.get("witness").to_owned(), unit: said("unit"), phone: said("phone") };
    let witness = film.map_or(person, |video_sha256| Witness::Video { video_sha256 });
    Signed::Refusal(Refusal { reason: form.get("reason").to_owned(), witness })
}

/// Records an action; what is refused stays as a draft beside the reason.
fn kept(core: &mut FieldCore, doc: DocId, typed: (&str, &Fields), edits: &[Edit]) -> Result<Page, FieldError> {
    match core.act(edits) {
        Ok(_) => {
            // It is saved: a draft that stays behind is no reason to say that it is not.
            let _stays_as_a_draft = draft::forget(core, doc, typed.0);
            Ok(Page::go(format!("/visit/{doc}/sign")))
        }
        Err(FieldError::NotAllowed { message, .. }) => {
            draft::keep(core, doc, typed.0, typed.1)?;
            show(core, doc, Some(&Said { status: 422, message: &message }))
        }
        Err(other) => Err(other),
    }
}

fn stroked(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Option<Signed>, FieldError> {
    let Some(upload) = request.uploads.first().filter(|it| !it.bytes.is_empty()) else { return Ok(None) };
    let kept = core.capture(NewCapture {
        inspection: doc,
        item: None,
        kind: EvidenceKind::Signature,
        media_type: "image/png".to_owned(),
        bytes: u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX),
        source: &mut upload.bytes.as_slice(),
        position: None,
        view: None,
        imported: None,
        note: Some(format!("签名：{}", request.form.get("name"))),
    })?;
    Ok(Sha256Hex::parse(&kept.sha256.hex()).ok().map(Signed::StrokesSha256))
}

pub(crate) fn seal(core: &mut FieldCore, doc: DocId) -> Result<Page, FieldError> {
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::go(format!("/visit/{doc}"))) };
    let target: Option<Target> = record.target;
    let mut gaps =
        |visit: &_, parts: &[_]| Record::of(visit, parts, target.clone()).map_or_else(Vec::new, |it| it.missing());
    match core.seal(doc, &mut gaps) {
        Ok(_) => Ok(Page::go(format!("/visit/{doc}/sign"))),
        Err(FieldError::NotAllowed { message, .. }) => show(core, doc, Some(&Said { status: 422, message: &message })),
        Err(other) => Err(other),
    }
}

pub(crate) fn amend(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let id = core.new_doc()?;
    let edit = |field: &str, text: &str| Edit::new(id, "amendment", field, text);
    let of = doc.to_string();
    let edits = [
        edit("inspection", &of),
        edit("text", request.form.get("text")),
        edit("reason", request.form.get("reason")),
        Edit::new(doc, "inspection", "status", "amended"),
    ];
    kept(core, doc, (AMENDMENT, &request.form), &edits)
}
