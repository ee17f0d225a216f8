//! The tablet's screens: `(FieldCore, Request) -> Page`, for any shell.
//!
//! No network, no thread, no clock of its own: the shell puts the time into each [`Request`] and gives the line to the
//! centre as a closure. Nothing here knows whether a browser on loopback or a worker in a browser asks.

mod answer;
mod assets;
mod draft;
mod fields;
mod frame;
mod item;
mod matter;
mod monitoring;
mod note;
mod photo;
mod record;
mod request;
mod screens;
mod sentences;
mod shift;
mod sign;
mod sync_status;
mod target;
mod today;
mod unlock;
mod unsaved;
mod visit;
mod words;

pub use fields::Fields;
pub use request::{Method, Page, Request, Upload};
pub use screens::{Line, Patience, Screens};
pub use unlock::choose_pin;
pub use unsaved::{FORM_FILES_BYTES_MAX, Unread};

#[cfg(test)]
mod tests;
