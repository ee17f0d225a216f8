use super::*;
use StepKind::*;

#[test]
fn a_matter_goes_from_lead_to_corrected() {
    let ordered = and(&found(), "2022-06-17", Step::Order);
    assert_eq!(kinds(&ordered), [[Reinspect]]);
    let done = and(&ordered, "2022-07-10", Step::Reinspect { corrected: true, monitored: true });
    assert_eq!(kinds(&done), Vec::<Vec<StepKind>>::new());
    let closed = and(&done, "2022-07-11", Step::Close);
    assert_eq!(code(&closed, "2022-07-12", Step::Visit), "chain_closed");
}

#[test]
fn a_step_waits_for_the_one_it_needs() {
    let lead = chain(&[("2022-06-13", received(LeadSource::HotGrid))]);
    for step in [Step::Visit, Step::Order, Step::OpenCase, Step::Transfer { to: Body::Street }, Step::Decide] {
        assert_eq!(code(&lead, "2022-06-13", step), "step_missing");
    }
    assert_eq!(code(&found(), "2022-06-17", Step::Decide), "step_missing");
    assert_eq!(Chain::new([entry("2022-06-13", Step::Assign)]).unwrap_err().code, "step_missing");
    assert_eq!(Chain::new([]).unwrap_err().code, "step_missing");
}

#[test]
fn a_step_is_not_dated_before_the_one_before_it_nor_taken_twice() {
    assert_eq!(code(&found(), "2022-06-15", Step::Order), "step_early");
    assert_eq!(code(&found(), "2022-06-17", received(LeadSource::HotGrid)), "step_twice");
}

#[test]
fn a_finding_owes_that_something_is_done_about_it() {
    assert_eq!(kinds(&found()), [[CorrectOnSpot, Order, Transfer, OpenCase]]);
    assert_eq!(code(&found(), "2022-06-17", Step::Close), "still_owed");
    let on_spot = and(&found(), "2022-06-16", Step::CorrectOnSpot);
    assert!(kinds(&on_spot).is_empty());
}

#[test]
fn nothing_found_ends_the_matter_and_a_complainant_still_hears_of_it() {
    let steps = |source| {
        chain(&[
            ("2022-06-13", received(source)),
            ("2022-06-14", Step::Assign),
            ("2022-06-16", Step::Visit),
            ("2022-06-16", Step::FindNothing),
        ])
    };
    and(&steps(LeadSource::HotGrid), "2022-06-17", Step::Close);
    let complaint = steps(LeadSource::Complaint);
    assert_eq!(kinds(&complaint), [[ReportBack]]);
    assert_eq!(code(&complaint, "2022-06-17", Step::Close), "still_owed");
    and(&and(&complaint, "2022-06-17", Step::ReportBack), "2022-06-17", Step::Close);
}

#[test]
fn a_transfer_is_followed_until_that_body_answers() {
    let street = and(&found(), "2022-06-17", Step::Transfer { to: Body::Street });
    assert_eq!(kinds(&street), [[TransferAnswered]]);
    assert_eq!(code(&street, "2022-06-20", Step::TransferAnswered { by: Body::Police }), "not_transferred");
    assert!(kinds(&and(&street, "2022-06-20", Step::TransferAnswered { by: Body::Street })).is_empty());
}

#[test]
fn an_exceedance_is_not_re_inspected_without_measuring() {
    let ordered = and(&found(), "2022-06-17", Step::Order);
    assert_eq!(code(&ordered, "2022-07-01", Step::Reinspect { corrected: true, monitored: false }), "not_monitored");
}

#[test]
fn what_is_not_corrected_owes_another_step_and_then_another_look() {
    let ordered = and(&found(), "2022-06-17", Step::Order);
    let looked = and(&ordered, "2022-07-10", Step::Reinspect { corrected: false, monitored: true });
    assert_eq!(kinds(&looked), [[OpenCase, Order, Transfer]]);
    let again = and(&looked, "2022-07-11", Step::Order);
    assert_eq!(kinds(&again), [[Reinspect]]);
}

#[test]
fn a_second_visit_owes_its_own_answer() {
    let again = and(&and(&found(), "2022-06-17", Step::CorrectOnSpot), "2022-06-18", Step::Visit);
    assert_eq!(kinds(&again), [[Find, FindNothing]]);
}

#[test]
fn every_step_is_recorded_in_a_kind_of_document_that_the_vocabulary_has() {
    let known: Vec<_> = crate::vocabulary::kinds().collect();
    let all = [
        Receive,
        Assign,
        Visit,
        Find,
        FindNothing,
        CorrectOnSpot,
        Transfer,
        TransferAnswered,
        OpenCase,
        Notice,
        Decide,
        Serve,
        Order,
        Reinspect,
        ReportBack,
        Close,
    ];
    for kind in all {
        assert!(known.contains(&kind.document()), "{kind:?}");
    }
}

#[test]
fn a_check_for_a_lead_is_not_drawn_and_says_by_which_rule() {
    assert_eq!(LeadSource::Complaint.exempt_from_draws_by(), "T29-R8");
    assert_eq!(LeadSource::HandOver.exempt_from_draws_by(), "T29-R7");
    assert_eq!(LeadSource::HotGrid.asked_for_by(), Some("T37-R1"));
}

#[test]
fn an_entry_reads_as_json() {
    let text =
        r#"{"on":"2022-06-17","document":"00000000-0000-0000-0000-000000000000","step":"transfer","to":"police"}"#;
    let read: Entry = serde_json::from_str(text).unwrap();
    assert_eq!(read, entry("2022-06-17", Step::Transfer { to: Body::Police }));
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}
