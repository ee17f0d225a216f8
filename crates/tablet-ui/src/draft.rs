//! Drafts: whole forms, as they stand, beside the field they will set.

use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::DocId;

use crate::fields::Fields;
use crate::request::{Page, Request};

/// Names that belong to the page and not to what was typed.
const FRAME: [&str; 4] = ["csrf", "action", "sees", "doc"];

/// Keeps what stands in a form now; told by the page while somebody types.
pub(crate) fn keep_typed(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let Ok(doc) = request.form.get("doc").parse() else { return Ok(Page::gone()) };
    let field = request.form.get("field").to_owned();
    if field.is_empty() {
        return Ok(Page::gone());
    }
    Ok(match keep(core, doc, &field, &Fields::parse(request.form.get("text"))) {
        Ok(()) => Page::bytes(204, "text/plain", Vec::new()),
        // Said beside the form, which still has every word: a sentence, not a page.
        Err(error) => Page::bytes(503, "text/plain; charset=utf-8", error.to_string().into_bytes()),
    })
}

pub(crate) fn keep(core: &mut FieldCore, doc: DocId, field: &str, typed: &Fields) -> Result<(), FieldError> {
    let typed = typed.0.iter().filter(|(name, _)| !FRAME.contains(&name.as_str())).cloned().collect();
    core.draft_save(doc, field, &Fields(typed).encode())
}

pub(crate) fn of(core: &FieldCore, doc: DocId, field: &str) -> Result<Option<Fields>, FieldError> {
    Ok(core.draft(doc, field)?.filter(|text| !text.is_empty()).map(|text| Fields::parse(&text)))
}

/// The form was sent and is done with. A form always has fields, so an empty text is none.
pub(crate) fn forget(core: &mut FieldCore, doc: DocId, field: &str) -> Result<(), FieldError> {
    core.draft_save(doc, field, "")
}
