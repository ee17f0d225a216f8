//! Papers of matters, and what is kept beside the log of complainants.

diesel::table! {
    paper (stream, doc) {
        stream -> Text,
        doc -> Binary,
        kind -> Text,
        day -> Nullable<Text>,
        open -> Bool,
    }
}

diesel::table! {
    paper_link (stream, about, doc) {
        stream -> Text,
        about -> Binary,
        doc -> Binary,
    }
}

diesel::table! {
    complainant (stream, lead) {
        stream -> Text,
        lead -> Binary,
        name -> Nullable<Text>,
        telephone -> Nullable<Text>,
        address -> Nullable<Text>,
        note -> Nullable<Text>,
        kept_by -> Binary,
        kept_at_ms -> BigInt,
        erased_by -> Nullable<Binary>,
        erased_at_ms -> Nullable<BigInt>,
    }
}

diesel::table! {
    complainant_look (id) {
        id -> BigInt,
        stream -> Text,
        lead -> Binary,
        officer -> Binary,
        at_ms -> BigInt,
    }
}
