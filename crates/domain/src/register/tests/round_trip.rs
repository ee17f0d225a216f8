use proptest::prelude::*;
use serde_json::{Value, json};

use super::scenes::*;
use crate::ledger::Target;
use crate::register::*;

/// The sheet as it comes back from a file.
fn back(sheet: &Sheet) -> Table {
    let rows = (2..).zip(&sheet.rows).map(|(line, cells)| Row { line, cells: cells.clone() });
    Table { headers: sheet.columns.iter().map(|(title, _)| title.clone()).collect(), rows: rows.collect() }
}

fn verdicts(targets: &[Target]) -> Vec<RowVerdict> {
    let run = dry_run(&back(&sheet(targets)), targets, &options()).unwrap();
    run.rows.into_iter().map(|(_, verdict)| verdict).collect()
}

#[test]
fn a_unit_with_two_boilers_is_written_in_two_rows_and_changes_nothing() {
    let fields = json!({"name": "某医院", "target_kind": "hospital", "hospital_level": 3, "boilers": [
        {"number": "1#", "capacity_t_per_h": "20", "fuel": "natural_gas", "use": "heating", "low_nox": true},
        {"number": "2#", "capacity_mw": "0.70"}]});
    let other = target(2, json!({"name": "老街坊面馆", "voc_emitted_t_per_a": "0.50"}));
    let expected = [RowVerdict::Unchanged(id(1)), RowVerdict::Joined(2), RowVerdict::Unchanged(id(2))];
    assert_eq!(verdicts(&[target(1, fields), other]), expected);
}

#[test]
fn a_row_that_names_an_id_is_that_target_under_any_name() {
    let targets = [noodles()];
    let named = id(1).to_string();
    let run = run(&["对象编号", "名称"], &[&[&named, "改名后的面馆"]], &targets);
    assert!(
        matches!(first(&run), RowVerdict::Changed(found, changes) if *found == id(1) && changes[0].field == "name")
    );
    let strange = id(77).to_string();
    assert_eq!(codes(&["对象编号", "名称"], &[&strange, "面馆"]), ["id_unknown"]);
    assert_eq!(codes(&["对象编号", "名称"], &["第三家", "面馆"]), ["bad_id"]);
}

#[test]
fn a_failed_formula_is_no_name() {
    assert_eq!(codes(&["名称", "地址"], &["面馆", "#REF!"]), ["formula_error"]);
}

#[test]
fn the_header_row_is_found_below_a_title() {
    let rows: Vec<Row> = [vec!["西城区餐饮台账"], vec![], vec!["序号", "单位名称", "街道"], vec!["1", "面馆", "月坛"]]
        .into_iter()
        .zip(1..)
        .map(|(cells, line)| Row { line, cells: cells.into_iter().map(str::to_owned).collect() })
        .collect();
    assert_eq!(header_row(&rows, &[]), Some(2));
    assert_eq!(header_row(&rows[..2], &[]), None);
    assert_eq!(header_row(&rows, &[("序号".to_owned(), "name".to_owned())]), Some(2));
}

/// Anything a ledger may know about a target, with names that are much alike.
fn any_target(number: u128) -> impl Strategy<Value = Target> {
    let text = "[甲乙丙餐馆1号]{1,6}";
    let flags = proptest::collection::vec(proptest::option::of(any::<bool>()), 3);
    let amounts = proptest::collection::vec(proptest::option::of(0..2_000_000_u32), 2);
    let place = proptest::option::of((116_300_000..116_410_000_i64, 39_860_000..39_990_000_i64));
    let words = (0..4_usize, 0..3_usize, 0..16_usize);
    (text, text, flags, amounts, place, words, 0..3_u32).prop_map(
        move |(name, address, flags, amounts, place, words, boilers)| {
            let mut fields = json!({"name": name, "address": address});
            let mut put = |field: &str, value: Option<Value>| {
                value.into_iter().for_each(|value| fields[field] = value);
            };
            put("positive_list", flags[0].map(Value::from));
            put("spray_booth", flags[1].map(Value::from));
            put("online_monitoring", flags[2].map(Value::from));
            put("voc_emitted_t_per_a", amounts[0].map(|n| json!(rust_decimal::Decimal::new(n.into(), 3))));
            put("nozzles", amounts[1].map(Value::from));
            let degrees = |micro: i64| json!(rust_decimal::Decimal::new(micro, 6));
            put(
                "position",
                place.map(|(east, north)| {
                    json!({"crs": "WGS-84", "longitude": degrees(east),
            "latitude": degrees(north), "provider": "gnss", "accuracy_m": "5"})
                }),
            );
            put("permit_class", ["key", "simplified", "registration"].get(words.0).map(|it| json!(it)));
            put("source_class", ["key", "special"].get(words.1).map(|it| json!(it)));
            put("street", crate::identifiers::streets().get(words.2).map(|it| json!(it.code)));
            let boilers: Vec<Value> = (0..boilers).map(|n| json!({"number": format!("{n}#"), "fuel": "oil"})).collect();
            put("boilers", (!boilers.is_empty()).then(|| json!(boilers)));
            target(number, fields)
        },
    )
}

proptest! {
    #[test]
    fn a_ledger_that_goes_out_and_comes_back_changes_nothing(
        targets in (any_target(1), any_target(2), any_target(3), any_target(4)),
    ) {
        let targets = [targets.0, targets.1, targets.2, targets.3];
        for verdict in verdicts(&targets) {
            prop_assert!(matches!(verdict, RowVerdict::Unchanged(_) | RowVerdict::Joined(_)), "{:?}", verdict);
        }
    }

    #[test]
    fn one_altered_cell_is_the_only_change(target in any_target(1), flag in any::<bool>()) {
        let mut other = target.clone();
        other.attributes.coating = Some(flag);
        let run = dry_run(&back(&sheet(&[other])), &[target], &options()).unwrap();
        let changed = matches!(&run.rows[0].1, RowVerdict::Changed(_, changes) if changes.len() == 1 && changes[0].field == "coating");
        prop_assert!(changed, "{:?}", run.rows);
    }
}
