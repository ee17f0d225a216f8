//! Tablet and console in a real browser: Chromium, the tablet by touch.

mod console;
mod leading;
mod ready;
mod seal;
mod sync;
mod visit;
mod workplace;
