//! What is known when it is asked whether an item applies.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, Answers};
use super::predicate::Attribute;
use crate::inspection::Form;
use crate::ledger::Target;

/// Facts about one visit; a fact that is not in the map is not known.
pub type Facts = BTreeMap<Fact, bool>;

/// Something about a visit that neither ledger nor another answer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The task plans monitoring.
    MonitoringPlanned,
    /// The task plans sampling of materials.
    MaterialSamplingPlanned,
    /// The task plans a comparison with online data.
    ComparisonPlanned,
    /// A complaint is linked.
    ComplaintLinked,
    /// A heavy-pollution alert is in force.
    AlertInForce,
    /// A major event's measures are in force.
    EventInForce,
    /// Automatic monitoring is required of the target.
    AutomaticMonitoringRequired,
    /// An online device is required of the restaurant.
    OnlineDeviceRequired,
    /// There were abnormal or exceeding data.
    AbnormalData,
    /// The processor's yearly test is due.
    YearlyTestDue,
    /// The station is in the 10 % sample.
    DrawnForSample,
    /// A detergency sample is due.
    DetergencyDue,
    /// Seen: an external hood.
    ExternalHood,
    /// Seen: activated carbon.
    Carbon,
    /// Seen: a stack.
    Stack,
    /// At hand: a portable instrument.
    PortableInstrument,
    /// Seen: frying or cooking with fume.
    FryingOrCooking,
    /// Seen: a power-monitoring device or platform.
    PowerMonitoring,
    /// Seen: boiler flue-gas treatment.
    TreatmentInstalled,
    /// Seen: SCR or SNCR.
    ScrOrSncr,
    /// Seen: a lorry unloading.
    Unloading,
    /// Seen: a camera over the unloading place.
    Camera,
    /// The head has decided on the recusal that was asked for.
    RecusalDecided,
    /// An emergency override of the positive-list approval was logged.
    EmergencyOverride,
}

/// Everything a condition may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The ledger entry, if there is one.
    pub target: Option<&'a Target>,
    /// On site or off site.
    pub form: Form,
    /// Beijing date of the visit's start.
    pub visit_date: NaiveDate,
    /// The answers so far.
    pub answers: &'a Answers,
    /// The visit's facts.
    pub facts: &'a Facts,
    /// Which boiler, stack, … is asked about, for items answered one by one.
    pub instance: Option<&'a str>,
}

/// What would have to be known to tell whether an item applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// The ledger does not say.
    Attribute(Attribute),
    /// That item, or that part of it, has not been answered.
    Answer(String),
    /// Nobody has said yet.
    Fact(Fact),
}

impl Unknown {
    /// The sentence for screens.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Attribute(name) => format!("台账未记载“{}”，请现场确认", name.zh()),
            Self::Answer(item) => format!("请先回答{item}"),
            Self::Fact(fact) => format!("是否适用取决于：{}", fact.zh()),
        }
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Attribute(name) => format!("the ledger does not say {name:?}; look on the spot"),
            Self::Answer(item) => format!("answer {item} first"),
            Self::Fact(fact) => format!("whether it applies depends on this: {}", fact.en()),
        }
    }
}

impl<'a> Context<'a> {
    /// The answers to `item` that count here: that of the instance asked about, else the plain one,
    /// else those of all instances.
    pub(super) fn answers_to(&self, item: &str) -> Vec<&'a Answer> {
        let of = |key: &str| self.answers.get(key);
        let own = self.instance.and_then(|name| of(&format!("{item}@{name}")));
        if let Some(answer) = own.or_else(|| of(item)) {
            return vec![answer];
        }
        if self.instance.is_some() {
            return Vec::new();
        }
        let prefix = format!("{item}@");
        self.answers.iter().filter(|(key, _)| key.starts_with(&prefix)).map(|(_, it)| it).collect()
    }
}
