use super::day::Day;
use super::process::run;

#[test]
fn a_newcomer_gets_from_an_empty_folder_to_a_record_at_the_centre() {
    let Some(day) = Day::begin() else { return };
    let waiting = day.tablet(&["report"]);
    assert_eq!(waiting.code, 1, "nothing has arrived yet: {waiting:?}");
    assert!(waiting.out.contains("文件 files 0/1"), "{}", waiting.out);
    assert!(day.sync().good().contains("文件 files 1/1"));
    assert!(day.tablet(&["report"]).good().contains("文件 files 1/1"));
    let again = day.sync().good();
    assert!(again.starts_with("上传记录 pushed 0 · 下载文档 pulled 0"), "{again}");
    let list = day.admin(&["tablets", "list"]).good();
    assert!(list.contains("平板 1") && list.contains("张三") && list.contains("1/1"), "{list}");
    assert!(day.tablet(&["attention"]).good().is_empty());
    assert_eq!(day.server.stop(), 0, "told to end, it ends well");
}

#[test]
fn what_is_missing_is_listed_and_keeps_the_record_from_being_sealed() {
    let Some(day) = Day::begin() else { return };
    let missing = day.tablet(&["inspection", "missing", &day.inspection]);
    assert_eq!(missing.code, 1, "{missing:?}");
    assert!(missing.out.contains("K-11") && !missing.out.contains("K-06尚未作答"), "{}", missing.out);
    assert_eq!(day.tablet(&["inspection", "seal", &day.inspection]).refused(), "incomplete");
    assert!(day.tablet(&["show", &day.inspection]).good().contains("\"answer.K-06\""));
}

#[test]
fn a_revoked_tablet_still_delivers_and_its_records_wait() {
    let Some(day) = Day::begin() else { return };
    day.sync().good();
    let status = day.tablet(&["status"]).good();
    let replica = status.lines().find_map(|line| line.strip_prefix("replica ")).unwrap();
    day.admin(&["tablets", "revoke", replica]).good();
    day.tablet(&["note", &day.inspection, "停用之后写的。"]).good();
    let said = day.sync();
    assert_ne!(said.code, 0, "{said:?}");
    let attention = day.tablet(&["attention", "--json"]);
    assert!(attention.out.contains("author_revoked"), "{attention:?}");
}

#[test]
fn bad_input_is_a_sentence_with_a_code_and_changes_nothing() {
    let Some(day) = Day::begin() else { return };
    let refused = |args: &[&str]| day.tablet(args).refused();
    assert_eq!(refused(&["answer", &day.inspection, "K-06", "no"]), "part_form");
    assert_eq!(refused(&["answer", &day.inspection, "K-06", "yn=perhaps"]), "unknown_option");
    assert_eq!(refused(&["answer", &day.inspection, "K-99", "yn=no"]), "unknown_item");
    assert_eq!(
        refused(&["enrol", "--server", &day.server.address, "--code", "X", "--device", "Y"]),
        "already_enrolled"
    );
    assert_eq!(
        day.admin(&["code", "issue", "--certificate", "Z-9", "--device", "平板 2"]).refused(),
        "officer_unknown"
    );
    assert_eq!(day.admin(&["export", &day.officers[0], "--to", "/tmp"]).refused(), "store");
    assert_eq!(day.admin_typing(&["officer", "password", "A-1"], "short\n").refused(), "password_short");
    day.admin_typing(&["officer", "password", "A-1"], "long enough to be kept\n").good();
    let empty = day.folder.path().join("typo");
    assert_eq!(run(&["admin", "--folder", empty.to_str().unwrap(), "rebuild"]).unwrap().refused(), "no_centre");
    assert!(!empty.exists());
    assert!(day.tablet(&["show", &day.inspection]).good().contains("\"yes\""), "the first answer stands");
}

#[test]
fn a_backup_is_a_centre_that_can_be_opened_and_rebuilt() {
    let Some(day) = Day::begin() else { return };
    day.sync().good();
    let to = day.folder.path().join("backup");
    let to = to.to_str().unwrap();
    assert!(day.admin(&["backup", to]).good().contains("2 个文件"), "a photograph and its thumbnail");
    assert_eq!(day.admin(&["backup", to]).code, 2, "an earlier backup is not written over");
    let rebuilt = run(&["admin", "--folder", to, "rebuild"]).unwrap().good();
    assert!(rebuilt.contains("已重建"), "{rebuilt}");
}
