//! 应办事项: what is owed at which target, and a round that does as much of it as possible.
//!
//! [`work`] lays the statements of an evaluated plan beside the targets; [`round`] proposes stops, each with the tasks that
//! are merged there and the checklists that go with it. Both are pure: the centre and a tablet without a network give the
//! same answer for the same statements and the same [`Ground`].

mod board;
mod duty;
mod gather;
mod ground;
mod lateness;
mod round;
mod sort;

pub use board::Board;
pub use duty::{Duty, Hours};
pub use gather::{Open, Site, Work, work};
pub use ground::{Ground, Place};
pub use lateness::{Lateness, SOON_DAYS, THIS_MONTH_DAYS};
pub use round::{Round, Stop, Wish, round};

#[cfg(test)]
mod tests;
