//! Names that the outside world gives to things: credit codes, permit numbers, outlets, streets,
//! officers' certificates, and places on the ground.
//!
//! Every type here has a checked constructor and refuses to be read from JSON when the check fails:
//! a value of the type is a value that was checked. None of them looks anything up outside this crate.

mod certificate;
mod credit_code;
mod digest;
mod error;
mod named;
mod organisation;
mod outlet;
mod permit;
mod position;
mod street;
pub(crate) mod text;

pub use certificate::{Certificate, CertificateNumber};
pub use credit_code::CreditCode;
pub use digest::Sha256Hex;
pub use error::IdentifierError;
pub(crate) use named::named;
pub use organisation::OrganisationNumber;
pub use outlet::{OutletKind, OutletNumber};
pub use permit::PermitNumber;
pub use position::{Crs, Degrees, Position, Provider};
pub use street::{Street, StreetCode, streets};

#[cfg(test)]
mod tests;
