use super::scenes::*;
use crate::draw::*;

fn nth(number: u128, at_hour: u32, replaces: Option<&Frozen>) -> Frozen {
    let mut pool = pool(10, 2, 4);
    pool.draw = id(9, number);
    pool.replaces = replaces.map(|earlier| Redraw {
        draw: earlier.pool.draw,
        pool_sha256: earlier.pool_sha256.clone(),
        reason: "参与单位未按承诺公布随机数".into(),
    });
    freeze(pool, at(&format!("2022-06-02T{at_hour:02}:00:00+08:00"))).unwrap()
}

#[test]
fn a_second_draw_for_a_month_names_the_first_or_is_found() {
    let first = nth(1, 9, None);
    let silent = nth(2, 10, None);
    assert_eq!(
        silent_redraws(&[silent.clone(), first.clone()]),
        [Silent { draw: silent.pool.draw, earlier: first.pool.draw }]
    );
    assert_eq!(silent_redraws(&[first.clone(), nth(2, 10, Some(&first))]), []);
}

#[test]
fn a_third_draw_must_name_the_second_not_the_first() {
    let first = nth(1, 9, None);
    let second = nth(2, 10, Some(&first));
    assert_eq!(silent_redraws(&[first.clone(), second.clone(), nth(3, 11, Some(&second))]), []);
    assert_eq!(silent_redraws(&[first.clone(), second, nth(3, 11, Some(&first))]).len(), 1);
}

#[test]
fn a_draw_that_names_another_pool_under_the_same_id_is_found() {
    let first = nth(1, 9, None);
    let mut forged = first.clone();
    forged.pool_sha256 = nth(7, 9, None).pool_sha256;
    assert_eq!(silent_redraws(&[first, nth(2, 10, Some(&forged))]).len(), 1);
}

#[test]
fn draws_for_other_purposes_stand_alone() {
    let june = nth(1, 9, None);
    let mut special = pool(10, 2, 4);
    special.draw = id(9, 2);
    special.purpose = Purpose::Special { rule: "T02-R6".into(), round: "2022".into() };
    assert_eq!(silent_redraws(&[june, frozen(special)]), []);
}
