//! What was said at a desk, kept for as long as it would say the same.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_domain::plan::InForce;

/// As many answers are kept: every task of a plan on a few days, and some pages of what is owed. When there are more, all are
/// forgotten: they come again when they are asked for.
const ANSWERS_MAX: usize = 256;

/// What an answer hangs on besides the documents: the question and the type of the answer, the day, and the plan and the
/// calendar by which that day is judged. Both live as long as the program, so that their addresses name them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    question: String,
    answer: TypeId,
    day: NaiveDate,
    plan: usize,
    calendar: usize,
}

/// What holds for the documents that a desk has read.
#[derive(Default)]
pub(super) struct Answers {
    known: HashMap<Key, Arc<dyn Any + Send + Sync>>,
}

impl Answers {
    /// The answer, where it is known.
    pub(super) fn get<T: Send + Sync + 'static>(
        &self,
        question: &str,
        day: NaiveDate,
        under: InForce,
    ) -> Option<Arc<T>> {
        let known = self.known.get(&key::<T>(question, day, under))?;
        Arc::clone(known).downcast::<T>().ok()
    }

    /// Keeps an answer.
    pub(super) fn put<T: Send + Sync + 'static>(
        &mut self,
        question: &str,
        day: NaiveDate,
        under: InForce,
        answer: Arc<T>,
    ) {
        if self.known.len() >= ANSWERS_MAX {
            self.known.clear();
        }
        self.known.insert(key::<T>(question, day, under), answer);
    }

    /// A document changed: nothing is known to hold any more.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

fn key<T: 'static>(question: &str, day: NaiveDate, under: InForce) -> Key {
    let (plan, calendar) = (std::ptr::from_ref(under.plan).addr(), std::ptr::from_ref(under.calendar).addr());
    Key { question: question.to_owned(), answer: TypeId::of::<T>(), day, plan, calendar }
}

#[cfg(test)]
mod tests;
