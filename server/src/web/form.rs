//! The fields of a form, in the order in which they came.

use actix_web::web::Form;

/// What a browser sends.
pub(super) type Sent = Form<Vec<(String, String)>>;

/// The first value of a field; empty where there is none.
pub(super) fn get<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}
