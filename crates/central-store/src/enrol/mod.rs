//! Binding replicas to a device, an officer and a district.

mod codes;
mod replicas;
mod request;
mod successor;

pub use codes::Issue;
pub use replicas::EnrolledReplica;
pub(crate) use replicas::{Chain, find, find_chain, set_chain};
