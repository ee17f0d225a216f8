use super::scenes::*;
use crate::register::*;

const HERE: [&str; 4] = ["名称", "信用代码", "经度", "纬度"];
const HERE_CRS: [&str; 5] = ["名称", "信用代码", "经度", "纬度", "坐标系"];

fn code(longitude: &str, latitude: &str) -> Vec<&'static str> {
    codes(&HERE, &["小馆", OTHER_CODE, longitude, latitude])
}

#[test]
fn points_elsewhere_exchanged_or_half_are_wrong() {
    assert_eq!(code("116.46", "39.912"), ["position_outside"]);
    assert_eq!(code("116.366", "39.80"), ["position_outside"]);
    assert_eq!(code("39.912", "116.366"), ["position_exchanged"]);
    assert_eq!(code("116.366", ""), ["position_half"]);
    assert_eq!(code("216.366", "39.912"), ["degrees_range"]);
}

#[test]
fn the_system_is_said_by_the_column_or_for_the_file_and_never_guessed() {
    let with = |crs| codes(&HERE_CRS, &["小馆", OTHER_CODE, "116.366", "39.912", crs]);
    assert_eq!(with("GCJ-02"), ["position_not_wgs84"]);
    assert_eq!(with("百度"), ["position_not_wgs84"]);
    let unsaid = Options { crs: None, ..options() };
    let sheet = table(&HERE, &[&["小馆", OTHER_CODE, "116.366", "39.912"]]);
    let RowVerdict::Wrong(faults) = &dry_run(&sheet, &[], &unsaid).unwrap().rows[0].1 else { panic!("guessed") };
    assert_eq!(faults[0].code, "position_crs_unknown");
    let sheet = table(&HERE_CRS, &[&["小馆", OTHER_CODE, "116.366", "39.912", "CGCS2000"]]);
    assert!(matches!(dry_run(&sheet, &[], &unsaid).unwrap().rows[0].1, RowVerdict::Added(_)));
}

#[test]
fn a_known_point_shifted_like_gcj02_is_wrong_unless_the_row_says_wgs84() {
    // The pair of the usual public formula for 116.366000, 39.912000.
    let row = ["北京老街坊面馆", CODE, "116.372214", "39.913377"];
    assert_eq!(codes(&HERE, &row), ["position_like_gcj02"]);
    let stated = [row[0], row[1], row[2], row[3], "WGS-84"];
    let run = run(&HERE_CRS, &[&stated], &[noodles()]);
    assert!(matches!(first(&run), RowVerdict::Changed(..)));
}

#[test]
fn a_point_that_moved_otherwise_is_a_change_and_the_same_point_none() {
    let moved = run(&HERE, &[&["北京老街坊面馆", CODE, "116.367", "39.912"]], &[noodles()]);
    let RowVerdict::Changed(_, changes) = first(&moved) else { panic!("{moved:?}") };
    assert_eq!(changes[0].field, "position");
    let same = run(&HERE, &[&["北京老街坊面馆", CODE, "116.3660", "39.912"]], &[noodles()]);
    assert_eq!(*first(&same), RowVerdict::Unchanged(id(1)));
}
