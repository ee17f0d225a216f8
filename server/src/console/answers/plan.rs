//! How the plan stands: tasks, rules, what is owed, a proposed round.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use qingjian_domain::plan::{
    Desk, EnforcedBy, Kind, Known, Mention, NotCounted, OwedAt, PlanProgress, Reading, RuleProgress, State,
    TaskProgress,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::console::plan_sheet::TaskSheet;

/// Items of one list of a rule in one answer: a page that a person reads, and far below a megabyte.
pub(crate) const ITEMS_MAX: usize = 100;
/// Items of one list in the answer about a whole task, which has up to fifteen rules.
pub(crate) const ITEMS_OF_TASK_MAX: usize = 20;

/// The whole plan on a day.
#[derive(Serialize, ToSchema)]
pub struct PlanReply {
    /// Name of the plan, such as `xicheng-2022`.
    plan: String,
    /// Title as printed.
    title: String,
    /// The plan year.
    year: i32,
    /// The day asked about, that day included.
    as_of: NaiveDate,
    /// What the answer rests on: number of facts, kinds of document that the plan does not know, and what documents lack.
    #[schema(value_type = Object)]
    known: Known,
    /// Every task by its number.
    #[schema(inline)]
    tasks: Vec<TaskReply>,
}

impl From<PlanProgress> for PlanReply {
    fn from(it: PlanProgress) -> Self {
        let tasks = it.tasks.into_iter().map(TaskReply::from).collect();
        Self { plan: it.plan, title: it.title, year: it.year, as_of: it.as_of, known: it.known, tasks }
    }
}

/// A task on a day.
#[derive(Serialize, ToSchema)]
pub struct TaskReply {
    /// 序号.
    task: u32,
    /// 任务名称.
    name: String,
    /// English name.
    en: String,
    /// The gravest of its rules' states: `overdue`, `violated`, `open`, `cannot_tell`, `on_track`, `late`, `met`, `nothing`,
    /// `stored`.
    #[schema(value_type = String)]
    state: State,
    /// The same in Chinese.
    state_zh: &'static str,
    /// The rule whose numbers stand for the task.
    rule: Option<String>,
    /// How many are done.
    done: Option<u64>,
    /// How many are needed.
    needed: Option<u64>,
    /// Unit of both.
    unit: Option<String>,
    /// The earliest last day of what is still owed; it may be over.
    due: Option<NaiveDate>,
    /// How many of its rules stand in which way.
    #[schema(value_type = BTreeMap<String, u64>)]
    rules: BTreeMap<State, u64>,
}

impl From<TaskProgress> for TaskReply {
    fn from(it: TaskProgress) -> Self {
        let counts = it.counts;
        Self {
            task: it.task,
            name: it.name,
            en: it.en,
            state: it.state,
            state_zh: it.state.zh(),
            done: counts.as_ref().map(|it| it.done),
            needed: counts.as_ref().map(|it| it.needed),
            rule: counts.as_ref().map(|it| it.rule.clone()),
            unit: counts.map(|it| it.unit),
            due: it.due,
            rules: it.rules,
        }
    }
}

/// A task with its rules.
#[derive(Serialize, ToSchema)]
pub struct TaskRulesReply {
    /// The task.
    #[schema(inline)]
    pub task: TaskReply,
    /// Its rules; of long lists the beginning.
    pub rules: Vec<RuleReply>,
}

impl TaskRulesReply {
    /// A task as the sheet tells it.
    pub fn of(sheet: &TaskSheet) -> Self {
        Self { task: TaskReply::from(sheet.task.clone()), rules: sheet.rules.clone() }
    }
}

/// A rule on a day.
#[derive(Clone, Serialize, ToSchema)]
pub struct RuleReply {
    /// Rule id, such as `T05-R2`.
    pub rule: String,
    /// Its kind.
    #[schema(value_type = String)]
    pub kind: Kind,
    /// Words of the plan.
    pub quote: String,
    /// In English.
    pub en: String,
    /// What sees to it that it is kept.
    #[schema(value_type = String)]
    pub enforced_by: EnforcedBy,
    /// Why it is only stored, or what a person should know.
    pub note: Option<String>,
    /// How an ambiguous text is read: `{adopted, by, open_point}`.
    #[schema(value_type = Option<Object>)]
    pub reading: Option<Reading>,
    /// How it stands.
    #[schema(value_type = String)]
    pub state: State,
    /// How many are done, in `unit`.
    pub done: u64,
    /// How many are needed; null where the plan prints no number.
    pub needed: Option<u64>,
    /// Unit.
    pub unit: String,
    /// The next last day, or the last one where all are over.
    pub by: Option<NaiveDate>,
    /// How long each list is: `owed`, `counted`, `late`, `not_counted`, `cannot_tell`.
    pub lengths: BTreeMap<&'static str, usize>,
    /// What is owed, the earliest first.
    #[schema(inline)]
    pub owed: Vec<OwedReply>,
    /// What counts.
    #[schema(value_type = Vec<Object>)]
    pub counted: Vec<Mention>,
    /// What came too late.
    #[schema(value_type = Vec<Object>)]
    pub late: Vec<Mention>,
    /// What looks as if it counted, and does not.
    #[schema(inline)]
    pub not_counted: Vec<NotCountedReply>,
    /// What is not known.
    #[schema(inline)]
    pub cannot_tell: Vec<LackReply>,
    /// Give it back as `cursor` for the rest of the longest list.
    pub next: Option<String>,
}

/// Something owed.
#[derive(Clone, Serialize, ToSchema)]
pub struct OwedReply {
    /// The last day; null: the plan prints none.
    pub by: Option<NaiveDate>,
    /// Id of the target, the cause or the group; empty for the district.
    pub of: String,
    /// What people call it.
    #[schema(value_type = Object)]
    pub mention: Mention,
    /// How many are missing.
    pub missing: u64,
    /// The last day is over.
    pub overdue: bool,
}

/// Something that does not count.
#[derive(Clone, Serialize, ToSchema)]
pub struct NotCountedReply {
    /// The document.
    #[schema(value_type = Object)]
    pub mention: Mention,
    /// Why: a word.
    pub why: String,
    /// Why, in Chinese.
    pub zh: String,
}

/// Something that is not known.
#[derive(Clone, Serialize, ToSchema)]
pub struct LackReply {
    /// The document, window or ledger.
    #[schema(value_type = Object)]
    pub mention: Mention,
    /// The attribute or field.
    pub lacks: String,
}

impl RuleReply {
    /// A rule with `max` items of each list, after the first `skip`.
    pub fn of(desk: &Desk<'_>, it: &RuleProgress<'_>, skip: usize, max: usize) -> Self {
        let said = &it.statement;
        let lengths = BTreeMap::from([
            ("owed", said.owed.len()),
            ("counted", said.counted.len()),
            ("late", said.late.len()),
            ("not_counted", said.not_counted.len()),
            ("cannot_tell", said.cannot_tell.len()),
        ]);
        let after = skip.saturating_add(max);
        let next = lengths.values().any(|length| *length > after).then(|| after.to_string());
        let mention = |id: &&str| desk.mention(id);
        let owed = said.owed.iter().skip(skip).take(max).map(|it| OwedReply {
            by: it.by,
            of: it.of.to_owned(),
            mention: desk.mention(it.of),
            missing: it.missing,
            overdue: it.overdue,
        });
        let lacks = |it: &qingjian_domain::plan::CannotTell<'_>| LackReply {
            mention: desk.mention(it.id),
            lacks: it.lacks.to_owned(),
        };
        Self {
            rule: said.rule.to_owned(),
            kind: said.kind,
            quote: said.quote.to_owned(),
            en: it.en.to_owned(),
            enforced_by: it.enforced_by,
            note: it.note.map(str::to_owned),
            reading: it.reading.cloned(),
            state: said.state,
            done: said.done,
            needed: said.needed,
            unit: said.unit.to_owned(),
            by: said.by,
            lengths,
            owed: owed.collect(),
            counted: said.counted.iter().skip(skip).take(max).map(mention).collect(),
            late: said.late.iter().skip(skip).take(max).map(mention).collect(),
            not_counted: said.not_counted.iter().skip(skip).take(max).map(|it| not_counted(desk, it)).collect(),
            cannot_tell: said.cannot_tell.iter().skip(skip).take(max).map(lacks).collect(),
            next,
        }
    }
}

fn not_counted(desk: &Desk<'_>, it: &NotCounted<'_>) -> NotCountedReply {
    let word = serde_json::to_value(it.why).ok().and_then(|why| Some(why.get("why")?.as_str()?.to_owned()));
    NotCountedReply { mention: desk.mention(it.id), why: word.unwrap_or_default(), zh: it.why.zh() }
}

/// What the plan still asks for at one target.
#[derive(Serialize, ToSchema)]
pub struct TargetOwedReply {
    /// The day asked about.
    pub as_of: NaiveDate,
    /// The target.
    pub target: String,
    /// The earliest first: `{by, target, rule, task, missing, unit, overdue, quote}`.
    #[schema(value_type = Vec<Object>)]
    pub owed: Vec<OwedAt>,
}
