#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashMap;

use qingjian_central_store::{Officer, Role, User};
use qingjian_domain::draw::{Absence, Exclusion, Pool, Purpose, Share};
use qingjian_domain::ledger::Target;
use qingjian_domain::plan::{Plan, XICHENG_2022, read, xicheng_2022};
use qingjian_sync::OfficerId;
use serde_json::json;
use uuid::Uuid;

use super::{Wanted, first_day, pool};

fn target(n: u128, name: &str, class: Option<&str>) -> Target {
    let id = Uuid::from_u128(n);
    serde_json::from_value(json!({"id": id, "target_kind": "restaurant", "name": name, "source_class": class})).unwrap()
}

fn user(n: u128, role: Role, valid_to: Option<&str>) -> User {
    let officer = Officer {
        id: OfficerId(Uuid::from_u128(n)),
        name: format!("某{n}"),
        certificate: format!("0101-{n}"),
        valid_to: valid_to.map(|day| day.parse().unwrap()),
        role,
    };
    User { officer, stream: "110102".parse().unwrap(), password_hash: None, revoked_at: None }
}

fn users() -> Vec<User> {
    let good = Some("2030-01-01");
    let revoked = User { revoked_at: Some(qingjian_central_store::testing::now()), ..user(5, Role::Inspector, good) };
    vec![
        user(1, Role::Inspector, good),
        user(2, Role::Lead, good),
        user(3, Role::Admin, good),
        user(4, Role::Inspector, None),
        revoked,
    ]
}

fn asked(changes: &[(&str, &str)]) -> Result<Pool, String> {
    asked_under(&xicheng_2022().unwrap(), changes)
}

fn asked_under(plan: &Plan, changes: &[(&str, &str)]) -> Result<Pool, String> {
    let mut form: HashMap<String, String> = HashMap::new();
    let usual = [("month", "2026-12"), ("crew", "2"), ("crew_substitutes", "1"), ("substitutes", "1")];
    for (name, value) in usual.iter().chain(changes) {
        form.insert((*name).to_owned(), (*value).to_owned());
    }
    let said = |name: &str| form.get(name).cloned().unwrap_or_default();
    let targets = [target(10, "甲", Some("key")), target(11, "乙", Some("general")), target(12, "乙", Some("special"))];
    let users = users();
    let wanted = Wanted { said: &said, targets: &targets, users: &users, plan };
    pool(Uuid::from_u128(99), &wanted).map_err(|refusal| refusal.0.detail)
}

#[test]
fn the_monthly_pool_holds_every_class_and_whoever_may_visit() {
    let pool = asked(&[]).unwrap();
    assert_eq!(pool.targets.len(), 3);
    let officers: Vec<u128> = pool.officers.iter().map(|it| it.id.as_u128()).collect();
    assert_eq!(officers, [1, 2], "no administrator, nobody revoked, nobody without a certificate");
    assert!(matches!(pool.purpose, Purpose::Monthly(_)) && pool.groups.len() == 3);
}

#[test]
fn what_a_line_lacks_is_said_with_its_number() {
    let refused = |field: &str, text: &str| asked(&[(field, text)]).unwrap_err();
    assert!(refused("excluded", "甲=已关闭\n丙=已关闭").contains("第2行"));
    assert!(refused("excluded", "甲 已关闭").contains("第1行"));
    assert!(refused("excluded", "甲=不想去").contains("原因应为"));
    assert!(refused("excluded", "乙=已关闭").contains("2个"), "two targets have this name");
    assert!(refused("recusals", "0101-9=甲").contains("0101-9"));
    assert!(refused("crew", "two").contains("每组人数"));
}

#[test]
fn exclusions_absences_and_recusals_stand_in_the_pool_with_their_reasons() {
    let absent = format!("absent.{}", Uuid::from_u128(1));
    let pool = asked(&[("excluded", "甲=其他：停电检修"), (&absent, "away"), ("recusals", "某2=甲")]).unwrap();
    let left_out = &pool.excluded_targets[0];
    assert_eq!((left_out.reason, left_out.note.as_deref()), (Exclusion::Other, Some("停电检修")));
    assert_eq!(pool.absent_officers[0].reason, Absence::Away);
    assert_eq!(pool.recusals[0].officer.as_u128(), 2);
}

#[test]
fn a_special_draw_names_a_rule_of_the_plan() {
    let special = [("kind", "special"), ("round", "2026-H2"), ("ledger", "restaurant"), ("share", "count")];
    let rest = [("share_number", "2"), ("first", "2026-12-01"), ("last", "2026-12-31")];
    let of = |rule: &'static str| {
        let all: Vec<(&str, &str)> = special.into_iter().chain(rest).chain([("rule", rule)]).collect();
        asked(&all)
    };
    let pool = of("T02-R6").unwrap();
    assert_eq!((pool.targets.len(), pool.groups[0].share), (3, Share::Count(2)));
    assert!(of("T99-R1").unwrap_err().contains("T99-R1"));
}

#[test]
fn the_shares_and_the_rules_are_those_of_the_plan_in_force() {
    let text = XICHENG_2022.replace("\"share\": \"0.09\"", "\"share\": \"0.12\"").replace("T02-R6\"", "T02-R66\"");
    let plan = read(&text).unwrap();
    let pool = asked_under(&plan, &[]).unwrap();
    assert!(pool.groups.iter().any(|group| group.name == "key" && group.share == Share::Percent(12)));
    let special = [("kind", "special"), ("round", "2026-H2"), ("ledger", "restaurant"), ("share", "all")];
    let rest = [("share_number", "1"), ("first", "2026-12-01"), ("last", "2026-12-31"), ("rule", "T02-R6")];
    let all: Vec<(&str, &str)> = special.into_iter().chain(rest).collect();
    assert!(asked_under(&plan, &all).unwrap_err().contains("T02-R6"), "a rule of another year's plan");
    let day = |fields: &[(&str, &str)]| {
        first_day(&|name: &str| fields.iter().find(|it| it.0 == name).map_or_else(String::new, |it| it.1.to_owned()))
    };
    assert_eq!((day(&all), day(&[("month", "2027-03")])), ("2026-12-01".parse().ok(), "2027-03-01".parse().ok()));
}
