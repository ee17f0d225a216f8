//! The morning: district, people, ledger, and three tablets that are let in.

use std::net::SocketAddr;
use std::path::Path;

use chrono::TimeDelta;
use qingjian_central_store::Edit;
use qingjian_sync::DocId;
use uuid::Uuid;

use super::leads;
use super::ledger::{Entry, entries};
use super::people::{self, DAY, LEAD, NIGHT};
use super::tablet::{Made, Tablet};
use super::world::{World, at};
use crate::ending::Failure;
use crate::terminal::steps;

/// How fast the night tablet's clock runs ahead: enough to put a visit before midnight on the wrong day.
pub const NIGHT_CLOCK_FAST_MINUTES: i64 = 37;
/// Targets of one import step.
const TARGETS_AT_ONCE: usize = 35;
/// Codes are given out and used within the hour.
const CODE_HOURS: i64 = 1;

/// A district with people, ledger and the first leads, at 08:30.
///
/// # Errors
/// A folder or an address that cannot be used.
pub fn morning(folder: &Path, listen: SocketAddr) -> Result<World, Failure> {
    let world = World::begin(&folder.join("centre"), listen, at(8, 30))?;
    let epoch = Uuid::from_u128(0x5a3e_0000_0000_4000_a000_0000_0000_0000);
    world.centre.create_stream(&world.stream, "西城区（示例）", epoch)?;
    people::hire(&world.centre, &world.stream)?;
    write(&world, people::everybody().flat_map(people::Person::document).collect())?;
    import(&world)?;
    write(&world, leads::received(&world))?;
    Ok(world)
}

fn import(world: &World) -> Result<(), Failure> {
    let all = entries();
    let bar = steps("导入示例台账 ledger", all.len().div_ceil(TARGETS_AT_ONCE));
    all.chunks(TARGETS_AT_ONCE).try_for_each(|some| {
        bar.step();
        write(world, some.iter().flat_map(fields).collect())
    })
}

fn fields(entry: &Entry) -> impl Iterator<Item = Edit> {
    let doc = DocId(entry.id);
    let edit = move |(field, value): (&'static str, _)| Edit {
        doc,
        kind: "target".to_owned(),
        field: field.to_owned(),
        value,
        sees: Vec::new(),
    };
    entry.fields.clone().into_iter().map(edit)
}

fn write(world: &World, edits: Vec<Edit>) -> Result<(), Failure> {
    world.centre.act(&world.stream, LEAD.id(), edits, world.now())?;
    Ok(())
}

/// The three tablets, enrolled with one-time codes over HTTP, each with the ledger on it.
///
/// # Errors
/// When the server or a tablet's folder fails.
pub fn tablets(world: &World, folder: &Path) -> Result<[Tablet; 3], Failure> {
    let [one, two] = DAY;
    let [three, _] = NIGHT;
    let wrong = TimeDelta::minutes(NIGHT_CLOCK_FAST_MINUTES);
    let right = TimeDelta::zero();
    let made = [
        Made { nr: 1, device: "示例平板1（白班）", officer: one, crew: DAY, fast_by: right },
        Made { nr: 2, device: "示例平板2（白班）", officer: two, crew: DAY, fast_by: right },
        Made { nr: 3, device: "示例平板3（夜班）", officer: three, crew: NIGHT, fast_by: wrong },
    ];
    let [one, two, three] = made.map(|made| enrol(world, folder, made));
    Ok([one?, two?, three?])
}

fn enrol(world: &World, folder: &Path, made: Made) -> Result<Tablet, Failure> {
    let mut tablet = Tablet::new(folder, &world.address(), world.now(), made)?;
    let code = format!("SAMPLE-{}", made.nr);
    let expires = world.now() + TimeDelta::hours(CODE_HOURS);
    world.centre.issue_code(&world.stream, made.officer.id(), made.device, &code, expires, LEAD.id())?;
    tablet.core.enrol(&mut tablet.line, &code, made.device)?;
    tablet.sync(world)?;
    Ok(tablet)
}
