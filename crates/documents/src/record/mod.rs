//! The scene record (现场检查（勘察）笔录) on paper.
//!
//! [`to_pdf`] turns documents with all their surviving values into a PDF/A file. The same record gives the same bytes,
//! whenever and however often it is printed: nothing of the clock or the machine goes in. (One exception: a character
//! that the font carried along lacks is drawn from a system's font where there is one.)

mod compile;
mod fields;
mod paper;
mod pdf;
mod picture;
mod source;
#[cfg(test)]
mod tests;
mod words;

pub use paper::Paper;
pub use pdf::to_pdf;
pub use source::{Files, NoFiles, PastOp, Source, Standing};

/// What will stand on the paper, in words, with every picture named; it says nothing about how the paper looks.
#[must_use]
pub fn paper(source: &Source, files: &dyn Files) -> Paper {
    compile::compile(source, files).0
}
