//! What is owed at targets, a proposal for a round, and sending a crew out with it.

mod asked;
mod dispatch;
mod owed;
mod propose;

pub(crate) use asked::{RoundRequest, StopRequest};
pub(crate) use dispatch::{DispatchReply, dispatch};
pub(crate) use propose::{Asked, RoundWorkReply, SiteReply, StopReply, propose};
