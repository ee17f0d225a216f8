//! Opening a visit.

use qingjian_domain::checklist::Fact;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::evidence;
use super::spec::Spec;
use crate::demo::answers::Pointers;
use crate::demo::ledger::{Entry, entries};
use crate::demo::people::Person;
use crate::demo::tablet::Tablet;
use crate::demo::world::shown;
use crate::ending::Failure;

/// What the sample's inspectors did not come for or did not see: with these settled, every item can tell whether it
/// applies.
const NOT_SO: [Fact; 20] = [
    Fact::MaterialSamplingPlanned,
    Fact::ComparisonPlanned,
    Fact::ComplaintLinked,
    Fact::AlertInForce,
    Fact::EventInForce,
    Fact::AutomaticMonitoringRequired,
    Fact::OnlineDeviceRequired,
    Fact::AbnormalData,
    Fact::YearlyTestDue,
    Fact::DrawnForSample,
    Fact::DetergencyDue,
    Fact::ExternalHood,
    Fact::Carbon,
    Fact::PortableInstrument,
    Fact::PowerMonitoring,
    Fact::TreatmentInstalled,
    Fact::ScrOrSncr,
    Fact::Unloading,
    Fact::Camera,
    Fact::Stack,
];

/// A visit on a tablet.
#[derive(Clone)]
pub struct Visit {
    /// Its document.
    pub doc: DocId,
    /// What was planned.
    pub spec: Spec,
    /// The place.
    pub target: Entry,
    /// What answers point at.
    pub pointers: Pointers,
}

/// Opens the visit at its start, takes the picture of the entrance, and enters what was measured.
///
/// # Errors
/// What the tablet refuses.
pub fn open(tablet: &mut Tablet, spec: Spec) -> Result<Visit, Failure> {
    tablet.clock.come_to(spec.start());
    let target = place(spec)?;
    let doc = tablet.core.new_doc()?;
    let signature = tablet.core.new_doc()?.0;
    let started_at = tablet.corrected()?;
    let crew: Vec<Value> = tablet.made.crew.into_iter().map(Person::on_visit).collect();
    let fields = [
        ("target", json!(target.id)),
        ("officers", json!(crew)),
        ("form", json!("on_site")),
        ("started_at", json!(started_at.to_rfc3339())),
        ("checklists", json!(spec.checklists())),
        ("facts", facts(spec)),
        ("status", json!("draft")),
        ("scene", json!(format!("【示例】{}到达，出示执法证件后开始检查。", shown(started_at)))),
    ];
    tablet.act(doc, "inspection", &fields)?;
    let day = started_at.date_naive();
    let mut visit = Visit { doc, spec, target, pointers: Pointers { day, photo: Uuid::nil(), signature } };
    visit.pointers.photo = evidence::entrance(tablet, &visit)?;
    measure(tablet, &visit)?;
    Ok(visit)
}

fn place(spec: Spec) -> Result<Entry, Failure> {
    let of_kind = entries().into_iter().filter(|entry| entry.kind == spec.kind).nth(spec.nr.saturating_sub(1));
    of_kind.ok_or_else(|| Failure::new("sample", format!("no {} number {}", spec.kind.zh(), spec.nr)))
}

fn facts(spec: Spec) -> Value {
    let mut facts: std::collections::BTreeMap<Fact, bool> = NOT_SO.into_iter().map(|fact| (fact, false)).collect();
    facts.insert(Fact::MonitoringPlanned, spec.measured.is_some());
    facts.insert(Fact::FryingOrCooking, spec.list() == "K");
    json!(facts)
}

fn measure(tablet: &mut Tablet, visit: &Visit) -> Result<(), Failure> {
    let Some(measured) = visit.spec.measured else { return Ok(()) };
    let at = tablet.corrected()?;
    let sample_no = format!("{}{}-{:02}", visit.spec.list(), at.format("%m%d"), visit.spec.nr);
    let doc = tablet.core.new_doc()?;
    let fields = [("inspection", json!(visit.doc)), ("result", measured.set(&sample_no, at))];
    tablet.act(doc, "monitoring_result", &fields)
}
