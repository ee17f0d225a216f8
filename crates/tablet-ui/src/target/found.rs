//! A target found in the field.

use maud::{Markup, html};
use qingjian_domain::identifiers::streets;
use qingjian_domain::ledger::TargetKind;
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::DocId;
use serde_json::json;

use crate::fields::Fields;
use crate::frame::Look;
use crate::request::{Page, Request};
use crate::today::position;

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

pub(crate) fn show(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let fresh = core.new_doc()?;
    Ok(look.page(look.t("新对象", "New target"), &form(&look, &request.form, &fresh.to_string(), None)))
}

fn form(look: &Look, typed: &Fields, doc: &str, said: Option<&str>) -> Markup {
    html! {
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        form method="post" action="/target/new" data-locate {
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
            (place(look, typed))
            button .main { (look.t("保存", "Save")) }
        }
    }
}

/// Where the device is, filled in by the page; a person may correct it or leave it out.
pub(super) fn place(look: &Look, typed: &Fields) -> Markup {
    html! { fieldset { legend { (look.t("坐标（WGS-84，自动填入当前位置，可空）", "Position (WGS-84, filled in from here; may be empty)")) } div .asks {
        label { (look.t("经度", "Longitude")) input name="longitude" value=(typed.get("longitude")) inputmode="decimal" autocomplete="off"; }
        label { (look.t("纬度", "Latitude")) input name="latitude" value=(typed.get("latitude")) inputmode="decimal" autocomplete="off"; }
        input type="hidden" name="accuracy" value=(typed.get("accuracy"));
    } } }
}

pub(crate) fn make(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let typed = &request.form;
    let Ok(doc) = typed.get("doc").parse::<DocId>() else { return Ok(Page::gone()) };
    if core.document(doc)?.is_some() {
        return Ok(Page::go(format!("/target/{doc}")));
    }
    let mut edits = vec![
        Edit::new(doc, "target", "name", typed.get("name")),
        Edit::new(doc, "target", "target_kind", typed.get("kind")),
        Edit::new(doc, "target", "street", typed.get("street")),
    ];
    let optional = [("address", "address"), ("organisation_number", "code")];
    edits.extend(
        optional
            .iter()
            .filter(|(_, name)| !typed.get(name).is_empty())
            .map(|(field, name)| Edit::new(doc, "target", *field, typed.get(name))),
    );
    let placed = position(typed);
    let said_place = !typed.get("longitude").is_empty() || !typed.get("latitude").is_empty();
    let refused = if said_place && placed.is_none() { Some(NO_PLACE.to_owned()) } else { None };
    edits.extend(placed.map(|it| Edit::new(doc, "target", "position", json!(it))));
    let refused = match refused {
        Some(message) => Some(message),
        None => match core.act(&edits) {
            Ok(_) => None,
            Err(FieldError::NotAllowed { message, .. }) => Some(message),
            Err(other) => return Err(other),
        },
    };
    let Some(message) = refused else { return Ok(Page::go(format!("/target/{doc}"))) };
    let look = Look::of(core)?;
    Ok(look.page_with(422, look.t("新对象", "New target"), &form(&look, typed, typed.get("doc"), Some(&message))))
}

pub(super) const NO_PLACE: &str = "坐标应为十进制度数，如116.366000、39.925000，或两项都留空 / write decimal degrees such as 116.366 and 39.925, or leave both empty";
