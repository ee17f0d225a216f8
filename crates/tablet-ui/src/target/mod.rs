//! One target: what the ledger says, its visits, a new visit; and a target found in the field.

use maud::{Markup, html};
use qingjian_domain::identifiers::streets;
use qingjian_domain::ledger::TargetKind;
use qingjian_field_core::{Edit, FieldCore, FieldError, Filter};
use qingjian_sync::{DocId, Document};
use serde::Deserialize as _;
use serde_json::json;

use crate::frame::Look;
use crate::request::{Page, Request};
use crate::today;

const KINDS: [TargetKind; 10] = [
    TargetKind::Restaurant,
    TargetKind::BoilerUnit,
    TargetKind::PetrolStation,
    TargetKind::VocFirm,
    TargetKind::RepairShop,
    TargetKind::Hospital,
    TargetKind::Institute,
    TargetKind::ConstructionSite,
    TargetKind::Fleet,
    TargetKind::Other,
];

/// The visits of a target, oldest first.
pub(crate) fn visits(core: &FieldCore, target: DocId) -> Result<Vec<Document>, FieldError> {
    let filter = Filter::Field { field: "target".into(), text: target.to_string() };
    let found = core.documents_of("inspection", &filter, None)?.documents;
    Ok(found.into_iter().filter(|it| it.value("withdrawn").is_none()).collect())
}

pub(crate) fn show(core: &mut FieldCore, doc: DocId) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(target) = core.document(doc)?.filter(|it| it.kind == "target") else { return Ok(Page::gone()) };
    let kind = target.value("target_kind").and_then(|it| TargetKind::deserialize(it).ok());
    let fresh = core.new_doc()?;
    let body = html! {
        dl {
            @if let Some(kind) = kind { dt { (look.t("类别", "Kind")) } dd { (kind.zh()) } }
            dt { (look.t("地址", "Address")) } dd { (today::street(&target)) " " (target.text("address").unwrap_or("—")) }
            dt { (look.t("统一社会信用代码", "Credit code")) } dd { (target.text("organisation_number").unwrap_or("—")) }
        }
        form method="post" action={ "/target/" (doc) "/visit" } {
            (look.hidden())
            input type="hidden" name="doc" value=(fresh);
            div .row {
                button .main name="form" value="on_site" { (look.t("开始现场检查", "Begin a visit on site")) }
                button name="form" value="off_site" { (look.t("非现场检查", "Off site")) }
            }
        }
        (previous(&look, &visits(core, doc)?))
    };
    Ok(look.page(target.text("name").unwrap_or("？"), &body))
}

pub(crate) fn previous(look: &Look, visits: &[Document]) -> Markup {
    html! {
        h2 { (look.t("历次检查", "Visits so far")) }
        @if visits.is_empty() { p { (look.t("没有记录。", "None.")) } }
        ul .cards { @for visit in visits.iter().rev() { li { a href={ "/visit/" (visit.doc) } {
            strong { (crate::words::clock(visit.text("started_at"))) }
            small { (status(look, visit)) } } } } }
    }
}

pub(crate) fn status<'a>(look: &Look, visit: &Document) -> &'a str {
    match visit.text("status") {
        Some("sealed") => look.lang.t("已封存", "sealed"),
        Some("amended") => look.lang.t("已补充", "amended"),
        Some("complete") => look.lang.t("已完成", "complete"),
        _ => look.lang.t("草稿", "draft"),
    }
}

pub(crate) fn show_new(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let fresh = core.new_doc()?;
    Ok(look.page(look.t("新对象", "New target"), &new_form(&look, &request.form, &fresh.to_string(), None)))
}

fn new_form(look: &Look, typed: &crate::Fields, doc: &str, said: Option<&str>) -> Markup {
    html! {
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        form method="post" action="/target/new" {
            (look.hidden())
            input type="hidden" name="doc" value=(doc);
            label { (look.t("名称", "Name")) input name="name" required value=(typed.get("name")); }
            label { (look.t("类别", "Kind")) select name="kind" { @for kind in KINDS {
                @let code = json!(kind); @let code = code.as_str().unwrap_or_default();
                option value=(code) selected[typed.get("kind") == code] { (kind.zh()) } } } }
            label { (look.t("街道", "Street")) select name="street" { @for it in streets() {
                option value=(it.code.as_str()) selected[typed.get("street") == it.code.as_str()] { (it.name) } } } }
            label { (look.t("地址", "Address")) input name="address" value=(typed.get("address")); }
            label { (look.t("统一社会信用代码（可空）", "Credit code (optional)")) input name="code" value=(typed.get("code")) autocapitalize="characters"; }
            button .main { (look.t("保存", "Save")) }
        }
    }
}

pub(crate) fn make(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let form = &request.form;
    let Ok(doc) = form.get("doc").parse::<DocId>() else { return Ok(Page::gone()) };
    if core.document(doc)?.is_some() {
        return Ok(Page::go(format!("/target/{doc}")));
    }
    let mut edits = vec![
        Edit::new(doc, "target", "name", form.get("name")),
        Edit::new(doc, "target", "target_kind", form.get("kind")),
        Edit::new(doc, "target", "street", form.get("street")),
    ];
    let optional = [("address", "address"), ("organisation_number", "code")];
    edits.extend(
        optional
            .iter()
            .filter(|(_, name)| !form.get(name).is_empty())
            .map(|(field, name)| Edit::new(doc, "target", *field, form.get(name))),
    );
    match core.act(&edits) {
        Ok(_) => Ok(Page::go(format!("/target/{doc}"))),
        Err(FieldError::NotAllowed { message, .. }) => {
            let look = Look::of(core)?;
            Ok(look.page_with(
                422,
                look.t("新对象", "New target"),
                &new_form(&look, form, form.get("doc"), Some(&message)),
            ))
        }
        Err(other) => Err(other),
    }
}
