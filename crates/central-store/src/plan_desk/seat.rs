//! A place at the desk: all that the desk answers itself.

use std::ops::Deref;

use qingjian_domain::plan::Desk;

/// Where a question is asked.
pub struct Seat<'d> {
    desk: &'d Desk<'static>,
}

impl<'d> Seat<'d> {
    /// At this desk.
    pub(super) fn at(desk: &'d Desk<'static>) -> Self {
        Self { desk }
    }
}

impl Deref for Seat<'_> {
    type Target = Desk<'static>;

    fn deref(&self) -> &Self::Target {
        self.desk
    }
}
