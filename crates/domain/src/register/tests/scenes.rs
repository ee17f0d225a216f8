use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::identifiers::Crs;
use crate::ledger::{Target, TargetKind};
use crate::register::*;

pub(super) const CODE: &str = "91110102MA00000154";
/// Another code with a right check character: the example of HJ 608-2017.
pub(super) const OTHER_CODE: &str = "91130200699229617X";

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128((0x018f_0000_0000_7000_8000_u128 << 48) | number)
}

pub(super) fn target(number: u128, fields: Value) -> Target {
    let mut all = json!({"id": id(number), "target_kind": "restaurant"});
    all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    serde_json::from_value(all).unwrap()
}

pub(super) fn noodles() -> Target {
    target(
        1,
        json!({"name": "北京老街坊面馆", "organisation_number": CODE, "street": "110102007",
               "address": "西城区月坛南街1号", "online_monitoring": false, "voc_emitted_t_per_a": "0.50",
               "position": {"crs": "WGS-84", "longitude": "116.366", "latitude": "39.912", "provider": "gnss"}}),
    )
}

pub(super) fn options() -> Options {
    Options {
        kind: TargetKind::Restaurant,
        crs: Some(Crs::Wgs84),
        header_line: 1,
        headers: vec![],
        decisions: BTreeMap::new(),
    }
}

/// A sheet whose first row lies on line 2.
pub(super) fn table(headers: &[&str], rows: &[&[&str]]) -> Table {
    let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let rows = (2..).zip(rows).map(|(line, cells)| Row { line, cells: texts(cells) }).collect();
    Table { headers: texts(headers), rows }
}

pub(super) fn run(headers: &[&str], rows: &[&[&str]], targets: &[Target]) -> DryRun {
    dry_run(&table(headers, rows), targets, &options()).unwrap()
}

pub(super) fn first(run: &DryRun) -> &RowVerdict {
    &run.rows[0].1
}

/// Codes of all faults of the first row.
pub(super) fn codes(headers: &[&str], row: &[&str]) -> Vec<&'static str> {
    match first(&run(headers, &[row], &[noodles()])) {
        RowVerdict::Wrong(faults) => faults.iter().map(|fault| fault.code).collect(),
        other => panic!("{other:?}"),
    }
}

/// Fields of an added first row.
pub(super) fn added(headers: &[&str], row: &[&str]) -> BTreeMap<String, Value> {
    match first(&run(headers, &[row], &[])) {
        RowVerdict::Added(changes) => changes.iter().map(|it| (it.field.clone(), it.after.clone())).collect(),
        other => panic!("{other:?}"),
    }
}
