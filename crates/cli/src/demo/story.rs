//! The shift from morning to morning, in the order in which it happens.

use qingjian_sync::DocId;

use super::tablet::Tablet;
use super::together::{self, Shared};
use super::visits::{DAY_ONE, DAY_TWO, NIGHT, Spec, Visit, finish, open};
use super::world::{World, at};
use crate::ending::Failure;
use crate::terminal::{Bar, steps};

/// The first visits of the first tablet are the ones that both officers of the day crew write in.
const SHARED: usize = 3;
/// Own visits that each day tablet does before noon.
const BEFORE_NOON: [usize; 2] = [2, 4];

/// What the report has to know of the story besides what the stores say.
pub struct Story {
    /// What two officers wrote in.
    pub shared: Shared,
    /// The night's visits in order.
    pub night: Vec<Visit>,
    /// One that is not finished.
    pub unfinished: Option<DocId>,
}

/// Everything that happens.
///
/// # Errors
/// When a tablet or the centre refuses what they should not.
pub fn play(world: &mut World, tablets: &mut [Tablet; 3]) -> Result<Story, Failure> {
    let bar = steps("离线检查 offline visits", DAY_ONE.len() + DAY_TWO.len() + NIGHT.len() - SHARED);
    let [one, two, three] = tablets;
    let (common, own) = DAY_ONE.split_at(SHARED);
    let (before, after) = own.split_at(BEFORE_NOON[0]);
    let (early, late) = DAY_TWO.split_at(BEFORE_NOON[1]);

    let shared = together::open_all(one, common)?;
    visit_all(one, before, &bar)?;
    visit_all(two, early, &bar)?;
    noon(world, one, two)?;
    let afternoon = visit_all(one, after, &bar)?;
    visit_all(two, late, &bar)?;
    together::write(one, two, &shared)?;
    evening(world, one, two, &shared)?;
    let night = visit_all(three, &NIGHT, &bar)?;
    drop(bar);
    morning_after(world, three)?;
    Ok(Story { shared, night, unfinished: afternoon.last().map(|visit| visit.doc) })
}

fn visit_all(tablet: &mut Tablet, specs: &[Spec], bar: &Bar) -> Result<Vec<Visit>, Failure> {
    let visit = |spec: &Spec| {
        let visit = open(tablet, *spec)?;
        finish(tablet, &visit)?;
        bar.step();
        Ok(visit)
    };
    specs.iter().map(visit).collect()
}

/// The day crew meets for lunch, where there is a network.
fn noon(world: &mut World, one: &mut Tablet, two: &mut Tablet) -> Result<(), Failure> {
    let bar = steps("午间同步 noon sync", 2);
    world.come_to(at(12, 0));
    for tablet in [one, two] {
        tablet.sync(world)?;
        bar.step();
    }
    Ok(())
}

/// The second tablet's line breaks in the middle of a photograph; at the next try the upload goes on from there.
fn evening(world: &mut World, one: &mut Tablet, two: &mut Tablet, shared: &Shared) -> Result<(), Failure> {
    let bar = steps("收班同步 evening sync", 5);
    let mut sync = |tablet: &mut Tablet, minute: i64| {
        world.come_to(at(17, minute));
        bar.step();
        tablet.sync(world)
    };
    sync(one, 30)?;
    two.line.cut_next = true;
    sync(two, 35)?;
    sync(two, 40)?;
    sync(one, 45)?;
    finish(one, &shared.merged)?;
    sync(one, 59)
}

/// The night crew comes in, syncs, and to be sure syncs again.
fn morning_after(world: &mut World, three: &mut Tablet) -> Result<(), Failure> {
    let bar = steps("夜班同步 morning sync", 2);
    for minute in [30, 31] {
        world.come_to(at(30, minute));
        three.sync(world)?;
        bar.step();
    }
    world.come_to(at(31, 0));
    Ok(())
}
