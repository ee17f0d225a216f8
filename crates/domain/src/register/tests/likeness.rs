use proptest::prelude::*;

use super::super::likeness::{of_pairs, pairs, telling};
use super::scenes::{first, run, target};
use crate::register::*;

#[test]
fn likeness_ignores_what_stands_in_every_name() {
    assert_eq!(likeness_percent("北京市西城区甲乙丙印刷有限公司", "甲乙丙印刷"), 100);
    assert_eq!(likeness_percent("（甲乙丙）印刷", "甲 乙丙印刷"), 100);
    assert_eq!(likeness_percent("甲乙丙印刷", "丁戊己餐厅"), 0);
    assert_eq!(likeness_percent("甲乙餐饮管理有限公司", "丙丁餐饮管理有限公司"), 0);
    assert_eq!(likeness_percent("餐饮公司", "餐饮"), 100);
    assert_eq!(likeness_percent("", ""), 0);
    assert_eq!(likeness_percent("北京", "北京"), 100);
    assert_eq!(likeness_percent("店", "店"), 100);
}

#[test]
fn one_character_of_six_written_otherwise_is_still_alike() {
    // Five pairs each, of which a character in the middle touches two.
    assert_eq!(likeness_percent("甲乙丙丁戊己", "甲乙丙庚戊己"), NAME_LIKE_PERCENT);
}

proptest! {
    #[test]
    fn likeness_is_symmetric_and_full_for_equals(a in "[甲乙丙丁]{0,12}", b in "[甲乙丙丁]{0,12}") {
        prop_assert_eq!(likeness_percent(&a, &b), likeness_percent(&b, &a));
        prop_assert!(likeness_percent(&a, &b) <= 100);
        prop_assert!(a.is_empty() || likeness_percent(&a, &a) == 100);
    }

    #[test]
    fn whoever_is_alike_has_one_of_the_telling_pairs(
        a in "[甲乙丙丁戊]{1,12}", b in "[甲乙丙丁戊]{1,12}", percent in 1_usize..=100,
    ) {
        let (a, b) = (pairs(&a), pairs(&b));
        if of_pairs(&a, &b) >= percent {
            // Whichever pairs are the rarest, so few can be missing.
            prop_assert!(a.difference(&b).count() < telling(a.len(), percent));
        }
    }

    #[test]
    fn the_search_finds_whom_a_comparison_with_everybody_finds(
        names in proptest::collection::vec(("[甲乙丙丁]{2,6}", proptest::option::of("[东南西北]{2,5}")), 1..25),
        name in "[甲乙丙丁]{2,6}", address in proptest::option::of("[东南西北]{2,5}"),
    ) {
        let known: Vec<_> = (1_u128..).zip(&names).map(|(number, (name, address))| {
            target(number, serde_json::json!({"name": name, "address": address}))
        }).collect();
        let alike = |(other, place): &(String, Option<String>)| {
            let percent = likeness_percent(&name, other);
            match (&address, place) {
                (Some(a), Some(b)) => percent >= NAME_LIKE_PERCENT && likeness_percent(a, b) >= ADDRESS_LIKE_PERCENT,
                _ => percent >= NAME_ALONE_LIKE_PERCENT,
            }
        };
        let row = [name.as_str(), address.as_deref().unwrap_or("")];
        let found = match first(&run(&["名称", "地址"], &[&row], &known)) {
            RowVerdict::Added(_) => 0,
            RowVerdict::Doubtful(candidates) if candidates[0].doubt == Doubt::Alike => candidates.len(),
            // The same name and address needs no search.
            _ => return Ok(()),
        };
        prop_assert_eq!(found, names.iter().filter(|it| alike(it)).count());
    }
}
