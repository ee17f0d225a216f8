//! Ways to find facts by what they say. Each fact is named by its place in their order.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::fact::Fact;
use super::kind::FactKind;
use super::moves::Moves;

/// Places of facts, and what is asked of each so often that it lies apart from the fact.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Facts that serve a task, and whether its list is complete.
    by_task: HashMap<(FactKind, u32), Vec<(usize, bool)>>,
    by_about: HashMap<String, Vec<usize>>,
    by_target: HashMap<String, Vec<usize>>,
    /// Numbers for the ids of targets, and the one of each fact's target; of a target its own.
    names: HashMap<String, usize>,
    pub(super) target: Vec<Option<usize>>,
    pub(super) days: Vec<NaiveDate>,
    pub(super) withdrawn: Vec<bool>,
    pub(super) incomplete: Vec<bool>,
}

impl Index {
    /// The index of facts that lie in order.
    pub(super) fn of(facts: &[Arc<Fact>]) -> Self {
        let mut index = Self::default();
        for (place, fact) in facts.iter().enumerate() {
            let target = index.put(place, fact);
            index.target.push(target);
            index.days.push(fact.day);
            index.withdrawn.push(fact.withdrawn);
            index.incomplete.push(is_incomplete(fact));
        }
        index
    }

    /// Follows facts that were exchanged.
    pub(super) fn exchange(&mut self, moves: &Moves, come: &[Arc<Fact>]) {
        for list in self.by_task.values_mut() {
            list.retain_mut(|(place, _)| moves.to(*place).map(|to| *place = to).is_some());
        }
        for list in self.by_about.values_mut().chain(self.by_target.values_mut()) {
            list.retain_mut(|place| moves.to(*place).map(|to| *place = to).is_some());
        }
        let targets: Vec<Option<usize>> =
            moves.come().iter().zip(come).map(|(place, fact)| self.put(*place, fact)).collect();
        self.target = moves.merged(std::mem::take(&mut self.target), targets);
        self.days = moves.merged(std::mem::take(&mut self.days), come.iter().map(|it| it.day));
        self.withdrawn = moves.merged(std::mem::take(&mut self.withdrawn), come.iter().map(|it| it.withdrawn));
        self.incomplete = moves.merged(std::mem::take(&mut self.incomplete), come.iter().map(|it| is_incomplete(it)));
    }

    /// Puts a fact into the lists, and says the number of its target; of a target its own.
    fn put(&mut self, place: usize, fact: &Fact) -> Option<usize> {
        self.put_tasks(place, fact);
        for cause in &fact.about {
            seat(self.by_about.entry(cause.clone()).or_default(), place);
        }
        let target = fact.target.as_ref().map(|target| self.put_target(place, target));
        if fact.kind == FactKind::Target { Some(self.name(&fact.id)) } else { target }
    }

    fn put_tasks(&mut self, place: usize, fact: &Fact) {
        let complete = fact.tasks.iter().map(|task| (*task, true));
        for (task, complete) in complete.chain(fact.tasks_incomplete.iter().map(|task| (*task, false))) {
            let list = self.by_task.entry((fact.kind, task)).or_default();
            let at = list.partition_point(|(there, _)| *there < place);
            if list.get(at).is_none_or(|(there, _)| *there != place) {
                list.insert(at, (place, complete));
            }
        }
    }

    fn put_target(&mut self, place: usize, target: &str) -> usize {
        match self.by_target.get_mut(target) {
            Some(there) => seat(there, place),
            None => drop(self.by_target.insert(target.to_owned(), vec![place])),
        }
        self.name(target)
    }

    fn name(&mut self, id: &str) -> usize {
        if let Some(name) = self.names.get(id) {
            return *name;
        }
        let name = self.names.len();
        self.names.insert(id.to_owned(), name);
        name
    }

    /// The number of a target's id.
    pub(super) fn name_of(&self, id: &str) -> Option<usize> {
        self.names.get(id).copied()
    }

    /// How many ids of targets there are.
    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// Facts of a kind that serve a task, and whether with a complete list.
    pub(super) fn of_task(&self, kind: FactKind, task: u32) -> &[(usize, bool)] {
        self.by_task.get(&(kind, task)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Facts that answer the one with this id.
    pub(super) fn about(&self, id: &str) -> &[usize] {
        self.by_about.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Facts at a target, other than the target itself.
    pub(super) fn at_target(&self, target: &str) -> &[usize] {
        self.by_target.get(target).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Mostly the last one: facts come in order when all are laid out.
fn seat(list: &mut Vec<usize>, place: usize) {
    let at = list.partition_point(|there| *there < place);
    list.insert(at, place);
}

fn is_incomplete(fact: &Fact) -> bool {
    !fact.tasks_incomplete.is_empty()
}
