//! What of a district a tablet gets.

/// Kinds with thousands of documents a year, of which a tablet needs only those of its own officer.
pub(super) const OWN_KINDS: [&str; 1] = ["vehicle_check"];

/// Kinds that never leave the centre: personal data of complainants, and what a draw's result follows from.
pub(super) const CENTRE_KINDS: [&str; 6] =
    ["complainant", "draw", "draw_part", "draw_party", "draw_substitution", "publication"];

/// Kinds that only the officers whom a document names get: what was drawn is secret until the visit.
pub(super) const NAMED_KINDS: [&str; 1] = ["draw_visit"];
