//! The tablet in a real browser: Chromium, driven by touch.

mod visit;
mod workplace;
