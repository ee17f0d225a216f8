//! Which codes can meet which request.

use crate::console::Endpoint;
use crate::problem::{Code, codes};

const fn store(status: u16, code: &'static str, meaning: &'static str) -> Code {
    Code { status, code, meaning }
}

const CODE_UNKNOWN: Code = store(403, "code_unknown", "No such one-time code.");
const CODE_USED: Code = store(409, "code_used", "The one-time code was used by another replica.");
const CODE_EXPIRED: Code = store(410, "code_expired", "The one-time code's time is over.");
const REPLICA_KNOWN: Code = store(409, "replica_known", "A replica of this name is enrolled with another key.");
const SUCCESSOR_REFUSED: Code = store(403, "successor_refused", "The old replica's word does not hold.");
const ENROL_MALFORMED: Code = store(400, "enrol_malformed", "The signed enrolment is not of the documented form.");
const JWS_FORM: Code = store(400, "jws_form", "The signature is not of the documented form.");
const JWS_HEADER: Code = store(400, "jws_header", "The signature's header holds not exactly the documented members.");
const JWS_ALGORITHM: Code = store(400, "jws_algorithm", "The signature is of another algorithm than EdDSA.");
const JWS_SIGNATURE: Code = store(400, "jws_signature", "The signature does not match the bytes and the key.");
const JWS_KEY: Code = store(400, "jws_key", "The key is no Ed25519 key.");
const VERSION_UNKNOWN: Code =
    store(426, "version_unknown", "No version of the protocol in common: update the program.");
const EPOCH_CHANGED: Code = store(409, "epoch_changed", "The centre was restored from a backup: say hello.");
const PUSH_TOO_LARGE: Code =
    store(413, "push_too_large", "More commits in one push than the store takes: send less at once.");
const CURSOR_AHEAD: Code = store(409, "cursor_ahead", "The cursor is beyond the centre's last position: say hello.");
const UPLOAD_TOO_LONG: Code = store(413, "upload_too_long", "More bytes came than the upload was opened for.");
const DIGEST_MISMATCH: Code =
    store(422, "digest_mismatch", "The bytes are not what their name says; they are kept aside.");
const STORAGE_FULL: Code =
    store(507, "storage_full", "The centre's disk is nearly full: the file stays on the tablet.");
const STORE_FAILED: Code = store(500, "store_failed", "The store could not do it: try again.");
const STREAM_UNKNOWN: Code = store(404, "stream_unknown", "No such district.");
const OFFICER_UNKNOWN: Code = store(404, "officer_unknown", "No such officer.");
const INSPECTION_UNKNOWN: Code = store(404, "inspection_unknown", "No such inspection.");
const DOCUMENT_UNKNOWN: Code = store(404, "document_unknown", "No such document.");
const CONFLICT_UNKNOWN: Code = store(404, "conflict_unknown", "The field is not in conflict.");
const WAITING_COMMIT_UNKNOWN: Code = store(404, "waiting_commit_unknown", "No such commit waits for a ruling.");
const TABLET_UNKNOWN: Code = store(404, "tablet_unknown", "No such tablet.");
const MATTER_UNKNOWN: Code =
    store(404, "matter_unknown", "No lead and no visit of this id, nor a paper that follows from one.");
const TARGET_UNKNOWN: Code = store(404, "target_unknown", "No such target in the ledgers of this district.");
const COMPLAINANT_UNKNOWN: Code = store(404, "complainant_unknown", "Nothing is kept of this lead's complainant.");
const PLAN_UNREADABLE: Code = store(500, "plan_unreadable", "The plan of this build cannot be read.");
const PLAN_UNKNOWN: Code = store(404, "plan_unknown", "No plan is adopted for this year.");
const HOLIDAYS_SHIPPED: Code = store(409, "holidays_shipped", "The program brings this year's holidays along.");
const OTHER_DISTRICT: Code = store(409, "other_district", "The plan is another district's.");
const EDIT_MALFORMED: Code = store(400, "edit_malformed", "What the console wants to write is no commit.");

const LEDGER_CHANGED: Code = store(409, "ledger_changed", "The ledger changed after the dry run: run it again.");
const LEDGER_TORN: Code = store(409, "ledger_torn", "A row would decide a conflict that nobody has ruled on.");
const DRAW_STAGE: Code = store(409, "draw_stage", "The draw is at another step: reload it.");
const SILENT_REDRAW: Code = store(409, "silent_redraw", "A draw stands for this purpose: say why it is repeated.");
const TOO_FEW_PARTIES: Code = store(409, "too_few_parties", "Two bodies commit before anybody reveals.");
const PARTY_TWICE: Code = store(409, "party_twice", "The body, or the person for another body, has committed already.");
const COMMITMENT_BROKEN: Code = store(422, "commitment_broken", "The secret is not what was committed to.");
const DRAW_UNKNOWN: Code = store(404, "draw_unknown", "No such draw.");
const PARTY_UNKNOWN: Code = store(404, "party_unknown", "No such body takes part, or it has revealed already.");
const DRAW_VISIT_UNKNOWN: Code = store(404, "draw_visit_unknown", "No such visit was drawn, or it was replaced.");

/// Codes that the store gives and this package passes on.
pub(super) const STORE: &[Code] = &[
    CODE_UNKNOWN,
    CODE_USED,
    CODE_EXPIRED,
    REPLICA_KNOWN,
    SUCCESSOR_REFUSED,
    ENROL_MALFORMED,
    JWS_FORM,
    JWS_HEADER,
    JWS_ALGORITHM,
    JWS_SIGNATURE,
    JWS_KEY,
    VERSION_UNKNOWN,
    EPOCH_CHANGED,
    CURSOR_AHEAD,
    PUSH_TOO_LARGE,
    UPLOAD_TOO_LONG,
    DIGEST_MISMATCH,
    STORAGE_FULL,
    STORE_FAILED,
    STREAM_UNKNOWN,
    OFFICER_UNKNOWN,
    INSPECTION_UNKNOWN,
    DOCUMENT_UNKNOWN,
    CONFLICT_UNKNOWN,
    WAITING_COMMIT_UNKNOWN,
    TABLET_UNKNOWN,
    MATTER_UNKNOWN,
    TARGET_UNKNOWN,
    COMPLAINANT_UNKNOWN,
    EDIT_MALFORMED,
    PLAN_UNREADABLE,
    PLAN_UNKNOWN,
    HOLIDAYS_SHIPPED,
    OTHER_DISTRICT,
    DRAW_UNKNOWN,
    PARTY_UNKNOWN,
    DRAW_VISIT_UNKNOWN,
    LEDGER_CHANGED,
    LEDGER_TORN,
    DRAW_STAGE,
    SILENT_REDRAW,
    TOO_FEW_PARTIES,
    PARTY_TWICE,
    COMMITMENT_BROKEN,
];

/// Every code, each once.
pub(super) fn all() -> impl Iterator<Item = Code> {
    codes::ALL.iter().chain(STORE).copied()
}

/// What can meet any request.
const ANY: &[Code] = &[
    codes::REQUEST_MALFORMED,
    codes::NOT_ACCEPTABLE,
    codes::TARGET_TOO_LONG,
    codes::HEADER_TOO_LARGE,
    codes::INTERNAL,
    codes::STOPPING,
];
/// What can meet a request with a tablet's token.
const TOKEN: &[Code] = &[
    codes::TOKEN_MISSING,
    codes::TOKEN_MALFORMED,
    codes::TOKEN_ALGORITHM,
    codes::TOKEN_SIGNATURE,
    codes::TOKEN_AUDIENCE,
    codes::TOKEN_LIFETIME,
    codes::TOKEN_CLOCK,
    codes::REPLICA_UNKNOWN,
    STORE_FAILED,
];
/// What can meet a request with a session.
const SESSION: &[Code] = &[codes::SESSION_MISSING, codes::ROLE_FORBIDDEN];
/// What can meet a JSON body.
const BODY: &[Code] = &[
    codes::MEDIA_TYPE_UNKNOWN,
    codes::ENCODING_UNKNOWN,
    codes::ENCODING_BROKEN,
    codes::BODY_TOO_LARGE,
    codes::BODY_TIMEOUT,
    codes::BODY_BROKEN,
    codes::JSON_MALFORMED,
    codes::JSON_FORM,
];

pub(super) const ENROL: &[Code] = &[
    CODE_UNKNOWN,
    CODE_USED,
    CODE_EXPIRED,
    REPLICA_KNOWN,
    SUCCESSOR_REFUSED,
    ENROL_MALFORMED,
    JWS_FORM,
    JWS_HEADER,
    JWS_ALGORITHM,
    JWS_SIGNATURE,
    JWS_KEY,
    STORE_FAILED,
];
pub(super) const HELLO: &[Code] = &[VERSION_UNKNOWN];
pub(super) const COMMITS: &[Code] = &[codes::PUSH_TOO_MANY, PUSH_TOO_LARGE, EPOCH_CHANGED, codes::QUEUE_FULL];
pub(super) const DOCUMENTS: &[Code] = &[codes::REPLICA_REVOKED, codes::QUERY_MALFORMED, EPOCH_CHANGED, CURSOR_AHEAD];
pub(super) const UPLOAD_CREATE: &[Code] =
    &[codes::TUS_VERSION, codes::UPLOAD_LENGTH, codes::UPLOAD_METADATA, codes::BLOB_TOO_LARGE, STORAGE_FULL];
pub(super) const UPLOAD_ONE: &[Code] = &[codes::TUS_VERSION, codes::UPLOAD_UNKNOWN];
pub(super) const UPLOAD_APPEND: &[Code] = &[
    codes::TUS_VERSION,
    codes::UPLOAD_UNKNOWN,
    codes::MEDIA_TYPE_UNKNOWN,
    codes::UPLOAD_OFFSET_HEADER,
    codes::UPLOAD_OFFSET,
    codes::UPLOAD_CHECKSUM_HEADER,
    codes::CHECKSUM_ALGORITHM,
    codes::CHECKSUM_MISMATCH,
    codes::CHUNK_TOO_LARGE,
    UPLOAD_TOO_LONG,
    DIGEST_MISMATCH,
    codes::BODY_TIMEOUT,
    codes::BODY_BROKEN,
];
pub(super) const BLOB_STATUS: &[Code] = &[codes::DIGEST_MALFORMED, codes::BLOB_UNKNOWN];
pub(super) const BLOB_GIVE: &[Code] = &[codes::DIGEST_MALFORMED, codes::BLOB_UNKNOWN, codes::REPLICA_REVOKED];
pub(super) const HEALTH: &[Code] = &[codes::UNHEALTHY];

/// Adds what can meet any request.
pub(super) fn open(own: &[Code]) -> Vec<Code> {
    [own, ANY].concat()
}

/// Adds what can meet a JSON body from anybody.
pub(super) fn open_body(own: &[Code]) -> Vec<Code> {
    [own, BODY, ANY].concat()
}

/// Adds what can meet a tablet's request.
pub(super) fn tablet(own: &[Code]) -> Vec<Code> {
    [own, TOKEN, ANY].concat()
}

/// Adds what can meet a tablet's request with a JSON body.
pub(super) fn tablet_body(own: &[Code]) -> Vec<Code> {
    [own, BODY, TOKEN, ANY].concat()
}

/// What can meet a request of the console: what its door, its body and its path say, and what its own matter says.
pub(super) fn console(endpoint: &Endpoint) -> Vec<Code> {
    let door: &[Code] = if endpoint.roles == 0 { &[] } else { SESSION };
    let csrf: &[Code] = if endpoint.roles == 0 || endpoint.method == "GET" { &[] } else { &[codes::CSRF_TOKEN] };
    let body = if endpoint.body.is_some() { BODY } else { &[] };
    let path: &[Code] = if endpoint.path.contains('{') { &[codes::PATH_MALFORMED] } else { &[] };
    let query: &[Code] = if endpoint.query.is_empty() { &[] } else { &[codes::QUERY_MALFORMED] };
    [own(endpoint), door, csrf, body, path, query, &[STORE_FAILED], ANY].concat()
}

fn own(endpoint: &Endpoint) -> &'static [Code] {
    match (endpoint.method, endpoint.path) {
        ("POST", "/v1/console/session") => &[codes::LOGIN_REFUSED, codes::LOGIN_TOO_OFTEN],
        (_, "/v1/console/password") => &[codes::LOGIN_REFUSED, codes::LOGIN_TOO_OFTEN, codes::PASSWORD_UNFIT],
        (_, "/v1/console/users/{id}/password") => &[OFFICER_UNKNOWN, codes::PASSWORD_UNFIT],
        ("POST", "/v1/console/users") => &[codes::CERTIFICATE_TAKEN, EDIT_MALFORMED],
        (_, "/v1/console/conflicts/rule") => &[CONFLICT_UNKNOWN, codes::CONFLICT_CHANGED, EDIT_MALFORMED],
        (_, "/v1/console/rulings") => &[WAITING_COMMIT_UNKNOWN, EDIT_MALFORMED],
        ("POST", "/v1/console/leads") => &[codes::LEAD_REFUSED, TARGET_UNKNOWN, EDIT_MALFORMED],
        ("DELETE", path) if path.ends_with("/complainant") => &[COMPLAINANT_UNKNOWN],
        (_, path) if path.contains("/matters/{id}") => &[MATTER_UNKNOWN, codes::STEP_REFUSED, EDIT_MALFORMED],
        (_, "/v1/console/rounds") => &[codes::ROUND_REFUSED, TARGET_UNKNOWN, OFFICER_UNKNOWN, EDIT_MALFORMED],
        ("POST", "/v1/console/doubles") => &[INSPECTION_UNKNOWN, codes::DOUBLE_REFUSED, EDIT_MALFORMED],
        (_, path) if path.starts_with("/v1/console/reports") => &[codes::REPORT_UNKNOWN, PLAN_UNREADABLE],
        (_, path) if path.contains("/draws/{draw}") => &[DRAW_UNKNOWN],
        (_, path) if path.contains("/users/{id}") || path.ends_with("/enrolment-codes") => &[OFFICER_UNKNOWN],
        (_, path) if path.contains("/tablets/{id}") => &[TABLET_UNKNOWN],
        (_, path) if path.contains("/inspections/{id}") => &[INSPECTION_UNKNOWN],
        (_, path) if path.contains("/documents/{id}") => &[DOCUMENT_UNKNOWN],
        (_, path) if path.contains("/plan/tasks/{task}") => &[codes::TASK_UNKNOWN, PLAN_UNREADABLE],
        (_, path) if path.contains("/plan/rules/{rule}") => &[codes::RULE_UNKNOWN, PLAN_UNREADABLE],
        (_, path) if path.starts_with("/v1/plan") => &[PLAN_UNREADABLE],
        _ => &[],
    }
}
