use proptest::prelude::*;

use crate::limits::{Limits, TightnessTable};
use crate::monitoring::Number;

fn table() -> TightnessTable {
    Limits::shipped().unwrap().tightness().clone()
}

#[test]
fn all_165_cells_follow_the_californian_formula() {
    let c = [500.887_f64, 531.614, 562.455, 593.412, 624.483];
    let table = table();
    let mut cells = 0;
    for row in &table.rows {
        // The table comes from whole gallons: 3217 L is 850 gal; its litres alone would miss one cell by 0.01 inches.
        let gallons = (row.ullage_l.to_string().parse::<f64>().unwrap() / 3.785).round();
        for (column, pressure) in row.min_pa.iter().enumerate() {
            let inches = (2.0 * (-c[column] / gallons).exp() * 100.0).round() / 100.0;
            let pascal = (inches * 249.1).round();
            assert_eq!(pressure.to_string(), pascal.to_string(), "{} L, column {column}", row.ullage_l);
            cells += 1;
        }
    }
    assert_eq!(cells, 165);
}

#[test]
fn the_number_of_nozzles_chooses_the_column() {
    let table = table();
    let limit = |nozzles| table.neighbours(1893.into(), nozzles).map(|cells| cells.below.1.to_string());
    let columns = [(1, "182"), (6, "182"), (7, "172"), (12, "172"), (13, "162"), (18, "162"), (19, "152"), (24, "152")];
    for (nozzles, pascal) in columns.into_iter().chain([(25, "142"), (u32::MAX, "142")]) {
        assert_eq!(limit(nozzles).as_deref(), Some(pascal), "{nozzles}");
    }
    assert_eq!(limit(0), None);
}

#[test]
fn outside_the_table_there_are_no_neighbours() {
    let table = table();
    let found = |litres: &str| table.neighbours(litres.parse().unwrap(), 6).is_some();
    assert_eq!(["1892.9", "1893", "94625", "94625.1"].map(found), [false, true, true, false]);
}

proptest! {
    #[test]
    fn a_litre_lies_between_its_neighbours(litres in 1893_u32..=94_625, nozzles in 1_u32..40) {
        let cells = table().neighbours(Number::from(litres), nozzles).unwrap();
        prop_assert!(cells.below.0 <= litres.into() && cells.above.0 >= litres.into());
        prop_assert!(cells.below.1 <= cells.above.1);
    }
}
