//! A sample ledger shaped like the bases of the 2022 plan: 11 VOC firms, 13 repair shops, 16 petrol stations, 75
//! boiler units, 200 restaurants. Every name says that it is a sample; no real firm is meant.

use qingjian_domain::identifiers::{CreditCode, streets};
use qingjian_domain::ledger::{SourceClass, TargetKind};
use serde_json::{Value, json};
use uuid::Uuid;

/// Marks every sample name on every screen.
pub const MARK: &str = "【示例】";

/// How many of each the plan counts (tasks 1, 2, 5, 4 and 3).
pub const SHAPE: [(TargetKind, u32, &str); 5] = [
    (TargetKind::VocFirm, 11, "印刷厂"),
    (TargetKind::RepairShop, 13, "汽修店"),
    (TargetKind::PetrolStation, 16, "加油站"),
    (TargetKind::BoilerUnit, 75, "锅炉房"),
    (TargetKind::Restaurant, 200, "餐厅"),
];

/// One ledger entry of the sample.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its document.
    pub id: Uuid,
    /// Its ledger.
    pub kind: TargetKind,
    /// Its name, marked as sample.
    pub name: String,
    /// Micro-degrees north and east.
    pub place: (i32, i32),
    /// Its fields as the vocabulary has them.
    pub fields: Vec<(&'static str, Value)>,
}

/// The whole sample, the same at every call.
pub fn entries() -> Vec<Entry> {
    let kinds = SHAPE.iter().flat_map(|(kind, many, word)| (1..=*many).map(move |number| (*kind, number, *word)));
    (1_u32..).zip(kinds).map(|(serial, (kind, number, word))| entry(serial, kind, number, word)).collect()
}

fn entry(serial: u32, kind: TargetKind, number: u32, word: &str) -> Entry {
    let name = format!("{MARK}{word}{number:03}");
    let place = place(serial);
    let id = Uuid::from_u128(0x5a3e_0000_0000_4000_8000_0000_0000_0000 | u128::from(serial));
    let street = usize::try_from(serial).ok().and_then(|place| streets().get(place % streets().len().max(1)));
    let mut fields = vec![
        ("target_kind", json!(kind)),
        ("name", json!(name)),
        ("address", json!(format!("{}示例路{serial}号", street.map(|s| s.name.as_str()).unwrap_or("西城区")))),
        ("position", position(place)),
    ];
    fields.extend(street.map(|street| ("street", json!(street.code.as_str()))));
    fields.extend(credit_code(serial).map(|code| ("organisation_number", json!(code.as_str()))));
    fields.extend(attributes(kind, serial));
    fields.push(("source_class", json!(source_class(kind))));
    Entry { id, kind, name, place, fields }
}

/// Somewhere within the district's outline, spread by multiples of an irrational step.
fn place(serial: u32) -> (i32, i32) {
    let spread = |step: u32, range: u32| i32::try_from(serial.wrapping_mul(step) % range).unwrap_or_default();
    (39_878_000 + spread(40_503, 85_000), 116_330_000 + spread(25_741, 60_000))
}

fn position((north, east): (i32, i32)) -> Value {
    let text = |micro: i32| format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000);
    json!({"crs": "WGS-84", "longitude": text(east), "latitude": text(north), "provider": "import"})
}

/// A fictitious code of the right form: the check digit is the one that passes.
fn credit_code(serial: u32) -> Option<CreditCode> {
    let body = format!("91110102MA{serial:07}");
    "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().find_map(|digit| CreditCode::parse(&format!("{body}{digit}")).ok())
}

/// Made up like the rest of the sample: every group of a monthly draw has targets.
fn source_class(kind: TargetKind) -> SourceClass {
    match kind {
        TargetKind::VocFirm => SourceClass::Key,
        TargetKind::PetrolStation => SourceClass::Special,
        _ => SourceClass::General,
    }
}

fn attributes(kind: TargetKind, serial: u32) -> Vec<(&'static str, Value)> {
    match kind {
        TargetKind::VocFirm => vec![
            ("permit_class", json!("simplified")),
            ("voc_generated_t_per_a", json!(if serial.is_multiple_of(3) { "6.2" } else { "0.8" })),
            ("coating", json!(serial.is_multiple_of(4))),
            ("positive_list", json!(false)),
        ],
        TargetKind::PetrolStation => vec![
            ("permit_class", json!("registration")),
            ("online_monitoring", json!(serial.is_multiple_of(2))),
            ("vapour_processor", json!(!serial.is_multiple_of(3))),
            ("nozzles", json!(8 + serial % 3 * 4)),
            ("positive_list", json!(false)),
        ],
        TargetKind::BoilerUnit => vec![
            ("permit_class", json!("simplified")),
            (
                "boilers",
                json!([{"number": "1#", "capacity_t_per_h": "4", "fuel": "natural_gas", "use": "heating", "low_nox": true}]),
            ),
            ("positive_list", json!(false)),
        ],
        TargetKind::Restaurant => vec![
            ("permit_class", json!("registration")),
            ("reference_stoves", json!("4")),
            ("positive_list", json!(false)),
        ],
        _ => vec![("positive_list", json!(false))],
    }
}
