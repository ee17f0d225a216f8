use proptest::prelude::*;

use super::*;

#[test]
fn periods_end_on_their_last_day() {
    let may = day("2022-05-17");
    assert_eq!(Span::week(may), span("2022-05-16", "2022-05-22"));
    assert_eq!(Span::month(may), span("2022-05-01", "2022-05-31"));
    assert_eq!(Span::quarter(may), span("2022-04-01", "2022-06-30"));
    assert_eq!(Span::half_year(may), span("2022-01-01", "2022-06-30"));
    assert_eq!(Span::year(may), span("2022-01-01", "2022-12-31"));
    assert_eq!(Span::month(day("2024-02-10")).last(), day("2024-02-29"));
    assert_eq!(Span::half_year(day("2022-07-01")), span("2022-07-01", "2022-12-31"));
}

#[test]
fn summer_is_months_of_one_year_and_heating_runs_into_the_next() {
    assert_eq!(months(2022, 4, 9), Some(span("2022-04-01", "2022-09-30")));
    assert_eq!(months(2022, 11, 3), Some(span("2022-11-01", "2023-03-31")));
    assert_eq!(months(2022, 4, 13), None);
    let season = HeatingSeason::BEIJING.beginning_in(2022).unwrap();
    assert_eq!(season, span("2022-11-15", "2023-03-15"));
    assert!(season.contains(day("2023-03-15")) && !season.contains(day("2022-03-15")));
}

#[test]
fn a_span_never_runs_backwards_not_even_from_json() {
    assert!(Span::new(day("2022-02-02"), day("2022-02-01")).is_err());
    assert!(serde_json::from_str::<Span>(r#"{"first": "2022-02-02", "last": "2022-02-01"}"#).is_err());
    let span: Span = serde_json::from_str(r#"{"first": "2022-02-01", "last": "2022-02-02"}"#).unwrap();
    assert_eq!(span.days().count(), 2);
}

#[test]
fn spans_meet_in_their_common_days() {
    let april = span("2022-04-01", "2022-04-30");
    assert_eq!(april.common(span("2022-04-20", "2022-05-05")), Some(span("2022-04-20", "2022-04-30")));
    assert_eq!(april.common(span("2022-05-01", "2022-05-05")), None);
}

proptest! {
    #[test]
    fn every_day_lies_in_its_periods_and_they_tile_time(after in 0_u64..4000) {
        let today = day("2018-01-01") + chrono::Days::new(after);
        for period in [Span::week, Span::month, Span::quarter, Span::half_year, Span::year] {
            let here = period(today);
            prop_assert!(here.contains(today));
            prop_assert!(here.days().all(|it| period(it) == here));
            prop_assert_ne!(period(here.last().succ_opt().unwrap()), here);
        }
    }
}
