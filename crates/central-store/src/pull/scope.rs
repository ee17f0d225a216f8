//! What of a district a tablet gets.

/// Kinds with thousands of documents a year, of which a tablet needs only those of its own officer.
pub(super) const OWN_KINDS: [&str; 1] = ["vehicle_check"];

/// Kinds with personal data of complainants: they never leave the centre.
pub(super) const CENTRE_KINDS: [&str; 1] = ["complainant"];
