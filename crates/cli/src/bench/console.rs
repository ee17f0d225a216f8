//! The console's pages, with a hundred thousand visits and twenty thousand targets in the centre, on a day of the plan's year.

use std::cell::Cell;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_central_store::{Edit, Officer, Role};
use qingjian_sync::protocol::Outcome;
use qingjian_sync::{Digest, DocId, OfficerId, Verdict};
use serde_json::{Value, json};
use ureq::Agent;
use uuid::Uuid;

use super::bureau::{Bureau, officer};
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::screens::{day, id};
use super::serving::Serving;
use crate::ending::Failure;
use crate::terminal::steps;

const VISITS: usize = 100_000;
/// Visits of one target.
const VISITS_EACH: usize = 5;
const ROUNDS: usize = 200;
/// Fewer of those that wait for news each time, which the disk writes.
const ROUNDS_OF_NEWS: usize = 50;
/// Pages that are kept between two views, or show what came.
const AFTER_NEWS: [&str; 6] = ["visits", "plan", "a task of the plan", "work", "leads", "doubles"];
/// What a lead does not wait for, nineteen times of twenty.
const PAGE_MS_MAX: f64 = 50.0;
const BESIDE: &str = "the stylesheet over the same HTTP";
/// Tasks of the shipped plan.
const TASKS: usize = 50;
/// 月坛街道: one target in five.
const STREET: &str = "110102007";
/// Others, so that a street is a part of the whole.
const STREETS: [&str; 5] = [STREET, "110102001", "110102003", "110102009", "110102010"];
/// Leads, of which every second was answered and led to a case: more than a district gets in a year.
const LEADS: usize = 2_000;
/// Documents of one action while the centre is filled.
const AT_ONCE: usize = 500;
/// Multiples of it wander through all visits.
const STRIDE: usize = 7919;
/// Whoever looks at the pages.
const ADMIN: OfficerId = OfficerId(Uuid::from_u128(0xad));
const TOKEN: &str = "bench-console-session";

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let (visits, rounds) = (place.amount(VISITS, 200), place.amount(ROUNDS, 5));
    let bureau = Bureau::open(place)?;
    let at = day();
    fill(&bureau, visits, at)?;
    log_in(&bureau, at)?;
    let serving = Serving::on_a_day(&bureau, at)?;
    let browser = Browser::new(format!("http://{}", serving.address()?));
    let (visit, target) =
        (|n: usize| id(2, n * STRIDE % visits), |n: usize| id(1, n * STRIDE % (visits / VISITS_EACH)));
    let today = at.date_naive();
    let pages: [(&str, &dyn Fn(usize) -> String); 26] = [
        ("shift end", &|_| "/console/shift".to_owned()),
        ("conflicts", &|_| "/console/conflicts".to_owned()),
        ("visits", &|_| "/console/visits".to_owned()),
        ("visits of an officer", &|_| format!("/console/visits?officer={}", officer())),
        ("sealed visits of a day", &|_| format!("/console/visits?from={today}&to={today}&status=complete")),
        ("visit", &|n| format!("/console/visits/{}", visit(n))),
        ("ledger", &|_| "/console/ledgers?kind=restaurant".to_owned()),
        ("ledger, searched", &|n| format!("/console/ledgers?q={n}")),
        ("target", &|n| format!("/console/ledgers/{}", target(n))),
        ("draws", &|_| "/console/draws".to_owned()),
        ("audit log", &|_| "/console/audit".to_owned()),
        ("plan", &|_| "/console/plan".to_owned()),
        ("a task of the plan", &|n| format!("/console/plan/tasks/{}", 1 + n % TASKS)),
        ("work", &|_| "/console/work".to_owned()),
        ("reports", &|_| "/console/reports".to_owned()),
        ("map", &|_| "/console/map".to_owned()),
        ("map of a street", &|_| format!("/console/map?street={STREET}")),
        ("leads", &|_| "/console/leads".to_owned()),
        ("cases", &|_| "/console/cases".to_owned()),
        ("doubles", &|_| "/console/doubles".to_owned()),
        ("events", &|_| "/console/events".to_owned()),
        ("events of a kind", &|_| "/console/events/report".to_owned()),
        ("officers", &|_| "/console/officers".to_owned()),
        ("tablets", &|_| "/console/tablets".to_owned()),
        ("plan import", &|_| "/console/plan-import".to_owned()),
        ("backup", &|_| "/console/backup".to_owned()),
    ];
    let said = format!("{visits} visits, {} targets", visits / VISITS_EACH);
    let mut lines = Vec::new();
    for (name, path) in pages {
        let pair = in_turn(rounds, |_| browser.get("/console/assets/style.css"), |n| browser.get(&path(n)))?;
        lines.push(Line::times(format!("console page “{name}”, {said}"), BESIDE, &pair).by_p95().at_most(PAGE_MS_MAX));
    }
    let news = News { bureau: &bureau, at, came: Cell::new(0) };
    for (name, path) in pages.into_iter().filter(|(name, _)| AFTER_NEWS.contains(name)) {
        let after = |n: usize| {
            news.come(visits)?;
            browser.get(&path(n))
        };
        let pair = in_turn(rounds.min(ROUNDS_OF_NEWS), |_| browser.get("/console/assets/style.css"), after)?;
        let name = format!("console page “{name}” right after a visit and a lead came, {said}");
        lines.push(Line::times(name, BESIDE, &pair).by_p95().at_most(PAGE_MS_MAX));
    }
    Ok(lines)
}

/// What comes in between two views.
struct News<'a> {
    bureau: &'a Bureau,
    at: DateTime<FixedOffset>,
    came: Cell<usize>,
}

impl News<'_> {
    /// One more visit and one more lead, beyond those that the centre was filled with.
    fn come(&self, visits: usize) -> Result<(), Failure> {
        let nr = self.came.get();
        self.came.set(nr + 1);
        let lead = lead((LEADS + nr) * 2, visits, self.at).concat();
        let edits = [visit_on(visits + nr, nr, self.at), lead].concat();
        put(self.bureau, edits, self.at)
    }
}

fn fill(bureau: &Bureau, visits: usize, at: DateTime<FixedOffset>) -> Result<(), Failure> {
    let targets = (0..visits / VISITS_EACH).map(target);
    let leads = (0..LEADS.min(visits)).flat_map(|nr| lead(nr, visits, at));
    let all: Vec<Vec<Edit>> = targets.chain((0..visits).map(|nr| visit(nr, at))).chain(leads).collect();
    let bar = steps("准备 / filling the centre", all.len() / AT_ONCE + 1);
    for some in all.chunks(AT_ONCE) {
        put(bureau, some.concat(), at)?;
        bar.step();
    }
    Ok(())
}

fn put(bureau: &Bureau, edits: Vec<Edit>, at: DateTime<FixedOffset>) -> Result<(), Failure> {
    let act = bureau.centre.act(&bureau.stream, OfficerId(officer()), edits, at);
    let done = act.map_err(|problem| Failure::new(&problem.code, problem.detail))?;
    let held = done.results.iter().find(|one| !in_effect(&one.outcome));
    held.map_or(Ok(()), |held| Err(Failure::new("held", format!("{:?}", held.outcome))))
}

fn in_effect(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Stored { verdict: Verdict::Ok, .. })
}

fn edit((doc, kind): (DocId, &str), field: &str, value: Value) -> Edit {
    Edit { doc, kind: kind.to_owned(), field: field.to_owned(), value, sees: Vec::new() }
}

fn target(nr: usize) -> Vec<Edit> {
    let here = (id(1, nr), "target");
    vec![
        edit(here, "name", json!(format!("第{nr}号小吃店"))),
        edit(here, "target_kind", json!("restaurant")),
        edit(here, "street", json!(STREETS.iter().cycle().nth(nr))),
        edit(here, "address", json!(format!("护国寺街{nr}号"))),
        edit(here, "position", position(nr)),
    ]
}

/// Spread over the district as a grid of a hundred columns.
fn position(nr: usize) -> Value {
    let (east, north) = (33_000 + nr % 100 * 60, 88_000 + nr / 100 % 200 * 40);
    json!({"crs": "WGS-84", "longitude": format!("116.{east:05}"), "latitude": format!("39.{north:05}"), "provider": "import"})
}

/// A lead at a target, its task, and of every second the finding and the case that followed.
fn lead(nr: usize, visits: usize, at: DateTime<FixedOffset>) -> Vec<Vec<Edit>> {
    let ago = at - TimeDelta::hours(i64::try_from(nr).unwrap_or_default());
    let (lead, task, finding, case) = (id(4, nr), id(5, nr), id(6, nr), id(7, nr));
    let came = vec![
        edit((lead, "lead"), "target", json!(id(1, nr % (visits / VISITS_EACH)))),
        edit((lead, "lead"), "source", json!("hot_grid")),
        edit((lead, "lead"), "text", json!(format!("第{nr}号报警"))),
        edit((lead, "lead"), "received_at", json!(ago.to_rfc3339())),
        edit((task, "task"), "lead", json!(lead)),
        edit((task, "task"), "rule", json!("T37-R1")),
    ];
    let followed = vec![
        edit((finding, "finding"), "inspection", json!(id(2, nr * VISITS_EACH % visits))),
        edit((finding, "finding"), "code", json!("F-50")),
        edit((finding, "finding"), "found_on", json!(ago.date_naive())),
        edit((case, "case"), "findings", json!([finding])),
        edit((case, "case"), "filed_on", json!(ago.date_naive())),
    ];
    if nr.is_multiple_of(2) { vec![came] } else { vec![came, followed] }
}

/// Some fifty visits a day, up to now.
fn visit(nr: usize, at: DateTime<FixedOffset>) -> Vec<Edit> {
    visit_on(nr, nr, at)
}

/// A visit under one number, where and when another would be.
fn visit_on(name: usize, nr: usize, at: DateTime<FixedOffset>) -> Vec<Edit> {
    let (here, began) =
        ((id(2, name), "inspection"), at - TimeDelta::minutes(i64::try_from(nr).unwrap_or_default() * 29));
    let crew =
        json!([{"officer": officer(), "name": "示例", "certificate": {"number": "0101-1", "valid_to": "2099-12-31"}}]);
    vec![
        edit(here, "target", json!(id(1, nr / VISITS_EACH))),
        edit(here, "officers", crew),
        edit(here, "form", json!("on_site")),
        edit(here, "started_at", json!(began.to_rfc3339())),
        edit(here, "status", json!("complete")),
    ]
}

fn log_in(bureau: &Bureau, at: DateTime<FixedOffset>) -> Result<(), Failure> {
    let (name, certificate) = ("示例管理员".to_owned(), "0101-9".to_owned());
    let admin = Officer { id: ADMIN, name, certificate, valid_to: None, role: Role::Admin };
    bureau.centre.add_officer(&bureau.stream, &admin)?;
    Ok(bureau.centre.create_session(ADMIN, Digest::of(TOKEN.as_bytes()), at, at + TimeDelta::hours(12))?)
}

/// Somebody who is logged in and turns pages.
struct Browser {
    agent: Agent,
    base: String,
}

impl Browser {
    fn new(base: String) -> Self {
        Self { agent: Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into(), base }
    }

    fn get(&self, path: &str) -> Result<Duration, Failure> {
        let (time, status) = timed(|| {
            let cookie = format!("qingjian_session={TOKEN}");
            let asked = self.agent.get(format!("{}{path}", self.base)).header("Cookie", cookie).call();
            let mut answer = asked.map_err(|error| Failure::new("console", error))?;
            answer.body_mut().read_to_vec().map_err(|error| Failure::new("console", error))?;
            Ok(answer.status())
        })?;
        if status.is_success() { Ok(time) } else { Err(Failure::new("console", format!("{path}: {status}"))) }
    }
}
