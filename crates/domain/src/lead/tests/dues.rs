use super::*;

fn due(chain: &Chain, kind: StepKind) -> Due {
    owed(chain).into_iter().find(|it| it.any_of.contains(&kind)).unwrap().due
}

fn day(chain: &Chain, kind: StepKind) -> String {
    match due(chain, kind) {
        Due::By(day, _) => day.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_complaints_due_time_is_the_orders_own_until_the_report_back() {
    let complaint = chain(&[("2022-06-13", received(LeadSource::Complaint))]);
    let own = Due::At(at("2022-06-20T18:00:00+08:00"));
    assert_eq!(due(&complaint, StepKind::Assign), own);
    assert_eq!(due(&complaint, StepKind::ReportBack), own);
    assert_eq!(own.is_late(at("2022-06-20T10:00:00Z")), Some(false));
    assert_eq!(own.is_late(at("2022-06-20T10:00:01Z")), Some(true));
}

#[test]
fn an_order_without_a_due_time_gets_none_computed() {
    let step = Step::Receive { source: LeadSource::Complaint, due_at: None };
    let complaint = chain(&[("2022-06-13", step)]);
    assert_eq!(due(&complaint, StepKind::Assign), Due::NoTerm);
    assert_eq!(Due::NoTerm.is_late(at("2030-01-01T00:00:00Z")), None);
}

#[test]
fn a_decision_is_due_90_days_after_filing_and_served_within_seven_working_days() {
    let filed = and(&found(), "2022-06-20", Step::OpenCase);
    assert_eq!(day(&filed, StepKind::Decide), "2022-09-18");
    let noticed = and(&filed, "2022-07-20", Step::Notice);
    assert_eq!(day(&noticed, StepKind::Decide), "2022-09-18");
    // The Mid-Autumn holiday lies in between: 10 to 12 September.
    let decided = and(&noticed, "2022-09-07", Step::Decide);
    assert_eq!(day(&decided, StepKind::Serve), "2022-09-19");
}

#[test]
fn service_over_new_year_needs_next_years_calendar_and_says_so() {
    let noticed = and(&and(&found(), "2022-12-01", Step::OpenCase), "2022-12-05", Step::Notice);
    let decided = and(&noticed, "2022-12-29", Step::Decide);
    assert_eq!(due(&decided, StepKind::Serve), Due::NoCalendar(2023));
}

#[test]
fn a_re_inspection_is_due_thirty_days_after_the_order_and_a_day_later_it_is_late() {
    let ordered = and(&found(), "2022-06-17", Step::Order);
    assert_eq!(day(&ordered, StepKind::Reinspect), "2022-07-17");
    let due = due(&ordered, StepKind::Reinspect);
    // 23:59 in Beijing is still the 17th.
    assert_eq!(due.is_late(at("2022-07-17T15:59:00Z")), Some(false));
    assert_eq!(due.is_late(at("2022-07-17T16:00:00Z")), Some(true));
}

#[test]
fn filing_has_no_sure_term_in_2022_and_fifteen_days_since_july_2023() {
    assert_eq!(due(&found(), StepKind::OpenCase), Due::NoTerm);
    let later = chain(&[
        ("2023-07-03", received(LeadSource::OnlineFinding)),
        ("2023-07-03", Step::Assign),
        ("2023-07-03", Step::Visit),
        ("2023-07-03", Step::Find { exceedance: false }),
    ]);
    assert_eq!(day(&later, StepKind::OpenCase), "2023-07-18");
}
