//! What is owed where, in a form that outlives the question.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use qingjian_domain::identifiers::Position;
use qingjian_domain::plan::{Notebook, Plan, Rule, Statement, YearsPlan};
use qingjian_domain::work::{Duty, Ground, Hours, Lateness, Place, Site, Stop, Wish, round, work};
use qingjian_sync::DocId;
use serde::Deserialize as _;

use super::serving::Served;

/// As many stops as a crew can make in one shift at most.
pub const ROUND_STOPS: usize = 12;

/// Everything that is owed on a day, as far as this tablet knows.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanWork {
    /// The day.
    pub as_of: NaiveDate,
    /// By which plan.
    pub plan: PlanUsed,
    /// Targets at which something is owed in the field, the most urgent first.
    pub sites: Vec<PlanSite>,
    /// A proposal for a round by day: a person decides.
    pub by_day: Vec<PlanStop>,
    /// The same for the night: what may only be done then.
    pub by_night: Vec<PlanStop>,
    /// Of each task that a visit names, that visit; a finished one before one that is not.
    pub served: BTreeMap<DocId, Served>,
}

/// The plan by which something was worked out. Where the day's year has none, nothing that it asks for is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanUsed {
    /// Title as printed.
    pub title: String,
    /// The plan year.
    pub year: i32,
    /// Whether that is the year of the day asked about, and why not.
    pub years_plan: YearsPlan,
}

/// What is owed at one target.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanSite {
    /// The target.
    pub target: DocId,
    /// Its name.
    pub name: String,
    /// Its street's code, where the ledger has it.
    pub street: Option<String>,
    /// Where it is, where the ledger says so.
    pub position: Option<Position>,
    /// How urgent the most urgent of it is.
    pub lateness: Lateness,
    /// Exceedances and complaints there this year, and earlier ones that the ledger counts.
    pub risk: (u64, u64),
    /// What, the earliest first.
    pub duties: Vec<PlanDuty>,
}

/// One thing that is owed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanDuty {
    /// Rule id. Words of the plan are the plan's own, which outlives every question: thousands of duties copy none of them.
    pub rule: &'static str,
    /// Number of its task.
    pub task: Option<u32>,
    /// 任务名称; empty for general requirements.
    pub task_name: &'static str,
    /// Words of the plan.
    pub quote: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// How many, in `unit`.
    pub missing: u64,
    /// Unit.
    pub unit: &'static str,
    /// The lead, finding or order that it is owed for, where it is for one.
    pub about: Option<DocId>,
    /// The last day.
    pub by: Option<NaiveDate>,
    /// How urgent.
    pub lateness: Lateness,
    /// It is measured or sampled.
    pub monitoring: bool,
    /// Only in these hours.
    pub hours: Option<Hours>,
}

/// One stop of a round: what lies together there.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanStop {
    /// The target.
    pub target: DocId,
    /// Its name.
    pub name: String,
    /// Its street's code.
    pub street: Option<String>,
    /// Tasks that are merged there.
    pub tasks: BTreeSet<u32>,
    /// Checklists that go with it.
    pub lists: Vec<&'static str>,
    /// The earliest last day.
    pub by: Option<NaiveDate>,
    /// How urgent.
    pub lateness: Lateness,
    /// Samplers or instruments have to come along.
    pub monitoring: bool,
    /// Positive list: an on-site visit needs an approval.
    pub needs_approval: bool,
    /// It only counts towards a number that the district owes.
    pub fills_a_number: bool,
}

/// From what every rule says and the ground it is said of.
pub(super) fn of(
    used: &'static Plan,
    notebook: &Notebook,
    (statements, ground): (&[Statement<'_>], &Ground),
    served: BTreeMap<DocId, Served>,
    as_of: NaiveDate,
) -> PlanWork {
    let plan = PlanUsed { title: used.title.clone(), year: used.year, years_plan: notebook.years_plan(as_of) };
    let owed = work(used, statements, ground, as_of);
    let wish = |night| Wish { stops: ROUND_STOPS, street: None, night };
    let stops = |night| round(&owed, ground, &wish(night)).stops.iter().filter_map(stop).collect();
    let words = Words::of(used);
    let sites = owed.sites.iter().filter_map(|site| self::site(notebook, &words, site));
    let sites = sites.filter(|site| !site.duties.is_empty()).collect();
    let (by_day, by_night) = (stops(false), stops(true));
    PlanWork { as_of, plan, sites, by_day, by_night, served }
}

/// A plan's rules by id, each with the name of its task: looked up for every duty.
struct Words(HashMap<&'static str, (&'static Rule, &'static str)>);

impl Words {
    fn of(plan: &'static Plan) -> Self {
        let general = plan.general.iter().map(|rule| (rule, ""));
        let of_tasks = plan.tasks.iter().flat_map(|task| task.rules.iter().map(|rule| (rule, task.name.as_str())));
        Self(general.chain(of_tasks).map(|(rule, task_name)| (rule.id.as_str(), (rule, task_name))).collect())
    }
}

fn site(notebook: &Notebook, words: &Words, site: &Site<'_>) -> Option<PlanSite> {
    let Place { id, name, street, exceedances, complaints, .. } = site.place;
    Some(PlanSite {
        target: id.parse().ok()?,
        name: name.clone(),
        street: street.clone(),
        position: notebook.value(id, "position").and_then(|it| Position::deserialize(it).ok()),
        lateness: site.lateness,
        risk: (*exceedances, *complaints),
        duties: site.duties.iter().filter(|it| it.in_the_field).filter_map(|it| duty(words, id, it)).collect(),
    })
}

fn duty(words: &Words, target: &str, it: &Duty<'_>) -> Option<PlanDuty> {
    let (rule, task_name) = *words.0.get(it.rule)?;
    Some(PlanDuty {
        rule: &rule.id,
        task: it.task,
        task_name,
        quote: &rule.quote,
        en: &rule.en,
        missing: it.missing,
        about: Some(it.of).filter(|of| *of != target).and_then(|of| of.parse().ok()),
        unit: &rule.unit,
        by: it.by,
        lateness: it.lateness,
        monitoring: it.monitoring,
        hours: it.hours,
    })
}

fn stop(it: &Stop<'_>) -> Option<PlanStop> {
    Some(PlanStop {
        target: it.place.id.parse().ok()?,
        name: it.place.name.clone(),
        street: it.place.street.clone(),
        tasks: it.tasks.clone(),
        lists: it.lists.clone(),
        by: it.by,
        lateness: it.lateness,
        monitoring: it.monitoring,
        needs_approval: it.needs_approval,
        fills_a_number: it.fills_a_number,
    })
}
