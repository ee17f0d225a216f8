//! What can be asked at the desk.

use chrono::NaiveDate;
use serde::Serialize;

use super::Desk;
use crate::plan::evaluate::{Statement, evaluate};
use crate::plan::facts::Facts;
use crate::plan::live::Progress;
use crate::plan::rule::{Plan, Rule};
use crate::plan::standing::{OwedAt, PlanProgress, RuleProgress, TaskProgress, progress_of, task, work};

/// What people call a document that a rule counts or does not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Id of the document.
    pub document: String,
    /// Its kind; absent where no such document is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Beijing date of its beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// Name of its target, or its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// It was withdrawn with a reason.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The visit that it is, or belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
}

/// Fields that say when something was, in the order in which they are looked at.
const DAYS: [&str; 8] = ["started_at", "at", "on", "received_at", "found_on", "filed_on", "issued_on", "sent_on"];

impl<'p> Desk<'p> {
    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'p Plan {
        self.live.plan()
    }

    /// Every task on a day. The day that the desk is turned to costs nothing more; another one costs the facts of the year.
    #[must_use]
    pub fn progress(&self, as_of: NaiveDate) -> PlanProgress {
        let known = self.knowledge.known(self.live.len());
        progress_of(self.plan(), known, as_of, &self.numbers(as_of))
    }

    /// What every rule says on a day, in numbers.
    #[must_use]
    pub fn numbers(&self, as_of: NaiveDate) -> Vec<Progress<'p>> {
        if as_of == self.live.as_of() {
            return self.live.progress();
        }
        self.live.progress_on(as_of)
    }

    /// Looks at one task and its rules, with everything that counted and did not; `None` for a number that the plan does
    /// not have.
    pub fn task<T>(
        &self,
        number: u32,
        as_of: NaiveDate,
        mut look: impl FnMut(&RuleProgress<'_>) -> T,
    ) -> Option<(TaskProgress, Vec<T>)> {
        let task = self.plan().tasks.iter().find(|task| task.number == number)?;
        let mut numbers: Vec<Progress<'p>> = Vec::new();
        let mut seen = Vec::new();
        for rule in &task.rules {
            self.live.look_at(&rule.id, as_of, |statement| {
                numbers.push(Progress::of(&statement).of_rule(rule));
                seen.push(look(&RuleProgress::of(rule, statement, as_of)));
            })?;
        }
        Some((task::progress(task, (self.plan().year, as_of), &numbers), seen))
    }

    /// Looks at one rule; `None` for an id that the plan does not have.
    pub fn rule<T>(&self, id: &str, as_of: NaiveDate, look: impl FnOnce(&RuleProgress<'_>) -> T) -> Option<T> {
        let rule: &Rule = self.plan().rule(id)?;
        self.live.look_at(id, as_of, |statement| look(&RuleProgress::of(rule, statement, as_of)))
    }

    /// All facts that are known, without asking any rule.
    #[must_use]
    pub fn facts(&self) -> Facts {
        self.live.facts()
    }

    /// Looks at all facts and at what every rule says of them, with everything that counted: costs the facts of the year.
    pub fn everything<T>(&self, as_of: NaiveDate, look: impl FnOnce(&Facts, &[Statement<'_>]) -> T) -> T {
        let facts: Facts = self.facts();
        let statements: Vec<Statement<'_>> = evaluate(self.plan(), &facts, self.live.calendar(), as_of);
        look(&facts, &statements)
    }

    /// What is owed at one target, the earliest first.
    #[must_use]
    pub fn owed_at(&self, target: &str, as_of: NaiveDate) -> Vec<OwedAt> {
        let plan = self.plan();
        let mut owed = self.everything(as_of, |facts, statements| work::owed(plan, facts, statements));
        owed.retain(|it| it.target == target);
        owed
    }

    /// What people call the document behind the id of a fact.
    #[must_use]
    pub fn mention(&self, fact: &str) -> Mention {
        let id = fact.split('#').next().unwrap_or(fact);
        let Some(document) = self.documents.get(id) else {
            return Mention { document: id.to_owned(), ..Mention::default() };
        };
        let visit = match document.kind.as_str() {
            "inspection" => Some(document),
            _ => document.text("inspection").and_then(|visit| self.documents.get(visit)),
        };
        let target = visit.unwrap_or(document).text("target").and_then(|target| self.documents.get(target));
        let dated = [Some(document), visit].into_iter().flatten();
        let day = dated.flat_map(|it| DAYS.iter().map(move |field| it.day(field))).flatten().next();
        Mention {
            document: id.to_owned(),
            kind: Some(document.kind.clone()),
            day,
            name: target.unwrap_or(document).text("name").map(str::to_owned),
            withdrawn: document.is_withdrawn(),
            visit: visit.map(|visit| visit.id.clone()),
        }
    }
}
