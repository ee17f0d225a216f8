//! What lies on the team lead's desk that morning: a complaint that is given out, an alarm that nobody has taken up yet, and a
//! finding of the online monitoring.

use chrono::TimeDelta;
use qingjian_central_store::Edit;
use qingjian_domain::lead::Origin;
use qingjian_domain::ledger::TargetKind;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::ledger::{MARK, entries};
use super::people::DAY;
use super::world::World;

/// One lead of the sample.
struct Sample {
    nr: u128,
    source: &'static str,
    text: &'static str,
    /// The kind of target it is about; none: the place is searched for.
    at: Option<TargetKind>,
    came_hours_ago: i64,
    due_in_hours: Option<i64>,
    given_out: bool,
}

const SAMPLES: [Sample; 3] = [
    Sample {
        nr: 1,
        source: "complaint",
        text: "餐厅排烟口正对居民楼，晚间油烟和噪声扰民（12345工单）",
        at: Some(TargetKind::Restaurant),
        came_hours_ago: 23,
        due_in_hours: Some(105),
        given_out: true,
    },
    Sample {
        nr: 2,
        source: "hot_grid",
        text: "热点网格 PM2.5 连续三小时偏高，请排查周边餐饮和施工",
        at: None,
        came_hours_ago: 1,
        due_in_hours: None,
        given_out: false,
    },
    Sample {
        nr: 3,
        source: "online",
        text: "在线监测：油气处理装置排放浓度连续两小时无数据",
        at: Some(TargetKind::PetrolStation),
        came_hours_ago: 40,
        due_in_hours: None,
        given_out: true,
    },
];

/// All of them, as the console writes them.
pub fn received(world: &World) -> Vec<Edit> {
    SAMPLES.iter().flat_map(|sample| lead(world, sample).into_iter().chain(given_out(world, sample))).collect()
}

fn id(group: u128, nr: u128) -> Uuid {
    Uuid::from_u128(0x5a3e_0000_0000_4000_b000_0000_0000_0000 | group << 8 | nr)
}

fn lead(world: &World, sample: &Sample) -> Vec<Edit> {
    let came = world.now() - TimeDelta::hours(sample.came_hours_ago);
    let due = sample.due_in_hours.map(|hours| json!((world.now() + TimeDelta::hours(hours)).to_rfc3339()));
    written(
        (id(1, sample.nr), "lead"),
        [
            ("source", Some(json!(sample.source))),
            ("text", Some(json!(format!("{MARK}{}", sample.text)))),
            ("target", target(sample).map(|target| json!(target))),
            ("received_at", Some(json!(came.to_rfc3339()))),
            ("due_at", due),
        ],
    )
}

/// A task for it, and the day crew to go tomorrow.
fn given_out(world: &World, sample: &Sample) -> Vec<Edit> {
    if !sample.given_out {
        return Vec::new();
    }
    let (task, today) = (id(2, sample.nr), world.now().date_naive());
    let origin = Origin::of(sample.source);
    let all = written(
        (task, "task"),
        [
            ("lead", Some(json!(id(1, sample.nr)))),
            ("target", target(sample).map(|target| json!(target))),
            ("rule", origin.and_then(|it| it.source.asked_for_by()).map(|rule| json!(rule))),
            ("title", origin.map(|it| json!(format!("{}核查", it.zh)))),
            ("given_on", Some(json!(today))),
        ],
    );
    let crew: Vec<Uuid> = DAY.iter().map(|person| person.id().0).collect();
    let sent = written(
        (id(3, sample.nr), "assignment"),
        [("task", Some(json!(task))), ("officers", Some(json!(crew))), ("on", Some(json!(today + TimeDelta::days(1))))],
    );
    all.into_iter().chain(sent).collect()
}

/// The last of its kind: the shift's visits begin with the first.
fn target(sample: &Sample) -> Option<Uuid> {
    entries().iter().rev().find(|entry| Some(entry.kind) == sample.at).map(|entry| entry.id)
}

fn written<const N: usize>((doc, kind): (Uuid, &str), fields: [(&str, Option<Value>); N]) -> Vec<Edit> {
    let edit = |(field, value): (&str, Option<Value>)| {
        Some(Edit { doc: DocId(doc), kind: kind.to_owned(), field: field.to_owned(), value: value?, sees: Vec::new() })
    };
    fields.into_iter().filter_map(edit).collect()
}
