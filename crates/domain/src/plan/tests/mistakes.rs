//! A plan file with mistakes lists them all, each with its place.

use super::super::*;

/// Line and column of the first place where `part` stands.
fn place(text: &str, part: &str) -> (usize, usize) {
    let before = &text[..text.find(part).unwrap()];
    (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap().chars().count() + 1)
}

fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(XICHENG_2022.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

fn said(text: &str) -> Vec<(usize, usize, String)> {
    check(text).into_iter().map(|it| (it.line, it.column, it.what)).collect()
}

fn one(from: &str, to: &str, at: &str, what: &str) {
    let text = with(&[(from, to)]);
    let found = said(&text);
    let (line, column) = place(&text, at);
    assert!(
        found.iter().any(|it| (it.0, it.1) == (line, column) && it.2.contains(what)),
        "{what}: {found:?} {line}:{column}"
    );
    let both = |it: &Mistake| it.what.contains(" / ") && it.what_to_do.contains(" / ");
    assert!(check(&text).iter().all(both), "in Chinese and in English");
}

#[test]
fn what_is_no_json_says_where_it_breaks() {
    let text = XICHENG_2022.replacen("\"general\": [", "\"general\" [", 1);
    let found = check(&text);

    assert_eq!((found.len(), found[0].line), (1, place(&text, "\"general\" [").0));
    assert_eq!(check("")[0].line, 1);
}

#[test]
fn a_word_that_is_no_kind_is_found_where_it_stands() {
    one(r#""kind": "FREQ""#, r#""kind": "OFTEN""#, r#""OFTEN""#, "`OFTEN` is not known here");
}

#[test]
fn a_field_that_a_fact_does_not_have_is_found() {
    one(
        r#"{"field": "voc_emitted_t_per_a", "at_least": "0.1"}"#,
        r#"{"field": "voc_emited_t", "at_least": "0.1"}"#,
        r#""voc_emited_t""#,
        "has no field `voc_emited_t`",
    );
}

#[test]
fn a_ledger_that_does_not_exist_is_found() {
    one(r#""ledger": ["voc_firm"]"#, r#""ledger": ["voc_firms"]"#, r#""voc_firms""#, "there is no ledger");
}

#[test]
fn a_number_that_is_a_binary_float_is_refused() {
    one(r#""at_least": "0.1"}"#, r#""at_least": 0.1}"#, "0.1}", "binary float");
}

#[test]
fn a_condition_that_does_not_fit_the_type_is_found() {
    one(
        r#"{"field": "in_production", "yes": true}"#,
        r#"{"field": "in_production", "at_least": "1"}"#,
        r#"{"field": "in_production", "at_least": "1"}"#,
        "asks for something else",
    );
}

#[test]
fn a_window_upside_down_and_an_impossible_date_are_found() {
    one(
        r#""to": "2022-09-30""#,
        r#""to": "2022-04-30""#,
        r#"{"from": "2022-05-01", "to": "2022-04-30"}"#,
        "before it begins",
    );
    one(r#""to": "2022-09-30""#, r#""to": "2022-09-31""#, r#""2022-09-31""#, "");
}

#[test]
fn a_missing_field_points_to_what_lacks_it() {
    let text = with(&[(r#"      "unit": "家","#, "")]);
    assert!(said(&text).iter().any(|it| it.2 == "缺少 `unit` / `unit` is missing"));
}

#[test]
fn twice_the_same_id_or_key_is_found() {
    one(r#""year": 2022,"#, r#""year": 2022, "year": 2023,"#, "2023,", "`year` is given twice");
    let text = with(&[(r#""id": "T01-R2""#, r#""id": "T01-R1""#)]);
    assert!(said(&text).iter().any(|it| it.2.ends_with(" / rule T01-R1 is there twice")));
    let text = with(&[(r#""number": 2,"#, r#""number": 1,"#)]);
    assert!(said(&text).iter().any(|it| it.2.ends_with(" / task 1 is there twice")));
}

#[test]
fn a_rule_that_is_only_stored_says_why() {
    let text = with(&[(r#""enforced_by": "counter""#, r#""enforced_by": "stored""#)]);
    assert!(said(&text).iter().any(|it| it.2.contains("must say why")));
}

#[test]
fn all_mistakes_are_listed_also_several_in_one_rule() {
    let text = with(&[
        (r#""kind": "FREQ""#, r#""kind": "OFTEN""#),
        (r#""share": "0.30", "distinct""#, r#""share": "1.30", "dist""#),
        (r#""district": "110102","#, r#""district": 7,"#),
        (r#""at_least": 9"#, r#""at_least": 0, "more": 1"#),
        (r#""every": "quarter""#, r#""every": "moon", "window": {"from": "x"}"#),
    ]);
    let found = said(&text);
    for part in ["OFTEN", "`dist`", "found integer `7`", "`more`", "moon", "input contains invalid characters"] {
        assert!(found.iter().any(|it| it.2.contains(part)), "{part}: {found:?}");
    }
}

#[test]
fn a_file_with_one_mistake_is_not_used_at_all() {
    assert!(read(&with(&[(r#""kind": "FREQ""#, r#""kind": "OFTEN""#)])).is_err());
}
