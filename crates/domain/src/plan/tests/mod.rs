mod changing;
mod covering;
mod data;
mod every_rule;
mod examples;
mod exchanged;
mod importing;
mod live;
mod mistakes;
mod properties;
mod said;
mod scenes;
mod witness;

/// Facts as they may come, for those who follow them.
pub(crate) mod streams {
    pub(crate) use super::live::{CALENDAR, Stream, stream};
    pub(crate) use super::said::PLAN;
}
