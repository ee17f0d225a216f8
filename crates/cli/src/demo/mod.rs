//! The sample world: a ledger shaped like the plan's bases, photographs with EXIF, and what a diligent inspector answers.
//! Everything in it says that it is a sample.

pub mod answers;
pub mod ledger;
pub mod photo;
