use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::day::Day;

fn path(day: &Day, name: &str) -> (String, PathBuf) {
    let path = day.folder.path().join(name);
    (path.to_str().unwrap().to_owned(), path)
}

#[test]
fn a_visit_is_handed_out_with_its_record_in_print() {
    let Some(day) = Day::begin() else { return };
    // Records arrive before photographs: both must be here for an export without a gap.
    day.sync().good();
    let (folder, files) = path(&day, "handed-out");
    day.admin(&["export", &day.inspection, "--to", &folder, "--pdf"]).good();
    assert!(fs::read(files.join("record.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn lists_become_files_for_a_spreadsheet_and_a_map_and_overwrite_none() {
    let Some(day) = Day::begin() else { return };
    day.sync().good();
    let ((xlsx, book), (geojson, map)) = (path(&day, "visits.xlsx"), path(&day, "visits.geojson"));
    let said = day.admin(&["visits", "--xlsx", &xlsx, "--geojson", &geojson]).good();
    assert_eq!(said.matches("已导出1条").count(), 2, "{said}");
    assert!(fs::read(book).unwrap().starts_with(b"PK"));
    let read: Value = serde_json::from_slice(&fs::read(&map).unwrap()).unwrap();
    assert_eq!(read["features"][0]["id"], day.inspection.as_str());
    let before = fs::read(&map).unwrap();
    assert_eq!(day.admin(&["visits", "--geojson", &geojson]).code, 2);
    assert_eq!(fs::read(&map).unwrap(), before);
    let (targets, file) = path(&day, "targets.geojson");
    day.admin(&["targets", "--geojson", &targets]).good();
    let read: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!(read["features"][0]["properties"]["name"], "新开的餐厅");
}

#[test]
fn reports_due_are_listed_and_one_is_put_together_with_what_is_to_be_written_named() {
    let Some(day) = Day::begin() else { return };
    let due = day.admin(&["report", "due", "--as-of", "2022-03-08"]);
    assert!(due.code == 1 && due.out.contains("online_monthly") && due.out.contains("2022-03-05"), "{due:?}");
    let (json, file) = path(&day, "monthly.json");
    let said = day.admin(&["report", "write", "online_monthly", "--period", "2022-02", "-o", &json]).good();
    assert!(said.contains("待填写 to be written: （拟）处罚金额"), "{said}");
    let read: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!((read["from"].as_str(), read["to"].as_str()), (Some("2022-02-01"), Some("2022-02-28")));
    let (odd, _) = path(&day, "monthly.doc");
    let refused = day.admin(&["report", "write", "online_monthly", "--period", "2022-02", "-o", &odd]);
    assert_eq!(refused.refused(), "no_form");
    let wrong = day.admin(&["report", "write", "online_monthly", "--period", "last month", "-o", &json]);
    assert!(wrong.code == 2 && wrong.err.contains("2022-Q3"), "{wrong:?}");
}
