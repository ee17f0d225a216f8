use proptest::prelude::*;

use super::*;

#[test]
fn the_notice_of_2022_frees_31_days_and_works_7_weekend_days() {
    let kinds: Vec<DayKind> = Span::year(day("2022-01-01")).days().map(|day| shipped().kind_of(day).unwrap()).collect();
    let count = |wanted: fn(&DayKind) -> bool| kinds.iter().filter(|kind| wanted(kind)).count();
    assert_eq!(count(|kind| matches!(kind, DayKind::Holiday(_))), 31);
    assert_eq!(count(|kind| matches!(kind, DayKind::MakeUp(_))), 7);
    assert_eq!(count(DayKind::is_worked), 249);
}

#[test]
fn each_holiday_of_2022_is_free_and_each_make_up_day_is_worked() {
    let holidays = [
        ("2022-01-03", "元旦"),
        ("2022-01-31", "春节"),
        ("2022-04-05", "清明节"),
        ("2022-05-04", "劳动节"),
        ("2022-06-03", "端午节"),
        ("2022-09-12", "中秋节"),
        ("2022-10-07", "国庆节"),
    ];
    for (date, name) in holidays {
        assert_eq!(shipped().kind_of(day(date)).unwrap(), DayKind::Holiday(name.into()));
    }
    for date in ["2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24", "2022-05-07", "2022-10-08", "2022-10-09"] {
        assert!(matches!(shipped().kind_of(day(date)).unwrap(), DayKind::MakeUp(_)), "{date}");
    }
    assert_eq!(shipped().kind_of(day("2022-06-18")).unwrap(), DayKind::Weekend);
}

#[test]
fn a_due_day_in_a_holiday_rolls_over_to_the_make_up_day() {
    assert_eq!(shipped().rolled_over(day("2022-10-01")).unwrap(), day("2022-10-08"));
    assert_eq!(shipped().rolled_over(day("2022-06-03")).unwrap(), day("2022-06-06"));
    assert_eq!(shipped().rolled_over(day("2022-06-02")).unwrap(), day("2022-06-02"));
}

#[test]
fn seven_working_days_after_a_friday_before_spring_festival_step_over_it() {
    // 29 and 30 January are worked, 31 January to 6 February are free.
    assert_eq!(shipped().working_days_after(day("2022-01-28"), 7).unwrap(), day("2022-02-11"));
    assert_eq!(shipped().working_days_after(day("2022-01-28"), 0).unwrap(), day("2022-01-28"));
}

#[test]
fn a_year_without_its_notice_is_never_guessed() {
    assert_eq!(shipped().kind_of(day("2023-01-03")), Err(NoCalendar { year: 2023 }));
    assert_eq!(shipped().working_days_after(day("2022-12-30"), 1), Err(NoCalendar { year: 2023 }));
    assert_eq!(shipped().rolled_over(day("2022-12-31")), Err(NoCalendar { year: 2023 }));
    assert!(NoCalendar { year: 2023 }.to_string().starts_with("没有2023年的节假日安排"));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..300).prop_map(|after| day("2022-01-01") + chrono::Days::new(after))
}

proptest! {
    #[test]
    fn a_rolled_over_day_is_the_first_worked_day_from_there(from in any_day()) {
        let to = shipped().rolled_over(from).unwrap();
        prop_assert!(from <= to && shipped().is_working_day(to).unwrap());
        for between in from.iter_days().take_while(|it| *it < to) {
            prop_assert!(!shipped().is_working_day(between).unwrap());
        }
    }

    #[test]
    fn counting_forward_and_counting_between_agree(from in any_day(), count in 0_u32..30) {
        let to = shipped().working_days_after(from, count).unwrap();
        prop_assert_eq!(shipped().working_days_between(from, to).unwrap(), count);
        prop_assert!(count == 0 || shipped().is_working_day(to).unwrap());
    }

    #[test]
    fn terms_add_up(from in any_day(), a in 0_u32..15, b in 0_u32..15) {
        let in_two_steps = shipped().working_days_after(shipped().working_days_after(from, a).unwrap(), b).unwrap();
        prop_assert_eq!(in_two_steps, shipped().working_days_after(from, a + b).unwrap());
    }
}
