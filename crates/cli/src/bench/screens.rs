//! A tablet with many visits behind it, its screens, and somebody who turns their pages.

use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_domain::checklist::{Checklist, catalogue};
use qingjian_field_core::{Edit, FieldCore, native};
use qingjian_sync::DocId;
use qingjian_tablet::{RunningTablet, choose_pin};
use serde_json::{Value, json};
use ureq::Agent;
use uuid::Uuid;

use crate::demo::answers::{Pointers, fine};
use crate::demo::screens::PIN;
use crate::ending::Failure;
use crate::http::line;
use crate::terminal::steps;

/// Visits of one target.
const VISITS_EACH: usize = 5;
/// Photographs of one visit.
pub const PHOTOS_EACH: usize = 5;
/// Answers of one visit.
const ANSWERS: usize = 20;
/// What stands in the ledger: the plan owes something else at each.
const KINDS: [&str; 4] = ["restaurant", "petrol_station", "boiler_unit", "repair_shop"];
/// Nothing listens there: the screens never wait for a network.
const NOWHERE: &str = "http://127.0.0.1:9";

/// A working day of the shipped plan's year, late in it. On a day of a year that has no plan nothing is owed, and every
/// page that shows what is owed would look cheaper than it is.
pub fn day() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(DAY).unwrap_or_default()
}

const DAY: &str = "2022-11-15T10:00:00+08:00";
/// Minutes from one visit to the next: ten thousand of them fill the plan's year up to that day.
const APART_MINUTES: i64 = 45;

/// The id of something made up: what it is, and its number.
pub fn id(what: u128, nr: usize) -> DocId {
    DocId(Uuid::from_u128((what << 64) | u128::try_from(nr).unwrap_or_default()))
}

/// Fills a tablet with visits, answers and photographs; the files themselves are only rows.
pub fn fill(core: &mut FieldCore, visits: usize) -> Result<(), Failure> {
    let answers = answers();
    let bar = steps("准备 / filling a tablet", visits);
    for nr in 0..visits {
        if nr.is_multiple_of(VISITS_EACH) {
            core.act(&target(nr / VISITS_EACH))?;
        }
        core.act(&visit(nr, &answers))?;
        bar.step();
    }
    let evidence: Vec<DocId> = (0..visits * PHOTOS_EACH).map(|nr| id(3, nr)).collect();
    Ok(core.pretend_files(&evidence)?)
}

fn target(nr: usize) -> Vec<Edit> {
    let edit = |field: &str, value: Value| Edit::new(id(1, nr), "target", field, value);
    vec![
        edit("name", json!(format!("第{nr}号小吃店"))),
        edit("target_kind", json!(KINDS.iter().cycle().nth(nr))),
        edit("online_monitoring", json!(nr.is_multiple_of(2))),
        edit("street", json!("110102007")),
        edit(
            "position",
            json!({"crs": "WGS-84", "longitude": format!("116.3{:03}", nr % 1000), "latitude": "39.915", "provider": "import"}),
        ),
    ]
}

fn visit(nr: usize, answers: &[(String, Value)]) -> Vec<Edit> {
    let at = day() - TimeDelta::minutes(i64::try_from(nr).unwrap_or_default() * APART_MINUTES);
    let lists: Vec<Value> = ["C", "K"]
        .iter()
        .filter_map(|list| Checklist::current(list, at.date_naive()))
        .map(|list| json!(list.id))
        .collect();
    let head = [
        ("target", json!(id(1, nr / VISITS_EACH))),
        ("officers", json!([])),
        ("form", json!("on_site")),
        ("started_at", json!(at.to_rfc3339())),
        ("checklists", json!(lists)),
        ("status", json!(if nr < VISITS_EACH { "draft" } else { "complete" })),
    ];
    let edit = |field: &str, value: &Value| Edit::new(id(2, nr), "inspection", field, value.clone());
    let photos = (0..PHOTOS_EACH)
        .map(|photo| Edit::new(id(3, nr * PHOTOS_EACH + photo), "evidence", "inspection", id(2, nr).to_string()));
    let notes = (0..PHOTOS_EACH).map(|photo| Edit::new(id(3, nr * PHOTOS_EACH + photo), "evidence", "note", "排烟口"));
    let answers = answers.iter().map(|(field, value)| edit(field, value));
    head.iter().map(|(field, value)| edit(field, value)).chain(answers).chain(photos).chain(notes).collect()
}

fn answers() -> Vec<(String, Value)> {
    let pointers = Pointers { day: day().date_naive(), photo: Uuid::nil(), signature: Uuid::nil() };
    let items = catalogue().iter().filter(|list| list.item("K-06").is_some()).flat_map(|list| &list.items);
    items.filter_map(|item| Some((format!("answer.{}", item.id), fine(item, &pointers)?))).take(ANSWERS).collect()
}

/// The screens of a tablet's folder and a browser in front of them.
pub struct Screens {
    tablet: RunningTablet,
    agent: Agent,
    cookie: String,
    csrf: String,
}

impl Screens {
    /// Opens the store and serves it; nothing has been asked yet.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let shell = native::shell(&folder.join("photos"))?;
        let core = FieldCore::open(&folder.join("tablet.sqlite3"), shell)?;
        let tablet = RunningTablet::over(core, line(NOWHERE.to_owned()), 0, Box::new(day))?;
        let agent: Agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        Ok(Self { tablet, agent, cookie: String::new(), csrf: String::new() })
    }

    /// Sets a PIN that [`Screens::unlock`] knows.
    pub fn prepare(core: &mut FieldCore) -> Result<(), Failure> {
        Ok(choose_pin(core, PIN)?)
    }

    /// Types the PIN.
    pub fn unlock(&mut self) -> Result<(), Failure> {
        let page = self.get("/today")?;
        self.csrf = field(&page, "csrf").to_owned();
        let form = format!("csrf={}&pin={PIN}", self.csrf);
        let answer = self.agent.post(self.url("/unlock")).header("Content-Type", FORM).send(&form).map_err(broken)?;
        let pass = answer.headers().get("set-cookie").and_then(|it| it.to_str().ok()).unwrap_or_default();
        pass.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
        Ok(())
    }

    /// One page.
    pub fn get(&self, path: &str) -> Result<String, Failure> {
        let mut answer = self.agent.get(self.url(path)).header("Cookie", &self.cookie).call().map_err(broken)?;
        let good = answer.status().is_success();
        let text = answer.body_mut().read_to_string().map_err(broken)?;
        if good { Ok(text) } else { Err(Failure::new("page", format!("{path}: {text}"))) }
    }

    /// One form, and the page that follows.
    pub fn post(&self, path: &str, form: &str) -> Result<String, Failure> {
        let form = format!("csrf={}&{form}", self.csrf);
        let request = self.agent.post(self.url(path)).header("Cookie", &self.cookie).header("Content-Type", FORM);
        let mut answer = request.send(&form).map_err(broken)?;
        let next = answer.headers().get("location").and_then(|it| it.to_str().ok()).map(str::to_owned);
        match next {
            Some(next) => self.get(&next),
            None => Err(Failure::new("page", answer.body_mut().read_to_string().map_err(broken)?)),
        }
    }

    /// Ends the screens.
    pub fn stop(self) -> Result<(), Failure> {
        Ok(self.tablet.stop()?)
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.tablet.address())
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// The value of a hidden field of a page.
pub fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let marker = format!("name=\"{name}\" value=\"");
    page.split_once(&marker).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value)
}

fn broken(error: impl std::fmt::Display) -> Failure {
    Failure::new("screens", error)
}
