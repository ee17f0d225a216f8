//! The targets as they are known on a day.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::ledger::TargetKind;
use crate::plan::{Fact, FactKind, Facts, Live, Statement, Value};

/// What is known of one target.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Id.
    pub id: String,
    /// Name; the id where no ledger gives one.
    pub name: String,
    /// Street, as the ledger writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// Ledgers it stands in.
    pub ledgers: Vec<String>,
    /// On the positive list: off site first, and an approval before an on-site visit.
    pub positive_list: bool,
    /// Complaints: those the ledger counts, and those of the plan year.
    pub complaints: u64,
    /// Exceedances: an earlier one, and those of the plan year.
    pub exceedances: u64,
    /// Whether it was checked in the plan year.
    pub visited: bool,
    /// Tasks served there in the plan year with a complete list.
    pub served: BTreeSet<u32>,
}

/// The targets, and which one a cause belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// By id.
    pub places: BTreeMap<String, Arc<Place>>,
    /// Target of a cause that something is owed for.
    pub causes: HashMap<String, String>,
}

/// Everything that is no target.
fn others() -> impl Iterator<Item = FactKind> {
    FactKind::ALL.into_iter().filter(|kind| *kind != FactKind::Target)
}

impl Ground {
    /// As the facts have it on a day. Causes are looked up for what `statements` owe.
    #[must_use]
    pub fn of(facts: &Facts, statements: &[Statement<'_>], as_of: NaiveDate) -> Self {
        let others = others().flat_map(|kind| facts.of_kind(kind));
        Self::gathered(facts.of_kind(FactKind::Target), others, statements, as_of)
    }

    /// The same as kept facts have it on their day.
    #[must_use]
    pub fn of_live(live: &Live<'_>, statements: &[Statement<'_>]) -> Self {
        let mut targets: Vec<&Fact> = live.facts_of(FactKind::Target).collect();
        targets.sort_by_key(|fact| fact.day);
        let others = others().flat_map(|kind| live.facts_of(kind));
        Self::gathered(targets.into_iter(), others, statements, live.as_of())
    }

    /// Targets come by day: a later version takes the place of an earlier one. The order of others is no input.
    fn gathered<'f>(
        targets: impl Iterator<Item = &'f Fact>,
        others: impl Iterator<Item = &'f Fact>,
        statements: &[Statement<'_>],
        as_of: NaiveDate,
    ) -> Self {
        let mut places: HashMap<&str, Place> = HashMap::new();
        for fact in targets.filter(|fact| fact.day <= as_of) {
            places.insert(&fact.id, place(fact));
            if fact.day_in("until").is_some_and(|until| until < as_of) {
                places.remove(fact.id.as_str());
            }
        }
        let owed: HashSet<&str> = statements.iter().flat_map(|it| &it.owed).map(|it| it.of).collect();
        let mut causes = HashMap::new();
        for fact in others.filter(|fact| fact.day <= as_of && !fact.withdrawn) {
            let Some(target) = &fact.target else { continue };
            if owed.contains(fact.id.as_str()) {
                causes.insert(fact.id.clone(), target.clone());
            }
            let place = places.get_mut(target.as_str()).filter(|_| fact.day.year() == as_of.year());
            place.into_iter().for_each(|place| place.see(fact));
        }
        Self { places: places.into_iter().map(|(id, place)| (id.to_owned(), Arc::new(place))).collect(), causes }
    }

    /// One target as kept facts have it on their day.
    pub(super) fn place(live: &Live<'_>, id: &str) -> Option<Arc<Place>> {
        let mut there: Vec<&Fact> = live.facts_at(id).collect();
        there.sort_by_key(|fact| fact.day);
        let (targets, others): (Vec<&Fact>, Vec<&Fact>) = there.into_iter().partition(|it| it.kind == FactKind::Target);
        Self::gathered(targets.into_iter(), others.into_iter(), &[], live.as_of()).places.remove(id)
    }

    /// The target that something owed belongs to.
    #[must_use]
    pub fn place_of(&self, owed: &str) -> Option<&Arc<Place>> {
        self.places.get(owed).or_else(|| self.places.get(self.causes.get(owed)?))
    }
}

impl Place {
    fn see(&mut self, fact: &Fact) {
        let is = |field: &str, word: &str| u64::from(fact.has(field, word));
        match fact.kind {
            FactKind::Visit => self.visited |= !fact.has("form", "patrol"),
            FactKind::Monitoring => self.exceedances = self.exceedances.saturating_add(is("verdict", "exceeds")),
            FactKind::Lead => self.complaints = self.complaints.saturating_add(is("source", "complaint")),
            _ => {}
        }
        self.served.extend(&fact.tasks);
    }

    /// Kinds that have a checklist of their own, by the ledgers it stands in.
    pub(super) fn kinds(&self) -> impl Iterator<Item = TargetKind> {
        self.ledgers.iter().filter_map(|ledger| kind(ledger))
    }
}

fn kind(ledger: &str) -> Option<TargetKind> {
    match ledger {
        "voc_firm" => Some(TargetKind::VocFirm),
        "repair_shop" => Some(TargetKind::RepairShop),
        "petrol_station" => Some(TargetKind::PetrolStation),
        "boiler_unit" => Some(TargetKind::BoilerUnit),
        "restaurant" => Some(TargetKind::Restaurant),
        "hospital" => Some(TargetKind::Hospital),
        "site" => Some(TargetKind::ConstructionSite),
        "fleet" => Some(TargetKind::Fleet),
        _ => None,
    }
}

fn place(fact: &Fact) -> Place {
    let word = |field: &str| fact.words(field).next().map(str::to_owned);
    let flag = |field: &str| matches!(fact.field(field), Some(Value::Flag(true)));
    let number = |field: &str| match fact.field(field) {
        Some(Value::Number(number)) => number.to_u64().unwrap_or_default(),
        _ => 0,
    };
    Place {
        id: fact.id.clone(),
        name: word("name").unwrap_or_else(|| fact.id.clone()),
        street: word("street"),
        ledgers: fact.words("ledgers").map(str::to_owned).collect(),
        positive_list: flag("positive_list"),
        complaints: number("complaints"),
        exceedances: u64::from(flag("earlier_exceedance")),
        visited: false,
        served: BTreeSet::new(),
    }
}
