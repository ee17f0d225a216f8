//! The scene record: free text, with ready sentences beside it.

use maud::{Markup, html};
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::DocId;
use serde_json::Value;

use super::{Said, show};
use crate::answer::{is_stale, sees};
use crate::fields::Fields;
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::{draft, sentences};

pub(super) fn scene(look: &Look, record: &Record, typed: Option<&Fields>) -> Markup {
    let saved = record.inspection.scene.as_deref().unwrap_or_default();
    let doc = record.visit.doc;
    html! {
        h2 { (look.t("现场检查情况", "Scene record")) }
        @if record.is_sealed() { p .read { (saved) } } @else {
            form method="post" action={ "/visit/" (doc) "/scene" } data-draft-doc=(doc) data-draft-field="scene" {
                (look.hidden())
                input type="hidden" name="sees" value=(sees(&record.visit, "scene"));
                @if typed.is_some() { p .notice { (look.t("下面是尚未保存的草稿。", "Below is a draft that is not saved yet.")) } }
                label { (look.t("按所见如实填写", "What was seen")) textarea #scene name="scene" rows="6" { (typed.map_or(saved, |it| it.get("scene"))) } }
                (sentences::buttons(look, record))
                button .main { (look.t("保存", "Save")) }
            }
        }
    }
}

pub(crate) fn save(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let Some(visit) = core.document(doc)? else { return Ok(Page::gone()) };
    let text = request.form.get("scene");
    let value = if text.is_empty() { Value::Null } else { text.into() };
    if is_stale(&visit, "scene", request.form.get("sees"), &value) {
        draft::keep(core, doc, "scene", &request.form)?;
        let now = visit.text("scene").unwrap_or_default();
        let message = format!(
            "现场检查情况刚才已被改为“{now}”。您写的保留在下面；再次保存即替换它。 / The scene record has meanwhile become “{now}”. Yours is kept below; saving again replaces it."
        );
        return show(core, doc, Some(&Said { status: 409, message: &message }));
    }
    match core.act(&[Edit::new(doc, "inspection", "scene", value)]) {
        Ok(_) => Ok(Page::go(format!("/visit/{doc}"))),
        Err(FieldError::NotAllowed { message, .. }) => {
            draft::keep(core, doc, "scene", &request.form)?;
            show(core, doc, Some(&Said { status: 422, message: &message }))
        }
        Err(other) => Err(other),
    }
}
