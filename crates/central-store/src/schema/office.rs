//! Tables of the office: people and their sessions, codes, the audit log, and whom a document with a named audience
//! concerns.

diesel::table! {
    officer (id) {
        id -> Binary,
        stream -> Text,
        name -> Text,
        certificate -> Text,
        valid_to -> Nullable<Text>,
        role -> Text,
        password_hash -> Nullable<Text>,
        revoked_at_ms -> Nullable<BigInt>,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Binary,
        officer -> Binary,
        created_at_ms -> BigInt,
        expires_at_ms -> BigInt,
        ended_at_ms -> Nullable<BigInt>,
    }
}

diesel::table! {
    enrolment_code (code_hash) {
        code_hash -> Binary,
        stream -> Text,
        officer -> Binary,
        device -> Text,
        issued_by -> Binary,
        expires_at_ms -> BigInt,
        used_by -> Nullable<Binary>,
        used_at_ms -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        stream -> Nullable<Text>,
        at_ms -> BigInt,
        actor -> Nullable<Binary>,
        action -> Text,
        subject -> Text,
        address -> Nullable<Text>,
    }
}

diesel::table! {
    audience (stream, officer, doc) {
        stream -> Text,
        officer -> Binary,
        doc -> Binary,
    }
}
