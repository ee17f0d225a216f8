//! The fields of a form, in the order in which they came.

use actix_web::web::Form;

/// What a browser sends.
pub(super) type Sent = Form<Vec<(String, String)>>;

/// The first value of a field; empty where there is none.
pub(super) fn get<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

/// All values of a field.
pub(super) fn all<'a>(form: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    let name = name.to_owned();
    form.iter().filter(move |(known, value)| *known == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

/// The value of a field with something in it.
pub(super) fn said(form: &[(String, String)], name: &str) -> Option<String> {
    Some(get(form, name).trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}
