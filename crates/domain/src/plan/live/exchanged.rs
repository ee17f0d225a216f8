//! What a change came to.

use std::sync::Arc;

use crate::plan::facts::Fact;

/// From so many facts exchanged at once, and more than one in [`ANEW_SHARE`] of all, evaluating everything costs less than
/// looking at each part twice.
const ANEW_FROM: usize = 100;
/// See [`ANEW_FROM`].
const ANEW_SHARE: usize = 8;

/// Facts that went, earlier versions among them, and facts that came. What is the same as before is in neither.
#[derive(Debug, Default)]
pub struct Exchanged {
    /// Those that are there no more.
    pub gone: Vec<Arc<Fact>>,
    /// Those that are new.
    pub come: Vec<Arc<Fact>>,
}

impl Exchanged {
    /// All of them.
    pub(in crate::plan) fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.gone.iter().chain(&self.come).map(AsRef::as_ref)
    }

    /// Whether nothing is other than before.
    pub(in crate::plan) fn is_nothing(&self) -> bool {
        self.gone.is_empty() && self.come.is_empty()
    }

    /// Whether so many came that whatever is known of all costs less when it is made anew.
    pub(in crate::plan) fn is_much_of(&self, all: usize) -> bool {
        self.come.len() >= ANEW_FROM && self.come.len().saturating_mul(ANEW_SHARE) > all
    }
}
