use qingjian_sync::{ReplicaId, Signed};

use super::*;

/// What waits, as a parcel would carry it.
fn waiting(tablet: &mut Tablet) -> (ReplicaId, Vec<Signed>) {
    let own = tablet.core().own_commits(0).unwrap();
    let replica = own.first().unwrap().replica;
    let waits = own.into_iter().filter(|it| it.state == CommitState::Waiting);
    (replica, waits.map(|it| it.signed).collect())
}

fn carried(tablet: &mut Tablet, centre: &mut MemoryCentre) -> Vec<u8> {
    let (replica, commits) = waiting(tablet);
    centre.carried(replica, &commits)
}

fn code(tablet: &mut Tablet, file: &[u8]) -> String {
    let waits = tablet.core().report().unwrap();
    let code = tablet.core().take_receipts(file).unwrap_err().code().to_owned();
    assert_eq!(tablet.core().report().unwrap(), waits, "nothing was taken");
    code
}

#[test]
fn receipts_that_were_carried_back_end_the_waiting_and_a_later_sync_finds_nothing_to_do() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "甲").unwrap();
    write(&mut tablet, "乙").unwrap();
    let file = carried(&mut tablet, &mut centre);
    let taken = tablet.core().take_receipts(&file).unwrap();
    assert_eq!((taken.receipts, taken.commits, taken.without_effect), (1, 2, 0));
    assert!(tablet.core().report().unwrap().complete());
    assert_eq!(tablet.sync(&mut centre).unwrap().pushed, 0);
    assert_eq!(scene(&mut tablet), ["乙"]);
    let again = tablet.core().take_receipts(&file).unwrap();
    assert_eq!((again.commits, again.known), (0, 2), "twice does no harm");
}

#[test]
fn what_the_centre_holds_back_is_said_when_its_receipt_comes_in_a_file() {
    let mut centre = MemoryCentre::with(|centre| centre.hold = Some(("甲", "author_revoked")));
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "甲").unwrap();
    let file = carried(&mut tablet, &mut centre);
    assert_eq!(tablet.core().take_receipts(&file).unwrap().without_effect, 1);
    assert_eq!(tablet.core().attention(0).unwrap().first().unwrap().code, "author_revoked");
    assert_eq!(scene(&mut tablet), Vec::<String>::new());
}

#[test]
fn a_broken_a_foreign_and_a_forged_file_take_nothing() {
    let mut centre = MemoryCentre::new();
    let (mut one, mut two) = (Tablet::enrolled(1, &mut centre), Tablet::enrolled(2, &mut centre));
    write(&mut one, "甲").unwrap();
    write(&mut two, "乙").unwrap();
    let (replica, commits) = waiting(&mut one);
    let file = centre.carried(replica, &commits);
    assert_eq!(code(&mut one, b""), "receipts_unreadable");
    assert_eq!(code(&mut one, &[file.as_slice(), b"{half"].concat()), "receipts_unreadable");
    assert_eq!(code(&mut two, &file), "receipts_of_another_tablet");
    centre.forge_receipts = true;
    let forged = centre.carried(replica, &commits);
    assert_eq!(code(&mut one, &forged), "centre_signature");
}

#[test]
fn a_receipt_from_before_a_restore_does_not_make_the_tablet_forget() {
    let mut centre = MemoryCentre::new();
    let mut tablet = Tablet::enrolled(1, &mut centre);
    write(&mut tablet, "甲").unwrap();
    let file = carried(&mut tablet, &mut centre);
    centre.restore(0);
    // Taken before the tablet knows of the restore: the next sync offers it again.
    tablet.core().take_receipts(&file).unwrap();
    tablet.sync(&mut centre).unwrap();
    assert_eq!(centre.log.len(), 1);
    // Known to be over: not taken.
    write(&mut tablet, "乙").unwrap();
    assert_eq!(code(&mut tablet, &file), "receipts_of_another_life");
}
