//! What can be asked at the desk.

use chrono::NaiveDate;
use serde::Serialize;

use super::Desk;
use crate::plan::evaluate::{Statement, evaluate, evaluate_rules};
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
        let statements = evaluate(self.plan(), self.facts(), self.live.calendar(), as_of);
        self.plan().rules().zip(&statements).map(|(rule, said)| Progress::of(said).of_rule(rule)).collect()
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
        let statements = self.statements(&task.rules, as_of);
        let numbers: Vec<Progress<'_>> = statements.iter().map(Progress::of).collect();
        let progress = task::progress(task, (self.plan().year, as_of), &numbers);
        let told = task.rules.iter().zip(statements).map(|(rule, said)| look(&RuleProgress::of(rule, said, as_of)));
        Some((progress, told.collect()))
    }

    /// Looks at one rule; `None` for an id that the plan does not have.
    pub fn rule<T>(&self, id: &str, as_of: NaiveDate, look: impl FnOnce(&RuleProgress<'_>) -> T) -> Option<T> {
        let rule: &Rule = self.plan().rule(id)?;
        let said = self.statements([rule], as_of);
        said.into_iter().next().map(|said| look(&RuleProgress::of(rule, said, as_of)))
    }

    /// What some rules of the plan say, with everything that counted and did not.
    pub fn statements<'d>(&'d self, rules: impl IntoIterator<Item = &'d Rule>, as_of: NaiveDate) -> Vec<Statement<'d>> {
        evaluate_rules(self.plan(), rules, self.facts(), self.live.calendar(), as_of)
    }

    /// All facts that are known, without asking any rule. They are laid out for the first who asks, and kept.
    pub fn facts(&self) -> &Facts {
        self.laid_out.get_or_init(|| self.live.facts())
    }

    /// Looks at all facts and at what every rule says of them, with everything that counted: costs the facts of the year.
    pub fn everything<T>(&self, as_of: NaiveDate, look: impl FnOnce(&Facts, &[Statement<'_>]) -> T) -> T {
        let facts = self.facts();
        look(facts, &evaluate(self.plan(), facts, self.live.calendar(), as_of))
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
