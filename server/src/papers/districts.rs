//! Something that is kept for each district between two views of a page. Nothing of it is a record: it is gone with the program.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use qingjian_sync::StreamId;

/// What is kept, by district; whoever looks at one keeps nobody of another waiting.
#[derive(Default)]
pub(super) struct Districts<T>(Mutex<HashMap<StreamId, Arc<Mutex<T>>>>);

impl<T: Default> Districts<T> {
    /// Looks at what is kept for a district, which is nothing at first.
    pub fn with<R>(&self, stream: &StreamId, look: impl FnOnce(&mut T) -> R) -> R {
        let kept = Arc::clone(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(stream.clone()).or_default());
        let mut kept = kept.lock().unwrap_or_else(|poisoned| {
            // Whoever panicked here may have left half of a step: it is read anew.
            let mut kept = poisoned.into_inner();
            *kept = T::default();
            kept
        });
        look(&mut kept)
    }
}
