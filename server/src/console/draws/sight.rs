//! Who may see what of a draw.

use qingjian_central_store::{Centre, Role, StoreError};
use qingjian_domain::draw::Viewer;
use qingjian_sync::{DocId, OfficerId, StreamId};

/// Kinds that a draw's result stands in or follows from.
const SECRET_KINDS: [&str; 6] = ["draw", "draw_part", "draw_party", "draw_visit", "draw_substitution", "publication"];

/// As whom somebody looks at a draw. An administrator has no part in it.
pub(crate) fn viewer(role: Role, officer: OfficerId) -> Viewer {
    match role {
        Role::Lead => Viewer::Lead,
        Role::Auditor => Viewer::Auditor,
        Role::Inspector => Viewer::Officer(officer.0),
        Role::Admin => Viewer::Public,
    }
}

/// Whether this document is none of that person's business: then it does not exist for that person.
///
/// # Errors
/// When the store fails.
pub(crate) fn hidden(centre: &Centre, stream: &StreamId, doc: DocId, role: Role) -> Result<bool, StoreError> {
    if matches!(role, Role::Lead | Role::Auditor) {
        return Ok(false);
    }
    let found = centre.document(stream, doc)?;
    Ok(found.is_some_and(|document| SECRET_KINDS.contains(&document.kind.as_str())))
}
