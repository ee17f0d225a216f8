//! A place at the desk: all that the desk answers itself, and what is owed where.

use std::cell::RefCell;
use std::ops::Deref;

use chrono::NaiveDate;
use qingjian_domain::plan::Desk;
use qingjian_domain::work::{Board, Ground, Work, work};

/// Where a question is asked.
pub struct Seat<'d> {
    desk: &'d Desk<'static>,
    board: RefCell<&'d mut Board<'static>>,
}

impl<'d> Seat<'d> {
    /// At this desk, with a board that is kept beside it.
    pub(super) fn at(desk: &'d mut Desk<'static>, board: &'d mut Board<'static>) -> Self {
        board.note(desk.take_moved());
        Self { desk, board: RefCell::new(board) }
    }

    /// Looks at everything that is owed on a day, laid beside the targets. The day that the desk is turned to costs what moved
    /// since somebody looked, another one the facts of the year.
    pub fn owed<T>(&self, as_of: NaiveDate, look: impl FnOnce(&Work<'_>, &Ground) -> T) -> T {
        match self.board.try_borrow_mut() {
            Ok(mut board) if as_of == self.desk.as_of() => board.look(self.desk.live(), look),
            _ => self.desk.everything(as_of, |facts, statements| {
                let ground = Ground::of(facts, statements, as_of);
                look(&work(self.desk.plan(), statements, &ground, as_of), &ground)
            }),
        }
    }
}

impl Deref for Seat<'_> {
    type Target = Desk<'static>;

    fn deref(&self) -> &Self::Target {
        self.desk
    }
}
