//! A crew's shift, recorded on a real tablet, to be sent to any bureau.

use qingjian_field_core::Edit;
use qingjian_sync::protocol::{PUSH_COMMITS_MAX, PushRequest};
use qingjian_sync::{Digest, DocId, ReplicaId, Signed};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bureau::{Bureau, now, officer};
use super::place::Place;
use super::tablet::Tablet;
use crate::ending::Failure;

const VISITS: u32 = 25;
const PHOTOS_PER_VISIT: u32 = 10;
const REMARKS_PER_VISIT: u32 = 17;

/// What was recorded: 25 inspections, 275 documents, 1,700 field values in 700 commits.
pub struct Shift {
    /// Who recorded it.
    pub replica: ReplicaId,
    /// What lets the tablet into a bureau.
    pub enrolment: Signed,
    /// The records, as requests.
    pub pushes: Vec<PushRequest>,
    /// How many documents they make.
    pub documents: u32,
    tablet: Tablet,
}

impl Shift {
    /// Records the shift of the tablet with this number.
    pub fn record(place: &Place, home: &Bureau, nr: usize) -> Result<Self, Failure> {
        let visits = place.amount(VISITS, 2);
        let mut tablet = Tablet::enrolled(place, home, nr)?;
        for edits in actions(u32::try_from(nr).unwrap_or_default(), visits) {
            tablet.core.act(&edits)?;
        }
        let commits = own(&tablet)?;
        let pushes = commits.chunks(PUSH_COMMITS_MAX);
        let pushes = pushes.map(|some| PushRequest { epoch: home.epoch(), commits: some.to_vec() }).collect();
        let enrolment =
            tablet.road.enrolment.clone().ok_or_else(|| Failure("the tablet is not enrolled".to_owned()))?;
        let documents = visits + visits * PHOTOS_PER_VISIT;
        Ok(Self { replica: tablet.core.identity()?.replica, enrolment, pushes, documents, tablet })
    }

    /// A token that is good for the next minutes.
    pub fn token(&mut self) -> Result<String, Failure> {
        self.tablet.sync()?;
        Ok(self.tablet.road.token.clone())
    }
}

fn own(tablet: &Tablet) -> Result<Vec<Signed>, Failure> {
    let mut found: Vec<Signed> = Vec::new();
    let mut after = 0;
    loop {
        let page = tablet.core.own_commits(after)?;
        let Some(last) = page.last() else { return Ok(found) };
        after = last.nr;
        found.extend(page.into_iter().map(|own| own.signed));
    }
}

fn actions(nr: u32, visits: u32) -> impl Iterator<Item = Vec<Edit>> {
    let opened = (0..visits).map(move |n| opening(visit(nr, n)));
    let photos = (0..visits * PHOTOS_PER_VISIT).map(move |n| photo(nr, n, visit(nr, n % visits)));
    let remarks = (0..visits * REMARKS_PER_VISIT).map(move |n| remark(n, visit(nr, n % visits)));
    opened.chain(photos).chain(remarks)
}

fn visit(nr: u32, n: u32) -> DocId {
    doc(nr, n)
}

/// No two tablets make the same document.
fn doc(nr: u32, n: u32) -> DocId {
    DocId(Uuid::from_u128((u128::from(nr) + 1) << 64 | u128::from(n)))
}

fn opening(visit: DocId) -> Vec<Edit> {
    let set = |field: &str, value: Value| Edit::new(visit, "inspection", field, value);
    vec![
        set("target", json!(visit.0)),
        set("form", json!("on_site")),
        set("started_at", json!(now())),
        set("status", json!("draft")),
    ]
}

fn photo(nr: u32, n: u32, visit: DocId) -> Vec<Edit> {
    let evidence = doc(nr, 1_000_000 + n);
    let capture = json!({
        "kind": "photo",
        "sha256": Digest::of(&[nr.to_be_bytes(), n.to_be_bytes()].concat()).hex(),
        "length_bytes": 3_141_592,
        "media_type": "image/jpeg",
        "captured_at": {"device": now()},
        "officer": officer(),
    });
    let set = |field: &str, value: Value| Edit::new(evidence, "evidence", field, value);
    vec![set("inspection", json!(visit.0)), set("capture", capture), set("item", json!("K-06"))]
}

fn remark(n: u32, visit: DocId) -> Vec<Edit> {
    let scene = format!("第{n}次记录：现场检查未见异常，治理设施运行正常");
    let set = |field: &str, value: Value| Edit::new(visit, "inspection", field, value);
    vec![set("scene", json!(scene)), set("ended_at", json!(null))]
}
