//! Progress of long steps: on stderr, and silent where that is no terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// One long step.
pub struct Bar(ProgressBar);

/// Starts a step of so many pieces.
pub fn steps(title: &'static str, pieces: usize) -> Bar {
    let bar = ProgressBar::new(u64::try_from(pieces).unwrap_or(u64::MAX));
    // The template is a constant; were it wrong, the library's own style would show.
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar:.cyan} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(title);
    Bar(bar)
}

impl Bar {
    /// One piece is done.
    pub fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    /// The line is cleared: what comes next stands where it was.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
