use super::*;

fn milestones(chain: &Chain) -> Vec<Milestone> {
    chain.milestones(&Terms::shipped().unwrap(), &WorkCalendar::shipped().unwrap())
}

fn of(chain: &Chain, kind: StepKind) -> (Option<String>, Option<bool>) {
    let found = milestones(chain).into_iter().find(|it| it.entry.step.kind() == kind).unwrap();
    (found.due.and_then(|due| due.last_day()).map(|day| day.to_string()), found.late)
}

fn ordered_and_looked(on: &str) -> Chain {
    and(&and(&found(), "2022-06-17", Step::Order), on, Step::Reinspect { corrected: true, monitored: true })
}

#[test]
fn every_step_is_told_in_order_with_the_day_by_which_it_was_owed() {
    let chain = ordered_and_looked("2022-07-17");
    let told: Vec<Entry> = milestones(&chain).into_iter().map(|it| it.entry).collect();
    assert_eq!(told, chain.entries());
    assert_eq!(of(&chain, StepKind::Reinspect), (Some("2022-07-17".into()), Some(false)));
    assert_eq!(of(&ordered_and_looked("2022-07-18"), StepKind::Reinspect), (Some("2022-07-17".into()), Some(true)));
}

#[test]
fn what_had_no_term_was_never_late() {
    assert_eq!(of(&ordered_and_looked("2022-07-18"), StepKind::Order), (None, None));
    assert_eq!(of(&found(), StepKind::Receive), (None, None));
}

#[test]
fn a_service_is_measured_by_working_days_from_its_decision() {
    let noticed = and(&and(&found(), "2022-06-20", Step::OpenCase), "2022-07-20", Step::Notice);
    let decided = and(&noticed, "2022-09-07", Step::Decide);
    assert_eq!(of(&and(&decided, "2022-09-19", Step::Serve), StepKind::Serve).1, Some(false));
    assert_eq!(of(&and(&decided, "2022-09-20", Step::Serve), StepKind::Serve).1, Some(true));
}

#[test]
fn a_day_alone_does_not_tell_whether_the_hour_of_an_order_was_kept() {
    let told = |on: &str| {
        of(&and(&chain(&[("2022-06-13", received(LeadSource::Complaint))]), on, Step::Assign), StepKind::Assign).1
    };
    assert_eq!((told("2022-06-19"), told("2022-06-20"), told("2022-06-21")), (Some(false), None, Some(true)));
}

#[test]
fn how_far_a_day_is_away_is_counted_in_working_days() {
    let calendar = WorkCalendar::shipped().unwrap();
    // The Mid-Autumn holiday lies in between: 10 to 12 September.
    let due = Due::By("2022-09-19".parse().unwrap(), "示例".into());
    let away = |today: &str| due.away(today.parse().unwrap(), &calendar);
    assert_eq!((away("2022-09-09"), away("2022-09-19")), (Some(Away::Left(5)), Some(Away::Left(0))));
    assert_eq!((away("2022-09-20"), away("2022-09-26")), (Some(Away::Over(1)), Some(Away::Over(5))));
    assert_eq!((away("2023-01-09"), Due::NoTerm.away("2022-09-09".parse().unwrap(), &calendar)), (None, None));
}
