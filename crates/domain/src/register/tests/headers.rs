use super::scenes::*;
use crate::register::*;

fn faults(headers: &[&str], chosen: &[(&str, &str)]) -> Vec<(String, &'static str)> {
    let chosen = chosen.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let faults = dry_run(&table(headers, &[]), &[], &Options { headers: chosen, ..options() }).unwrap_err();
    faults.into_iter().map(|fault| (fault.column, fault.code)).collect()
}

#[test]
fn headers_are_known_by_many_names_with_units_and_marks() {
    let run = run(&[" 企业名称* ", "VOCs年产生量（吨/年）", "统一社会信用代码：", "备注"], &[], &[]);
    let known: Vec<_> = run.mapping.known().map(|(_, field)| field).collect();
    assert_eq!(known, ["name", "voc_generated_t_per_a", "organisation_number"]);
    assert_eq!(run.mapping.ignored().collect::<Vec<_>>(), ["备注"]);
}

#[test]
fn all_faults_of_the_headers_are_listed_at_once() {
    assert_eq!(
        faults(&["街道", "所属街道", "甲"], &[("甲", "wings")]),
        [("甲".into(), "header_unknown_field"), ("所属街道".into(), "header_twice"), (String::new(), "header_no_name")]
    );
}

#[test]
fn the_operators_own_mapping_wins() {
    let mine = Options { headers: vec![("店招".into(), "name".into())], ..options() };
    let run = dry_run(&table(&["店招"], &[&["小馆"]]), &[], &mine).unwrap();
    assert!(matches!(first(&run), RowVerdict::Added(_)));
}

#[test]
fn every_column_fills_a_field_that_targets_have_and_no_two_share_a_header() {
    let fields = crate::vocabulary::fields("target");
    let mut names = Vec::new();
    for (field, headers) in header_names() {
        let gathered = field.starts_with("boiler_") || ["id", "longitude", "latitude", "crs"].contains(&field);
        assert!(gathered || fields.contains(&field), "{field}");
        names.extend(headers);
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(count > 100);
}

#[test]
fn every_field_of_a_target_but_its_withdrawal_can_be_imported() {
    let known: Vec<_> = header_names().map(|(field, _)| field).collect();
    for field in crate::vocabulary::fields("target") {
        let gathered = ["position", "boilers", "withdrawn"].contains(&field);
        assert!(gathered || known.contains(&field), "{field}");
    }
}
