//! Which rules look at which facts.

use std::collections::{BTreeSet, HashMap};

use crate::plan::evaluate::tasks_of;
use crate::plan::facts::{Fact, FactKind};
use crate::plan::params::{Counted, FormCheck, Params, Scope, Window};
use crate::plan::rule::{Plan, Rule};

/// Kinds that all parts of the facts know.
pub(super) const GLOBAL: [FactKind; 3] = [FactKind::Window, FactKind::LedgerBase, FactKind::Ranking];

/// A kind of fact, and the tasks that it must serve; none: any.
type Read = (FactKind, Vec<u32>);

#[derive(Debug)]
pub(super) struct Readers {
    by_rule: Vec<Vec<Read>>,
    by_kind: HashMap<FactKind, Vec<usize>>,
}

impl Readers {
    pub(super) fn of(plan: &Plan) -> Self {
        let by_rule: Vec<Vec<Read>> = plan.rules().map(reads).collect();
        let mut by_kind: HashMap<FactKind, Vec<usize>> = HashMap::new();
        for (index, reads) in by_rule.iter().enumerate() {
            let kinds: BTreeSet<FactKind> = reads.iter().map(|(kind, _)| *kind).collect();
            kinds.into_iter().for_each(|kind| by_kind.entry(kind).or_default().push(index));
        }
        Self { by_rule, by_kind }
    }

    /// The rules that look at a fact.
    pub(super) fn of_fact(&self, fact: &Fact) -> impl Iterator<Item = usize> {
        let rules = self.by_kind.get(&fact.kind).into_iter().flatten().copied();
        rules.filter(|rule| self.reads(*rule, fact))
    }

    pub(super) fn reads(&self, rule: usize, fact: &Fact) -> bool {
        let serves = |task: &u32| fact.tasks.contains(task) || fact.tasks_incomplete.contains(task);
        let reads = self.by_rule.get(rule).into_iter().flatten();
        let mut of_kind = reads.filter(|(kind, _)| *kind == fact.kind);
        of_kind.any(|(_, tasks)| tasks.is_empty() || tasks.iter().any(serves)) || GLOBAL.contains(&fact.kind)
    }

    pub(super) fn kinds(&self, rule: usize) -> Vec<FactKind> {
        let kinds: BTreeSet<FactKind> = self.by_rule.get(rule).into_iter().flatten().map(|(kind, _)| *kind).collect();
        kinds.into_iter().collect()
    }
}

#[derive(Default)]
struct Reading {
    own: Option<u32>,
    reads: Vec<Read>,
}

impl Reading {
    fn counted<'c>(&mut self, counted: impl IntoIterator<Item = &'c Counted>) {
        for it in counted {
            self.reads.push((it.fact, tasks_of(&self.own, it).to_vec()));
        }
    }

    fn kind(&mut self, kind: FactKind, is_read: bool) {
        self.reads.extend(is_read.then(|| (kind, Vec::new())));
    }

    fn scope(&mut self, scope: Option<&Scope>) {
        self.kind(FactKind::Target, scope.is_some());
    }

    fn window(&mut self, window: &Window) {
        self.kind(FactKind::Window, window.named.is_some());
    }
}

fn reads(rule: &Rule) -> Vec<Read> {
    let mut it = Reading { own: rule.task(), reads: Vec::new() };
    match &rule.params {
        Params::Quota(quota) => {
            it.counted(&quota.counts);
            it.scope(quota.each.as_ref());
            it.window(&quota.window);
        }
        Params::Freq(freq) => {
            it.counted(&freq.counts);
            it.scope(freq.each.as_ref());
            it.window(&freq.window);
        }
        Params::Ratio(ratio) => {
            it.counted(ratio.counts.iter().chain(&ratio.base.facts));
            it.scope(ratio.base.scope.as_ref());
            it.kind(FactKind::LedgerBase, ratio.base.ledger.is_some());
            it.window(&ratio.window);
        }
        Params::Window(window) => {
            it.counted(&window.counts);
            it.scope(window.each.as_ref());
            it.window(&window.window);
        }
        Params::Deadline(deadline) => {
            it.counted(deadline.counts.iter().chain(&deadline.by.after));
            it.scope(deadline.each.as_ref());
        }
        Params::Report(report) => {
            it.counted([&report.counts]);
            it.window(&report.window);
        }
        _ => of_manner(rule, &mut it),
    }
    it.reads
}

fn of_manner(rule: &Rule, it: &mut Reading) {
    match &rule.params {
        Params::Select(select) => {
            it.counted([&select.among]);
            it.scope(select.prefer.as_ref());
            it.kind(FactKind::Ranking, select.ranking.is_some());
            it.kind(FactKind::LedgerBase, select.staff.is_some());
            it.window(&select.window);
        }
        Params::Trigger(trigger) => {
            it.counted(trigger.when.iter().chain(trigger.pace.as_ref().map(|pace| &pace.count)));
            // An answer serves any task, unless the rule names one.
            it.reads.extend(trigger.owed.iter().map(|owed| (owed.fact, owed.tasks.clone().unwrap_or_default())));
            it.scope(trigger.each.as_ref());
        }
        Params::Transfer(transfer) => {
            it.counted([&transfer.when]);
            it.kind(FactKind::HandOver, true);
        }
        Params::Form(form) => {
            it.counted([&form.on]);
            it.scope(form.each.as_ref());
            it.kind(FactKind::Approval, form.check == Some(FormCheck::ApprovedBefore));
        }
        Params::Content(content) => {
            it.counted([&content.on]);
            it.scope(content.each.as_ref());
            it.window(&content.window);
        }
        Params::Joint(joint) => {
            it.counted([&joint.on]);
            it.window(&joint.window);
        }
        Params::Record(record) => {
            it.counted(&record.on);
            it.scope(record.each.as_ref());
            it.kind(FactKind::Document, record.document.is_some());
        }
        Params::Exempt(_) => it.kind(FactKind::Visit, true),
        _ => {}
    }
}
