//! What is owed at targets, a proposal for a round, and sending a crew out with it.

mod dispatch;
mod owed;
mod propose;

pub(crate) use dispatch::{RoundReply, RoundRequest, StopRequest, dispatch};
pub(crate) use propose::{Asked, SiteReply, StopReply, WorkReply, propose};
