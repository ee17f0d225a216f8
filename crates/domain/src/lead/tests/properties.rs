use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn any_step() -> impl Strategy<Value = Step> {
    let (any, body) = (any::<(bool, bool)>(), select(vec![Body::Street, Body::Police]));
    (0..16, any, body).prop_map(|(number, (a, b), body)| match number {
        0 => received(LeadSource::Complaint),
        1 => Step::Assign,
        2 => Step::Visit,
        3 => Step::Find { exceedance: a },
        4 => Step::FindNothing,
        5 => Step::CorrectOnSpot,
        6 => Step::Transfer { to: body },
        7 => Step::TransferAnswered { by: body },
        8 => Step::OpenCase,
        9 => Step::Notice,
        10 => Step::Decide,
        11 => Step::Serve,
        12 => Step::Order,
        13 => Step::Reinspect { corrected: a, monitored: b },
        14 => Step::ReportBack,
        _ => Step::Close,
    })
}

proptest! {
    #[test]
    fn whatever_is_tried_a_chain_closes_only_when_nothing_is_owed(
        steps in proptest::collection::vec(any_step(), 0..60),
    ) {
        let mut now = chain(&[("2022-06-13", received(LeadSource::Complaint))]);
        for step in steps {
            let before = kinds(&now);
            let Ok(next) = now.clone().and(entry("2022-06-14", step.clone())) else { continue };
            prop_assert_eq!(next.entries().len(), now.entries().len() + 1);
            if step == Step::Close {
                prop_assert!(before.is_empty());
                prop_assert!(next.owed(&Terms::shipped().unwrap(), &WorkCalendar::shipped().unwrap()).is_empty());
            }
            now = next;
        }
    }

    #[test]
    fn one_of_the_owed_steps_can_always_be_taken(steps in proptest::collection::vec(any_step(), 0..40)) {
        let mut now = chain(&[("2022-06-13", received(LeadSource::Complaint))]);
        for step in steps {
            now = now.clone().and(entry("2022-06-14", step)).unwrap_or(now);
            let may = |kind: &StepKind| kind.needs().is_none_or(|needed| {
                now.entries().iter().any(|entry| entry.step.kind() == needed)
            });
            let owed = kinds(&now);
            prop_assert!(owed.is_empty() || owed.iter().flatten().any(may));
            prop_assert!(owed.iter().all(|any_of| !any_of.is_empty()));
        }
    }
}
