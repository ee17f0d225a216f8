use super::scenes::*;
use crate::draw::*;

fn entry() -> Drawn {
    Drawn { target: target(0), crew: vec![officer(1), officer(2)], crew_substitutes: vec![officer(3), officer(4)] }
}

#[test]
fn the_next_drawn_substitute_steps_in_and_nobody_chooses() {
    let first = substitute(&entry(), &[], officer(2), StepDown::Recusal).unwrap();
    assert_eq!(first.enters, officer(3));
    assert_eq!(crew_now(&entry(), std::slice::from_ref(&first)), [officer(1), officer(3)]);
    let second = substitute(&entry(), std::slice::from_ref(&first), officer(3), StepDown::Certificate).unwrap();
    assert_eq!(second.enters, officer(4));
    let both = [first, second];
    assert_eq!(crew_now(&entry(), &both), [officer(1), officer(4)]);
    let error = substitute(&entry(), &both, officer(1), StepDown::Absence(Absence::Away)).unwrap_err();
    assert_eq!(error.code, "no_substitute");
}

#[test]
fn only_someone_in_the_crew_steps_down() {
    assert_eq!(substitute(&entry(), &[], officer(3), StepDown::Recusal).unwrap_err().code, "not_in_crew");
    let first = substitute(&entry(), &[], officer(2), StepDown::Recusal).unwrap();
    assert_eq!(substitute(&entry(), &[first], officer(2), StepDown::Recusal).unwrap_err().code, "not_in_crew");
}

#[test]
fn a_substitution_at_another_target_changes_nothing_here() {
    let elsewhere =
        Substitution { target: target(9), leaves: officer(1), enters: officer(3), reason: StepDown::Recusal };
    assert_eq!(crew_now(&entry(), std::slice::from_ref(&elsewhere)), entry().crew);
    assert_eq!(substitute(&entry(), &[elsewhere], officer(1), StepDown::Recusal).unwrap().enters, officer(3));
}
