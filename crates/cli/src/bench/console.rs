//! The console's pages, with a hundred thousand visits and twenty thousand targets in the centre.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_central_store::{Edit, Officer, Role};
use qingjian_sync::protocol::Outcome;
use qingjian_sync::{Digest, DocId, OfficerId, Verdict};
use serde_json::{Value, json};
use ureq::Agent;
use uuid::Uuid;

use super::bureau::{Bureau, now, officer};
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::screens::id;
use super::serving::Serving;
use crate::ending::Failure;
use crate::terminal::steps;

const VISITS: usize = 100_000;
/// Visits of one target.
const VISITS_EACH: usize = 5;
const ROUNDS: usize = 200;
/// What a lead does not wait for; the goal is for one in twenty, and is held for one in a hundred.
const PAGE_MS_MAX: f64 = 50.0;
const BESIDE: &str = "the stylesheet over the same HTTP";
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
    let at = now();
    fill(&bureau, visits, at)?;
    log_in(&bureau, at)?;
    let serving = Serving::start(&bureau)?;
    let browser = Browser::new(format!("http://{}", serving.address()?));
    let (visit, target) =
        (|n: usize| id(2, n * STRIDE % visits), |n: usize| id(1, n * STRIDE % (visits / VISITS_EACH)));
    let day = at.date_naive();
    let pages: [(&str, &dyn Fn(usize) -> String); 11] = [
        ("shift end", &|_| "/console/shift".to_owned()),
        ("conflicts", &|_| "/console/conflicts".to_owned()),
        ("visits", &|_| "/console/visits".to_owned()),
        ("visits of an officer", &|_| format!("/console/visits?officer={}", officer())),
        ("sealed visits of a day", &|_| format!("/console/visits?from={day}&to={day}&status=complete")),
        ("visit", &|n| format!("/console/visits/{}", visit(n))),
        ("ledger", &|_| "/console/ledgers?kind=restaurant".to_owned()),
        ("ledger, searched", &|n| format!("/console/ledgers?q={n}")),
        ("target", &|n| format!("/console/ledgers/{}", target(n))),
        ("draws", &|_| "/console/draws".to_owned()),
        ("audit log", &|_| "/console/audit".to_owned()),
    ];
    let said = format!("{visits} visits, {} targets", visits / VISITS_EACH);
    let mut lines = Vec::new();
    for (name, path) in pages {
        let pair = in_turn(rounds, |_| browser.get("/console/assets/style.css"), |n| browser.get(&path(n)))?;
        lines.push(Line::times(format!("console page “{name}”, {said}"), BESIDE, &pair).by_p99().at_most(PAGE_MS_MAX));
    }
    Ok(lines)
}

fn fill(bureau: &Bureau, visits: usize, at: DateTime<FixedOffset>) -> Result<(), Failure> {
    let targets = (0..visits / VISITS_EACH).map(target).collect::<Vec<_>>();
    let visits = (0..visits).map(|nr| visit(nr, at)).collect::<Vec<_>>();
    let all = [targets, visits].concat();
    let bar = steps("准备 / filling the centre", all.len() / AT_ONCE + 1);
    for some in all.chunks(AT_ONCE) {
        let act = bureau.centre.act(&bureau.stream, OfficerId(officer()), some.concat(), at);
        let done = act.map_err(|problem| Failure::new(&problem.code, problem.detail))?;
        if let Some(held) = done.results.iter().find(|one| !in_effect(&one.outcome)) {
            return Err(Failure::new("held", format!("{:?}", held.outcome)));
        }
        bar.step();
    }
    Ok(())
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
        edit(here, "street", json!("110102007")),
        edit(here, "address", json!(format!("护国寺街{nr}号"))),
    ]
}

/// Some fifty visits a day, up to now.
fn visit(nr: usize, at: DateTime<FixedOffset>) -> Vec<Edit> {
    let (here, began) =
        ((id(2, nr), "inspection"), at - TimeDelta::minutes(i64::try_from(nr).unwrap_or_default() * 29));
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
