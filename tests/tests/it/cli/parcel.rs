use std::fs;

use super::day::Day;

fn path(day: &Day, name: &str) -> String {
    day.folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_shift_is_carried_in_a_file_and_importing_it_again_changes_nothing() {
    let Some(day) = Day::begin() else { return };
    let parcel = path(&day, "shift.tar");
    day.tablet(&["export", &parcel]).good();
    let receipts = path(&day, "receipts.ndjson");
    let first = day.admin(&["import-shift", &parcel, "--receipts", &receipts]).good();
    assert!(first.contains("ok ") && !first.contains("新收 new 0"), "{first}");
    assert!(fs::read_to_string(&receipts).unwrap().contains("jws"));
    // The same words, and every file is here already.
    let again = day.admin(&["import-shift", &parcel]).good();
    assert!(again.contains("新收 new 0"), "{again}");
    // The tablet knows nothing of it until it meets the centre; then the repeat is a receipt like any other.
    let said = day.sync().good();
    assert!(said.contains("pushed") && day.tablet(&["report"]).good().contains("ok"), "{said}");
}

#[test]
fn a_parcel_that_was_cut_off_says_so_and_what_came_before_the_cut_is_kept() {
    let Some(day) = Day::begin() else { return };
    let parcel = path(&day, "shift.tar");
    day.tablet(&["export", &parcel]).good();
    let whole = fs::read(&parcel).unwrap();
    fs::write(&parcel, &whole[..whole.len() / 2]).unwrap();
    let said = day.admin(&["import-shift", &parcel]);
    let all = format!("{}{}", said.out, said.err);
    assert!(said.code == 2 && all.contains("不完整") && all.contains("ok "), "{all}");
    fs::write(&parcel, &whole).unwrap();
    day.admin(&["import-shift", &parcel]).good();
}

#[test]
fn a_file_in_a_parcel_that_is_not_what_its_name_says_is_refused_by_name() {
    let Some(day) = Day::begin() else { return };
    let parcel = path(&day, "shift.tar");
    day.tablet(&["export", &parcel]).good();
    let mut bytes = fs::read(&parcel).unwrap();
    // The last file's last byte stands before its padding and the two empty blocks of the end.
    let last = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[last] ^= 1;
    fs::write(&parcel, &bytes).unwrap();
    let said = day.admin(&["import-shift", &parcel]);
    assert!(said.code == 1 && said.out.contains("digest_mismatch"), "{}{}", said.out, said.err);
}
