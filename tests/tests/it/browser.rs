//! Tablet and console in a real browser: Chromium, the tablet by touch.

mod bad;
mod console;
mod leading;
mod matters;
mod ready;
mod seal;
mod shift;
mod sync;
mod visit;
mod workplace;
mod year;
