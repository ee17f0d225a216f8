use std::fs;
use std::process::Stdio;

use qingjian_central_store::{Centre, CentreOptions};
use qingjian_field_core::fakes::jpeg;
use qingjian_field_core::{FieldCore, native};
use qingjian_sync::Digest;
use qingjian_tests::program::qingjian;
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore as _, SeedableRng as _};

use super::line::counting;
use crate::cli::day::Day;
use crate::cli::process::Serving;

const SEED: u64 = 20_221_118;
/// Enough to hit every request of a sync from both ends, few enough for half a minute.
const ROUNDS: u64 = 24;
/// A sync of one record and one picture is about as long.
const BYTES: u64 = 9_000;

fn below(chance: &mut ChaCha20Rng, end: u64) -> u64 {
    chance.next_u64() % end
}

/// Something new to send.
fn work(day: &Day, round: u64) {
    day.tablet(&["note", &day.inspection, &format!("第{round}次记录。")]).good();
    let picture = day.folder.path().join(format!("{round}.jpg"));
    fs::write(&picture, jpeg(100 + u32::try_from(round).unwrap(), 90)).unwrap();
    day.tablet(&["photo", &day.inspection, picture.to_str().unwrap(), "--item", "C-11", "--view", "entrance"]).good();
}

/// One sync in which the tablet or the server dies; whether the sync came to its end nevertheless.
fn sync_and_kill(day: &mut Day, chance: &mut ChaCha20Rng) -> bool {
    let after = usize::try_from(1 + below(chance, BYTES)).unwrap();
    let kills_server = below(chance, 2) == 0;
    let (line, tell) = counting(&day.server.address, after);
    let folder = day.folder.path().join("tablet");
    let mut tablet = qingjian().unwrap();
    tablet.args(["tablet", "--folder", folder.to_str().unwrap(), "sync", "--server", &line]);
    let mut tablet = tablet.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    tell.send(if kills_server { day.server.id() } else { tablet.id() }).unwrap();
    let finished = tablet.wait().unwrap().success();
    if kills_server {
        let centre = day.folder.path().join("centre");
        day.server = Serving::start(centre.to_str().unwrap()).unwrap();
    }
    finished
}

#[test]
fn whoever_is_killed_in_the_middle_of_a_sync_nothing_is_lost() {
    let Some(mut day) = Day::begin() else { return };
    let mut chance = ChaCha20Rng::seed_from_u64(SEED);
    let mut broken = 0;
    for round in 0..ROUNDS {
        work(&day, round);
        broken += u64::from(!sync_and_kill(&mut day, &mut chance));
    }
    assert!(broken > ROUNDS / 2, "only {broken} of {ROUNDS} syncs were broken off: nothing was shown");
    day.sync().good();
    both_are_whole(&day);
}

/// Every commit of the tablet is at the centre byte for byte, every file whole, both databases sound.
fn both_are_whole(day: &Day) {
    let (tablet, centre) = (day.folder.path().join("tablet"), day.folder.path().join("centre"));
    let shell = native::shell(&tablet.join("photos")).unwrap();
    let tablet = FieldCore::open(&tablet.join("tablet.sqlite3"), shell).unwrap();
    let centre = Centre::open(CentreOptions::new(centre)).unwrap();
    tablet.check_database().unwrap();
    centre.check_database().unwrap();
    assert!(tablet.report().unwrap().complete());
    let stream = centre.streams().unwrap().remove(0).id;
    let export = centre.export_inspection(&stream, day.inspection.parse().unwrap()).unwrap();
    let there: Vec<Digest> = export.commits.iter().map(|commit| commit.signed.digest()).collect();
    let mut here = tablet.own_commits(0).unwrap();
    here.retain(|own| own.commit().unwrap().ops.iter().any(|op| export.documents.contains(&op.doc)));
    assert!(here.len() > usize::try_from(2 * ROUNDS).unwrap(), "{}", here.len());
    assert!(here.iter().all(|own| there.contains(&own.signed.digest())));
    let files = tablet.photos(0).unwrap();
    assert!(files.len() > usize::try_from(ROUNDS).unwrap());
    for file in files {
        let path = centre.blob_path(&stream, file.sha256).unwrap().unwrap();
        assert_eq!(Digest::of(&fs::read(path).unwrap()), file.sha256);
    }
}
