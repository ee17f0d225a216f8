//! The tables as diesel knows them; `migrations/central` makes them.
//!
//! They say what the migrations say, and nothing more: the reasons stand there.
#![allow(missing_docs)]

mod files;
mod follow_up;
mod office;

pub use files::{blob, quarantine, upload};
pub use follow_up::{complainant, complainant_look, paper, paper_link};
pub use office::{audience, audit, enrolment_code, officer, session};

diesel::table! {
    stream (id) {
        id -> Text,
        name -> Text,
        epoch -> Binary,
        head_pos -> BigInt,
        console -> Binary,
        rebuilds -> BigInt,
    }
}

diesel::table! {
    replica (id) {
        id -> Binary,
        stream -> Text,
        public_key -> Binary,
        officer -> Nullable<Binary>,
        device -> Text,
        code_hash -> Nullable<Binary>,
        predecessor -> Nullable<Binary>,
        request -> Nullable<Text>,
        enrolled_at_ms -> BigInt,
        revoked_at_ms -> Nullable<BigInt>,
        known_seq -> BigInt,
        known_hash -> Nullable<Binary>,
        highest_seq -> BigInt,
        highest_hash -> Nullable<Binary>,
    }
}

diesel::table! {
    contact (replica) {
        replica -> Binary,
        at_ms -> BigInt,
        app -> Text,
        clock_offset_ms -> BigInt,
        records -> BigInt,
        records_waiting -> BigInt,
        photos -> BigInt,
        photos_waiting -> BigInt,
    }
}

diesel::table! {
    commit_log (stream, pos) {
        stream -> Text,
        pos -> BigInt,
        replica -> Binary,
        seq -> BigInt,
        fork -> Bool,
        hash -> Binary,
        prev -> Nullable<Binary>,
        received_at_ms -> BigInt,
        verdict -> Text,
        body -> Text,
        jws -> Text,
    }
}

diesel::table! {
    verdict_change (id) {
        id -> BigInt,
        stream -> Text,
        pos -> BigInt,
        verdict -> Text,
        cause -> Text,
        at_ms -> BigInt,
    }
}

diesel::table! {
    standing (stream, pos) {
        stream -> Text,
        pos -> BigInt,
        replica -> Binary,
        seq -> BigInt,
        verdict -> Text,
        ruling -> Nullable<Text>,
    }
}

diesel::table! {
    ruling (stream, pos) {
        stream -> Text,
        pos -> BigInt,
        subject_replica -> Binary,
        subject_seq -> BigInt,
        decision -> Text,
    }
}

diesel::table! {
    doc_commit (stream, doc, pos) {
        stream -> Text,
        doc -> Binary,
        pos -> BigInt,
    }
}

diesel::table! {
    kinship (stream, parent, doc) {
        stream -> Text,
        parent -> Binary,
        doc -> Binary,
    }
}

diesel::table! {
    seal (stream, pos, op_index) {
        stream -> Text,
        pos -> BigInt,
        op_index -> BigInt,
        inspection -> Binary,
        stands -> Bool,
    }
}

diesel::table! {
    seal_scope (stream, doc, inspection) {
        stream -> Text,
        doc -> Binary,
        inspection -> Binary,
    }
}

diesel::table! {
    document (stream, doc) {
        stream -> Text,
        doc -> Binary,
        kind -> Text,
        owner -> Binary,
        fields -> Text,
        conflicts -> BigInt,
        changed_pos -> BigInt,
    }
}

diesel::table! {
    inspection (stream, doc) {
        stream -> Text,
        doc -> Binary,
        target -> Nullable<Binary>,
        form -> Nullable<Text>,
        status -> Nullable<Text>,
        started_at_ms -> Nullable<BigInt>,
        ended_at_ms -> Nullable<BigInt>,
        visit_date -> Nullable<Text>,
        sealed -> Bool,
        withdrawn -> Bool,
    }
}

diesel::table! {
    crew (stream, doc, officer) {
        stream -> Text,
        doc -> Binary,
        officer -> Binary,
        started_at_ms -> Nullable<BigInt>,
    }
}

diesel::table! {
    same_day (stream, day, target) {
        stream -> Text,
        day -> Text,
        target -> Binary,
    }
}

diesel::table! {
    monitoring_result (stream, doc) {
        stream -> Text,
        doc -> Binary,
        inspection -> Nullable<Binary>,
        result -> Nullable<Text>,
        withdrawn -> Bool,
    }
}

diesel::table! {
    evidence (stream, doc) {
        stream -> Text,
        doc -> Binary,
        inspection -> Nullable<Binary>,
        replica -> Nullable<Binary>,
        digest -> Nullable<Binary>,
        capture_kind -> Nullable<Text>,
        media_type -> Nullable<Text>,
        length_bytes -> Nullable<BigInt>,
        item -> Nullable<Text>,
        withdrawn -> Bool,
    }
}

diesel::table! {
    target (stream, doc) {
        stream -> Text,
        doc -> Binary,
        target_kind -> Nullable<Text>,
        name -> Nullable<Text>,
        organisation_number -> Nullable<Text>,
        permit_number -> Nullable<Text>,
        street -> Nullable<Text>,
        address -> Nullable<Text>,
        permit_class -> Nullable<Text>,
        withdrawn -> Bool,
        words -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    audience,
    audit,
    blob,
    commit_log,
    complainant,
    complainant_look,
    contact,
    crew,
    doc_commit,
    document,
    enrolment_code,
    evidence,
    inspection,
    kinship,
    monitoring_result,
    officer,
    paper,
    paper_link,
    quarantine,
    replica,
    ruling,
    same_day,
    seal,
    seal_scope,
    session,
    standing,
    stream,
    target,
    upload,
    verdict_change,
);
