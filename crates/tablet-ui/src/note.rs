//! Notes of this device: language, night mode, PIN. They never travel; the drafts' table keeps them, which no sync reads.

use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::DocId;
use uuid::Uuid;

/// No document has this name.
const DEVICE: DocId = DocId(Uuid::nil());

pub(crate) fn read(core: &FieldCore, name: &str) -> Result<Option<String>, FieldError> {
    Ok(core.draft(DEVICE, name)?.filter(|text| !text.is_empty()))
}

pub(crate) fn keep(core: &mut FieldCore, name: &str, text: &str) -> Result<(), FieldError> {
    core.draft_save(DEVICE, name, text)
}

/// A secret of the device, made when it is first asked for. It outlives a restart, so that a form that was open
/// before it can still be sent.
pub(crate) fn secret(core: &mut FieldCore) -> Result<String, FieldError> {
    if let Some(known) = read(core, "csrf")? {
        return Ok(known);
    }
    let made = format!("{}{}", core.new_doc()?, core.new_doc()?);
    keep(core, "csrf", &made)?;
    Ok(made)
}
