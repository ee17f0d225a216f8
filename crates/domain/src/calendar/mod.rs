//! Days as the bureau counts them: working days, periods of the plan, seasons, hours and windows.
//!
//! Everything here is a Beijing date. No clock is read: days come in as parameters. A working day is asked of a
//! [`WorkCalendar`], which answers [`NoCalendar`] for a year whose holidays nobody entered; it never guesses.

mod error;
mod hours;
mod load;
mod notice;
mod season;
mod span;
mod window;
mod work_days;

pub use error::{CalendarError, NoCalendar, SpanError};
pub use hours::{HourWindow, beijing_time};
pub use notice::Notice;
pub use season::{HeatingSeason, months};
pub use span::Span;
pub use window::{Window, WindowKind, windows_on};
pub use work_days::{DayKind, Holiday, WorkCalendar};

#[cfg(test)]
mod tests;
