//! Reading the record as it will be printed, signing it, sealing it; afterwards only supplements.

use maud::{Markup, html};
use qingjian_domain::identifiers::Sha256Hex;
use qingjian_domain::inspection::{EvidenceKind, Refusal, Role, Signature, Signed, Witness};
use qingjian_domain::ledger::Target;
use qingjian_field_core::{Edit, FieldCore, FieldError, NewCapture};
use qingjian_sync::DocId;
use serde_json::json;

use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::visit::{Said, missing_list};

pub(crate) fn show(core: &mut FieldCore, doc: DocId, said: Option<&Said<'_>>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::go(format!("/visit/{doc}"))) };
    let missing = record.missing();
    let body = html! {
        p .where { a href={ "/visit/" (doc) } { "‹ " (record.name()) } }
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        (paper(&record))
        @if record.is_sealed() { p .big .good { (look.t("已封存，内容不再改变。", "Sealed; nothing in it changes.")) } (amendments(&look, &record)) }
        @else {
            @if record.inspection.ended_at.is_none() { form method="post" action={ "/visit/" (doc) "/end" } { (look.hidden()) button .main { (look.t("检查结束，记录时间", "The visit ends now")) } } }
            h2 { (look.t("当事人", "Party")) } (strokes(&look, doc, "party", "")) (refusal(&look, doc))
            h2 { (look.t("执法人员", "Officers")) }
            @for one in &record.inspection.officers { (strokes(&look, doc, "officer", &one.name)) }
            (missing_list(&look, doc, &missing))
            form method="post" action={ "/visit/" (doc) "/seal" } { (look.hidden()) button .main disabled[!missing.is_empty()] { (look.t("封存笔录", "Seal the record")) } }
        }
    };
    Ok(look.page_with(said.map_or(200, |it| it.status), look.t("核对与签字", "Read and sign"), &body))
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
        h3 { "现场检查情况" } p .read { (it.scene.as_deref().unwrap_or("（未填写）")) }
        h3 { "检查项" }
        table { tbody { @for (key, item) in record.asked() { tr { th scope="row" { (key) } td { (item.zh) } td { (record.answers.get(&key).map_or_else(|| "—".to_owned(), words)) } } } } }
        p { "证据 " (record.evidence.iter().filter(|one| one.counts()).count()) " 件" }
        h3 { "签名" }
        ul { @for one in &record.signatures { li { (one.name) "：" @match &one.signed {
            Signed::StrokesSha256(hash) => img .strokes src={ "/photo/" (hash.as_str()) } alt={ (one.name) "的签名" };,
            Signed::Refusal(refusal) => { "拒签（" (refusal.reason) "）" @if let Witness::Person { name, .. } = &refusal.witness { " 见证人：" (name) } }
        } } } }
    } }
}

fn words(answer: &qingjian_domain::checklist::Answer) -> String {
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
        label { (look.t("姓名", "Name")) input name="name" required value=(name); }
        canvas data-strokes width="600" height="200" role="img" aria-label=(look.t("在此手写签名", "Sign here")) {}
        input type="file" name="strokes" accept="image/png" hidden;
        div .row { button type="button" data-wipe { (look.t("重写", "Again")) } button { (look.t("确认签名", "Keep the signature")) } }
    } }
}

fn refusal(look: &Look, doc: DocId) -> Markup {
    html! { details { summary { (look.t("当事人拒绝签字", "The party refuses to sign")) }
    form method="post" action={ "/visit/" (doc) "/sign" } {
        (look.hidden())
        input type="hidden" name="role" value="party";
        label { (look.t("当事人姓名", "Name of the party")) input name="name" required; }
        label { (look.t("拒签原因", "Reason")) input name="reason" required; }
        label { (look.t("见证人", "Witness")) input name="witness" required; }
        button { (look.t("记录拒签", "Note the refusal")) }
    } } }
}

fn amendments(look: &Look, record: &Record) -> Markup {
    html! {
        h2 { (look.t("补充笔录", "Amendments")) }
        ul { @for one in &record.amendments { li { (one.text("text").unwrap_or_default()) " — " (one.text("reason").unwrap_or_default()) } } }
        form method="post" action={ "/visit/" (record.visit.doc) "/amend" } {
            (look.hidden())
            label { (look.t("补充内容", "What is added")) textarea name="text" required rows="3" {} }
            label { (look.t("原因", "Reason")) input name="reason" required; }
            button { (look.t("保存补充", "Add it")) }
        }
    }
}

pub(crate) fn sign(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let form = &request.form;
    let signed = if form.get("reason").is_empty() {
        stroked(core, doc, request)?
    } else {
        let witness = Witness::Person { name: form.get("witness").to_owned(), unit: None, phone: None };
        Some(Signed::Refusal(Refusal { reason: form.get("reason").to_owned(), witness }))
    };
    let Some(signed) = signed else {
        return show(core, doc, Some(&Said { status: 422, message: "请先在方框内签名 / sign in the box first" }));
    };
    let role = if form.get("role") == "party" { Role::Party } else { Role::Officer };
    let signature = Signature { role, name: form.get("name").to_owned(), at: Some(request.now), signed };
    let id = core.new_doc()?;
    core.act(&[
        Edit::new(id, "signature", "inspection", doc.to_string()),
        Edit::new(id, "signature", "signature", json!(signature)),
    ])?;
    Ok(Page::go(format!("/visit/{doc}/sign")))
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
    core.act(&[
        edit("inspection", &of),
        edit("text", request.form.get("text")),
        edit("reason", request.form.get("reason")),
        Edit::new(doc, "inspection", "status", "amended"),
    ])?;
    Ok(Page::go(format!("/visit/{doc}/sign")))
}
