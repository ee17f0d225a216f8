//! From a form to a measurement set and back. Nothing is judged here, and nothing is guessed.

use qingjian_domain::ledger::{Fuel, Target, TargetKind};
use qingjian_domain::limits::{Limits, SpotScope};
use qingjian_domain::monitoring::Pollutant;
use serde_json::{Map, Value, json};

use super::ask::{Ask, fill, object};
use super::questions as q;
use crate::fields::Fields;

/// What was measured: the source and the test, as the addresses and the data call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) source: &'static str,
    pub(super) test: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

const fn kind(source: &'static str, test: &'static str, zh: &'static str, en: &'static str) -> Kind {
    Kind { source, test, zh, en }
}

/// Every test of every source.
pub(super) const KINDS: [Kind; 9] = [
    kind("catering", "level", "餐饮：油烟、颗粒物、非甲烷总烃", "Catering: fume, dust, NMHC"),
    kind("boiler", "level", "锅炉：烟气浓度", "Boiler: flue gas"),
    kind("petrol_station", "vapour_liquid_ratio", "加油站：气液比（A/L）", "Petrol station: A/L"),
    kind("petrol_station", "liquid_resistance", "加油站：液阻", "Petrol station: liquid resistance"),
    kind("petrol_station", "tightness", "加油站：密闭性", "Petrol station: tightness"),
    kind("petrol_station", "level", "加油站：处理装置、密闭点位、边界", "Petrol station: processor, leaks, boundary"),
    kind("voc_source", "level", "VOCs企业：浓度、泄漏、原辅材料", "VOC source: levels, leaks, materials"),
    kind("catering", "noise", "餐饮：噪声", "Catering: noise"),
    kind("noise_source", "noise", "噪声源：噪声", "Noise source: noise"),
];

impl Kind {
    pub(super) fn find(source: &str, test: &str) -> Option<Self> {
        KINDS.into_iter().find(|it| it.source == source && it.test == test)
    }

    /// Whether this is what one measures at such a target.
    pub(super) fn fits(self, target: TargetKind) -> bool {
        match target {
            TargetKind::Restaurant => self.source == "catering",
            TargetKind::BoilerUnit => self.source == "boiler",
            TargetKind::PetrolStation => self.source == "petrol_station",
            TargetKind::VocFirm | TargetKind::RepairShop => self.source == "voc_source",
            TargetKind::ConstructionSite => self.source == "noise_source",
            _ => false,
        }
    }

    pub(super) fn source_asks(self) -> &'static [Ask] {
        match self.source {
            "catering" => q::CATERING,
            "boiler" => q::BOILER,
            "petrol_station" => q::PETROL,
            "voc_source" => q::VOC,
            _ => q::NOISE_SOURCE,
        }
    }

    pub(super) fn test_asks(self) -> &'static [Ask] {
        match self.test {
            "level" => q::LEVEL,
            "liquid_resistance" => q::RESISTANCE,
            "tightness" => q::TIGHTNESS,
            "noise" => q::NOISE,
            _ => &[],
        }
    }

    /// The unit of the reported values that stand in the lines of its table; none where the whole test has one.
    pub(super) fn unit_of_lines(self) -> Option<&'static str> {
        match self.test {
            "vapour_liquid_ratio" => Some("1"),
            "liquid_resistance" => Some("Pa"),
            _ => None,
        }
    }

    /// The name under which its draft is kept.
    pub(super) fn draft(self) -> String {
        format!("monitoring.{}.{}", self.source, self.test)
    }
}

/// The measurement set that a form states, and for each line of its table the line on the page.
pub(super) fn of_form(kind: Kind, form: &Fields) -> (Value, Vec<usize>) {
    let all = |asks, prefix| object(asks, prefix, form);
    let (test, lines) = test(kind, form);
    let mut measurement = all(q::SAMPLE, "s.").unwrap_or_default();
    measurement.insert("test".into(), json!({ kind.test: test }));
    put(&mut measurement, "permit", all(q::PERMIT, "p."));
    let mut set = Map::new();
    set.insert("target".into(), json!({ kind.source: all(kind.source_asks(), "t.").unwrap_or_default() }));
    put(&mut set, "sampled_at", q::SAMPLED.value(form.get("sampled_at")));
    put(&mut set, "conditions", all(q::CONDITIONS, "c."));
    set.insert("measurements".into(), json!([measurement]));
    (Value::Object(set), lines)
}

fn put(map: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        map.insert(name.to_owned(), value.into());
    }
}

fn test(kind: Kind, form: &Fields) -> (Map<String, Value>, Vec<usize>) {
    let mut test = object(kind.test_asks(), "x.", form).unwrap_or_default();
    let mut lines = Vec::new();
    if let Some((member, rows)) = table(kind) {
        let said = rows.said(form);
        lines = said.iter().map(|(nr, _)| *nr).collect();
        let lines = said.into_iter().map(|(_, line)| Value::Object(reported_line(kind, line, form)));
        test.insert(member.to_owned(), lines.collect());
    }
    match kind.test {
        "level" => put(&mut test, "reference_air", object(q::AIR, "a.", form)),
        "tightness" => minutes(&mut test, form),
        "noise" => {
            put(&mut test, "weather", object(q::WEATHER, "w.", form));
            put(&mut test, "night_maximum", object(q::NIGHT, "m.", form));
        }
        _ => {}
    }
    if reports(kind) {
        put(&mut test, "reported", object(q::REPORTED, "o.", form));
    }
    (test, lines)
}

/// A line's reported value, with the number and stamp of the one report that they all stand in.
fn reported_line(kind: Kind, mut line: Map<String, Value>, form: &Fields) -> Map<String, Value> {
    if let (Some(unit), Some(value)) = (kind.unit_of_lines(), line.remove("reported")) {
        let mut reported = object(q::REPORT_OF_LINES, "o.", form).unwrap_or_default();
        reported.insert("value".into(), value);
        reported.insert("unit".into(), json!(unit));
        line.insert("reported".into(), Value::Object(reported));
    }
    line
}

/// Whether the test has one reported value; those of nozzles and flows have one a line.
pub(super) fn reports(kind: Kind) -> bool {
    table(kind).is_none() || kind.test == "level"
}

pub(super) fn table(kind: Kind) -> Option<(&'static str, &'static super::rows::Rows)> {
    match kind.test {
        "level" => Some(("readings", &q::READINGS)),
        "vapour_liquid_ratio" => Some(("nozzles", &q::NOZZLES)),
        "liquid_resistance" => Some(("flows", &q::FLOWS)),
        _ => None,
    }
}

fn minutes(test: &mut Map<String, Value>, form: &Fields) {
    let said: Vec<Option<&str>> =
        q::MINUTES.iter().map(|(key, ..)| Some(form.get(key)).filter(|it| !it.is_empty())).collect();
    let Some((start, after)) = said.split_first() else { return };
    put(test, "start_pa", *start);
    test.insert("after_pa".into(), after.iter().flatten().map(|it| json!(it)).collect());
}

/// The form that would state this set, so that a wrong figure is corrected without typing the right ones again.
pub(super) fn to_form(kind: Kind, set: &Value) -> Fields {
    let mut form = Fields::default();
    let at = |path: &str| set.pointer(path).cloned().unwrap_or_default();
    fill(kind.source_asks(), "t.", &at(&format!("/target/{}", kind.source)), &mut form);
    fill(&[q::SAMPLED], "", set, &mut form);
    fill(q::CONDITIONS, "c.", &at("/conditions"), &mut form);
    fill(q::SAMPLE, "s.", &at("/measurements/0"), &mut form);
    fill(q::PERMIT, "p.", &at("/measurements/0/permit"), &mut form);
    let test = at(&format!("/measurements/0/test/{}", kind.test));
    fill(kind.test_asks(), "x.", &test, &mut form);
    if let Some((member, rows)) = table(kind) {
        let mut lines = test.get(member).and_then(Value::as_array).cloned().unwrap_or_default();
        if kind.unit_of_lines().is_some() {
            lines
                .iter()
                .find_map(|line| line.get("reported"))
                .into_iter()
                .for_each(|it| fill(q::REPORT_OF_LINES, "o.", it, &mut form));
            lines.iter_mut().for_each(plain_reported);
        }
        rows.fill(&lines, &mut form);
    }
    for (asks, prefix, member) in parts() {
        fill(asks, prefix, &test.get(member).cloned().unwrap_or_default(), &mut form);
    }
    for (nr, (key, ..)) in q::MINUTES.iter().enumerate() {
        let value = nr.checked_sub(1).map_or(test.get("start_pa"), |nr| test.pointer(&format!("/after_pa/{nr}")));
        value.into_iter().for_each(|it| form.add(*key, it.as_str().map_or_else(|| it.to_string(), str::to_owned)));
    }
    form
}

/// A line as the table has it: the reported value alone.
fn plain_reported(line: &mut Value) {
    if let Some(value) = line.pointer("/reported/value").cloned() {
        line.as_object_mut().map(|all| all.insert("reported".into(), value));
    }
}

fn parts() -> [(&'static [Ask], &'static str, &'static str); 4] {
    [
        (q::AIR, "a.", "reference_air"),
        (q::REPORTED, "o.", "reported"),
        (q::WEATHER, "w.", "weather"),
        (q::NIGHT, "m.", "night_maximum"),
    ]
}

/// What the ledger and the limits in force already know.
pub(super) fn known(kind: Kind, target: Option<&Target>, sampled_at: &str) -> Fields {
    let mut form = Fields::default();
    form.add("sampled_at", sampled_at);
    if let Some(purifier) = target.and_then(|it| it.plan.purifier).filter(|_| kind.source == "catering") {
        form.add("t.has_purifier", if purifier { "yes" } else { "no" });
    }
    if kind.source == "boiler" {
        boiler(target, &mut form);
    }
    if kind.test == "liquid_resistance" {
        flows().into_iter().for_each(|flow| form.add("f.flow_l_per_min", flow));
    }
    form
}

fn boiler(target: Option<&Target>, form: &mut Fields) {
    let Some(first) = target.and_then(|it| it.attributes.boilers.as_deref()?.first()) else { return };
    form.add("s.point", format!("{} 烟囱", first.number));
    let fuel = match first.fuel {
        Some(Fuel::NaturalGas) => "gas",
        Some(Fuel::Oil) => "oil",
        Some(Fuel::Coal) => "coal",
        Some(Fuel::Biomass) => "biomass",
        _ => "",
    };
    form.add("t.fuel", fuel);
    first.capacity_t_per_h.into_iter().for_each(|it| form.add("t.steam_t_per_h", it.to_string()));
}

/// The nitrogen flows for which there are limits.
fn flows() -> Vec<String> {
    let Ok(limits) = Limits::shipped() else { return Vec::new() };
    let rows = limits.rows().iter().filter(|row| row.pollutant == Pollutant::LiquidResistance);
    let mut flows: Vec<String> = rows
        .filter_map(|row| match &row.scope.spot {
            SpotScope::FlowLPerMin(flow) => Some(flow.to_string()),
            _ => None,
        })
        .collect();
    flows.sort();
    flows.dedup();
    flows
}
