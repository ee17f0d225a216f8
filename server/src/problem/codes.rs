//! The codes that this package gives by itself. A code never changes its meaning; a new meaning is a new code.

/// A stable code and the status that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The HTTP status.
    pub status: u16,
    /// The word that clients act on.
    pub code: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $status:literal $code:literal;)*) => {
        $($(#[doc = $doc])* pub const $name: Code =
            Code { status: $status, code: $code, meaning: concat!($($doc),*).trim_ascii() };)*

        /// Every code above, for the documents and the tests.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    /// Not HTTP as we read it.
    REQUEST_MALFORMED = 400 "request_malformed";
    /// No such address.
    ROUTE_UNKNOWN = 404 "route_unknown";
    /// The address does not know this method.
    METHOD_UNKNOWN = 405 "method_unknown";
    /// No form of the answer that the client accepts.
    NOT_ACCEPTABLE = 406 "not_acceptable";
    /// The path and query are too long.
    TARGET_TOO_LONG = 414 "target_too_long";
    /// A header is too long.
    HEADER_TOO_LARGE = 431 "header_too_large";
    /// A parameter of the query is missing, unknown or out of its form.
    QUERY_MALFORMED = 400 "query_malformed";
    /// An id in the path is out of its form.
    PATH_MALFORMED = 400 "path_malformed";
    /// The body is no JSON text.
    JSON_MALFORMED = 400 "json_malformed";
    /// The body is JSON but not of the documented form.
    JSON_FORM = 422 "json_form";
    /// The body has another media type than the documented one.
    MEDIA_TYPE_UNKNOWN = 415 "media_type_unknown";
    /// The body has a Content-Encoding that we do not read.
    ENCODING_UNKNOWN = 415 "encoding_unknown";
    /// The body is not what its Content-Encoding says.
    ENCODING_BROKEN = 400 "encoding_broken";
    /// The body is larger than allowed, once decompressed.
    BODY_TOO_LARGE = 413 "body_too_large";
    /// The body stopped coming.
    BODY_TIMEOUT = 408 "body_timeout";
    /// The line broke before the body was whole.
    BODY_BROKEN = 400 "body_broken";
    /// A mistake of ours.
    INTERNAL = 500 "internal";
    /// The server is stopping.
    STOPPING = 503 "stopping";
    /// The store, a writer or the disk is not in order; the detail says which.
    UNHEALTHY = 503 "unhealthy";
    /// Too many pushes wait for the writer.
    QUEUE_FULL = 429 "queue_full";
    /// More commits in one push than allowed.
    PUSH_TOO_MANY = 413 "push_too_many_commits";

    /// No `Authorization: Bearer`.
    TOKEN_MISSING = 401 "token_missing";
    /// Not a JWT with the documented header and claims.
    TOKEN_MALFORMED = 401 "token_malformed";
    /// Another algorithm than EdDSA.
    TOKEN_ALGORITHM = 401 "token_algorithm";
    /// The signature does not match the replica's key.
    TOKEN_SIGNATURE = 401 "token_signature";
    /// Made for somebody else.
    TOKEN_AUDIENCE = 401 "token_audience";
    /// Made for longer than allowed.
    TOKEN_LIFETIME = 401 "token_lifetime";
    /// The signer's clock and ours disagree; `server_at_s` has ours.
    TOKEN_CLOCK = 401 "token_clock";
    /// The signer is not enrolled here.
    REPLICA_UNKNOWN = 401 "replica_unknown";
    /// The signer may still deliver, but not read.
    REPLICA_REVOKED = 403 "replica_revoked";

    /// No session, or one that has ended: log in.
    SESSION_MISSING = 401 "session_missing";
    /// Name or password is wrong; which one is not said.
    LOGIN_REFUSED = 401 "login_refused";
    /// Too many failed logins.
    LOGIN_TOO_OFTEN = 429 "login_too_often";
    /// The header `X-CSRF-Token` is missing or not the session's.
    CSRF_TOKEN = 403 "csrf_token";
    /// The session's role may not do this.
    ROLE_FORBIDDEN = 403 "role_forbidden";
    /// A new password is too short or too long.
    PASSWORD_UNFIT = 422 "password_unfit";
    /// A certificate is registered already.
    CERTIFICATE_TAKEN = 409 "certificate_taken";
    /// The values of a field changed since the lead looked.
    CONFLICT_CHANGED = 409 "conflict_changed";
    /// The plan has no task with this number.
    TASK_UNKNOWN = 404 "task_unknown";
    /// The plan has no rule with this id.
    RULE_UNKNOWN = 404 "rule_unknown";

    /// The server was started without a folder for backups.
    BACKUPS_NOWHERE = 409 "backups_nowhere";
    /// A backup is being made or read.
    BACKUP_RUNNING = 409 "backup_running";
    /// No such backup.
    BACKUP_UNKNOWN = 404 "backup_unknown";
    /// A plan document or plan file cannot be read.
    PLAN_FILE_UNREADABLE = 422 "plan_file_unreadable";
    /// A draw's form lacks something, or names what is not there.
    DRAW_FORM = 422 "draw_form";
    /// The step cannot follow, or lacks something: the detail says what.
    STEP_REFUSED = 409 "step_refused";
    /// The lead cannot be registered as it stands: the detail says why.
    LEAD_REFUSED = 422 "lead_refused";
    /// The two visits cannot be folded or linked: the detail says why.
    DOUBLE_REFUSED = 409 "double_refused";
    /// No report is called so.
    REPORT_UNKNOWN = 404 "report_unknown";
    /// The checked plan file does not wait any more.
    PLAN_FILE_GONE = 404 "plan_file_gone";
    /// The plan is not adopted or taken back: a reason is missing, or the file has mistakes.
    PLAN_ADOPTION = 422 "plan_adoption";
    /// The holidays of a year are not entered: the detail says which lines are wrong.
    HOLIDAYS_MISTAKEN = 422 "holidays_mistaken";
    /// The round cannot be dispatched as it stands: the detail says why.
    ROUND_REFUSED = 422 "round_refused";
    /// `Tus-Resumable` is missing or names another version.
    TUS_VERSION = 412 "tus_version";
    /// `Upload-Length` is missing or no number.
    UPLOAD_LENGTH = 400 "upload_length";
    /// `Upload-Offset` is missing or no number.
    UPLOAD_OFFSET_HEADER = 400 "upload_offset_header";
    /// The upload is at another offset: ask for it and go on from there.
    UPLOAD_OFFSET = 409 "upload_offset";
    /// `Upload-Metadata` is not of the documented form.
    UPLOAD_METADATA = 400 "upload_metadata";
    /// `Upload-Checksum` is not of the documented form.
    UPLOAD_CHECKSUM_HEADER = 400 "upload_checksum_header";
    /// `Upload-Checksum` names another algorithm than ours.
    CHECKSUM_ALGORITHM = 400 "checksum_algorithm";
    /// The chunk is not what its checksum says; nothing of it was kept.
    CHECKSUM_MISMATCH = 460 "checksum_mismatch";
    /// A chunk with a checksum is larger than we hold in memory.
    CHUNK_TOO_LARGE = 413 "chunk_too_large";
    /// No such upload, or it expired.
    UPLOAD_UNKNOWN = 404 "upload_unknown";
    /// The blob would be larger than allowed.
    BLOB_TOO_LARGE = 413 "blob_too_large";
    /// No such blob, or not yet verified and durable.
    BLOB_UNKNOWN = 404 "blob_unknown";
    /// The name is not `sha256:<64 lower-case hex digits>`.
    DIGEST_MALFORMED = 400 "digest_malformed";
}
