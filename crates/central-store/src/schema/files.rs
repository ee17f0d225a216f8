//! Bytes: files, their uploads, and what was turned away.

diesel::table! {
    blob (stream, digest) {
        stream -> Text,
        digest -> Binary,
        kind -> Text,
        length_bytes -> BigInt,
        replica -> Binary,
        verified_at_ms -> BigInt,
    }
}

diesel::table! {
    upload (id) {
        id -> Binary,
        stream -> Text,
        replica -> Binary,
        digest -> Binary,
        kind -> Text,
        length_bytes -> BigInt,
        state -> Text,
        created_at_ms -> BigInt,
        expires_at_ms -> BigInt,
    }
}

diesel::table! {
    quarantine (id) {
        id -> BigInt,
        stream -> Text,
        replica -> Binary,
        hash -> Binary,
        body -> Text,
        jws -> Text,
        code -> Text,
        message -> Text,
        at_ms -> BigInt,
    }
}
