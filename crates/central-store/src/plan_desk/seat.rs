//! A place at the desk: all that the desk answers itself, and what asks all facts, which are laid out once until one changes.

use std::cell::OnceCell;
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;
use qingjian_domain::plan::{Desk, Facts, RuleProgress, Statement, evaluate, evaluate_rule};

/// Where a question is asked.
pub struct Seat<'d> {
    desk: &'d Desk<'static>,
    facts: OnceCell<Arc<Facts>>,
}

impl<'d> Seat<'d> {
    /// At this desk; with its facts, where they were laid out before and none of them changed since.
    pub(super) fn at(desk: &'d Desk<'static>, laid_out: Option<Arc<Facts>>) -> Self {
        Self { desk, facts: laid_out.map(OnceCell::from).unwrap_or_default() }
    }

    /// The facts for the next question, where this one needed them.
    pub(super) fn left(self) -> Option<Arc<Facts>> {
        self.facts.into_inner()
    }

    /// All facts that are known.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Arc::new(self.desk.facts()))
    }

    /// Looks at one rule, as [`Desk::rule`] does: among the facts as they lie there, or else among those that it reads.
    pub fn rule<T>(&self, id: &str, as_of: NaiveDate, look: impl FnOnce(&RuleProgress<'_>) -> T) -> Option<T> {
        let Some(facts) = self.facts.get() else { return self.desk.rule(id, as_of, look) };
        let (plan, calendar) = (self.plan(), self.calendar());
        let rule = plan.rule(id)?;
        Some(look(&RuleProgress::of(rule, evaluate_rule(plan, rule, facts, calendar, as_of), as_of)))
    }

    /// Looks at every rule in the plan's order: costs little more than one of them.
    pub fn every_rule(&self, as_of: NaiveDate, mut look: impl FnMut(&RuleProgress<'_>)) {
        let statements = evaluate(self.plan(), self.facts(), self.calendar(), as_of);
        for (rule, statement) in self.plan().rules().zip(statements) {
            look(&RuleProgress::of(rule, statement, as_of));
        }
    }

    /// Looks at all facts and at what every rule says of them, as [`Desk::everything`] does.
    pub fn everything<T>(&self, as_of: NaiveDate, look: impl FnOnce(&Facts, &[Statement<'_>]) -> T) -> T {
        let facts = self.facts();
        let statements = evaluate(self.plan(), facts, self.calendar(), as_of);
        look(facts, &statements)
    }
}

impl Deref for Seat<'_> {
    type Target = Desk<'static>;

    fn deref(&self) -> &Self::Target {
        self.desk
    }
}
