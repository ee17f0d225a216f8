use super::scenes::*;
use crate::draw::*;

fn code(change: impl FnOnce(&mut Pool)) -> &'static str {
    let mut pool = pool(5, 2, 4);
    change(&mut pool);
    freeze(pool, frozen_at()).unwrap_err().code
}

fn excluded(number: u128, reason: Exclusion, note: Option<&str>) -> ExcludedTarget {
    ExcludedTarget { id: target(number), reason, note: note.map(str::to_owned) }
}

#[test]
fn a_frozen_pool_is_sorted_and_its_digest_knows_every_member() {
    let digest = |pool| frozen(pool).pool_sha256;
    let mut turned = pool(5, 2, 4);
    turned.targets.reverse();
    turned.officers.reverse();
    assert_eq!(frozen(turned.clone()).pool, pool(5, 2, 4));
    assert_eq!(digest(turned), digest(pool(5, 2, 4)));
    assert_ne!(digest(pool(6, 2, 4)), digest(pool(5, 2, 4)));
    assert_ne!(digest(pool(5, 2, 5)), digest(pool(5, 2, 4)));
}

#[test]
fn what_stands_twice_or_nowhere_is_refused() {
    assert_eq!(code(|pool| pool.targets.push(pool.targets[0].clone())), "pool_twice");
    assert_eq!(code(|pool| pool.officers.push(pool.officers[0].clone())), "pool_twice");
    assert_eq!(code(|pool| pool.groups.push(pool.groups[0].clone())), "pool_twice");
    assert_eq!(code(|pool| pool.targets[0].group = "other".into()), "pool_unknown");
    assert_eq!(code(|pool| pool.excluded_targets.push(excluded(77, Exclusion::Moved, None))), "pool_unknown");
    let stranger = Recusal { officer: officer(77), target: target(0) };
    assert_eq!(code(|pool| pool.recusals.push(stranger)), "pool_unknown");
    let twice = Recusal { officer: officer(0), target: target(0) };
    assert_eq!(code(|pool| pool.recusals = vec![twice, twice]), "pool_twice");
}

#[test]
fn an_exclusion_for_another_reason_says_it_in_words() {
    assert_eq!(code(|pool| pool.excluded_targets.push(excluded(1, Exclusion::Other, None))), "pool_reason");
    assert_eq!(code(|pool| pool.excluded_targets.push(excluded(1, Exclusion::Other, Some(" ")))), "pool_reason");
    let mut fine = pool(5, 2, 4);
    fine.excluded_targets =
        vec![excluded(1, Exclusion::Other, Some("正在破产清算")), excluded(2, Exclusion::Closed, None)];
    freeze(fine, frozen_at()).unwrap();
}

#[test]
fn a_redraw_without_a_reason_is_refused() {
    let digest = frozen(pool(1, 1, 2)).pool_sha256;
    let redraw = Redraw { draw: id(9, 0), pool_sha256: digest, reason: String::new() };
    assert_eq!(code(|pool| pool.replaces = Some(redraw)), "pool_reason");
}

#[test]
fn a_target_that_two_officers_cannot_visit_stops_the_freeze() {
    let recused = |number| Recusal { officer: officer(number), target: target(3) };
    assert_eq!(code(|pool| pool.recusals = vec![recused(0), recused(1), recused(2)]), "too_few_officers");
    assert_eq!(code(|pool| pool.crew = 1), "crew_too_small");
    assert_eq!(code(|pool| pool.crew = 5), "too_few_officers");
    let mut fine = pool(5, 2, 4);
    fine.recusals = vec![recused(0), recused(1), recused(2)];
    fine.excluded_targets = vec![excluded(3, Exclusion::Recusal, None)];
    freeze(fine, frozen_at()).unwrap();
}

#[test]
fn a_certificate_must_last_to_the_end_of_the_visits() {
    let until = |day: &str| {
        let day = day.parse().unwrap();
        move |pool: &mut Pool| pool.officers.iter_mut().take(3).for_each(|it| it.certificate_valid_to = day)
    };
    assert_eq!(code(until("2022-06-29")), "too_few_officers");
    let mut fine = pool(5, 2, 4);
    until("2022-06-30")(&mut fine);
    freeze(fine, frozen_at()).unwrap();
}

#[test]
fn names_stay_on_one_line_and_shares_are_possible() {
    assert_eq!(code(|pool| pool.groups[0].name = "a\nb".into()), "pool_name");
    assert_eq!(code(|pool| pool.groups[0].rule = String::new()), "pool_name");
    assert_eq!(code(|pool| pool.groups[0].share = Share::Percent(101)), "pool_share");
    assert_eq!(code(|pool| pool.groups[0].share = Share::OfficersPerTarget(0)), "pool_share");
}

#[test]
fn canonical_json_sorts_members_and_keeps_chinese() {
    let value = serde_json::json!({"b": [1, "街\n\u{1}\""], "a": {"d": true, "c": null}});
    let text = canonical::canonical(&value);
    assert_eq!(text, "{\"a\":{\"c\":null,\"d\":true},\"b\":[1,\"街\\n\\u0001\\\"\"]}");
}
