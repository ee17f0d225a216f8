//! What is owed at targets, a proposal for a round, and sending a crew out with it.

mod dispatch;
mod owed;
mod propose;

pub(crate) use dispatch::{DispatchReply, RoundRequest, StopRequest, dispatch};
pub(crate) use propose::{Asked, RoundWorkReply, SiteReply, StopReply, propose};
