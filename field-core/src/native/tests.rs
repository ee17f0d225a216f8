use tempfile::TempDir;

use super::{DeviceClock, DeviceEntropy, PhotoFolder};
use crate::shell::{Clock, Entropy, Files};

#[test]
fn a_file_appears_under_its_name_only_when_it_is_whole() {
    let place = TempDir::new().unwrap();
    let mut folder = PhotoFolder::open(&place.path().join("photos")).unwrap();
    folder.append("a.part", "前半".as_bytes()).unwrap();
    folder.append("a.part", "后半".as_bytes()).unwrap();
    assert_eq!(folder.names().unwrap(), ["a.part"]);
    folder.publish("a.part", "abc").unwrap();
    assert_eq!(folder.names().unwrap(), ["abc"]);
    assert_eq!((folder.length("abc").unwrap(), folder.length("a.part").unwrap()), (Some(12), None));
    let mut bytes = [0; 100];
    assert_eq!(folder.read_at("abc", 6, &mut bytes).unwrap(), 6);
    assert_eq!(&bytes[..6], "后半".as_bytes());
}

#[test]
fn a_long_file_holds_every_piece_in_order() {
    const PIECE: usize = 1024 * 1024 - 7;
    const PIECE_BYTES: u64 = 1024 * 1024 - 7;
    let place = TempDir::new().unwrap();
    let mut folder = PhotoFolder::open(place.path()).unwrap();
    for nr in 0..20 {
        folder.append("a.part", &vec![nr; PIECE]).unwrap();
    }
    folder.publish("a.part", "abc").unwrap();
    assert_eq!(folder.length("abc").unwrap(), Some(20 * PIECE_BYTES));
    for nr in 0..20 {
        let mut piece = vec![0; PIECE];
        folder.read_at("abc", u64::from(nr) * PIECE_BYTES, &mut piece).unwrap();
        assert!(piece.iter().all(|byte| *byte == nr), "{nr}");
    }
}

#[test]
fn a_long_file_that_is_given_up_leaves_nothing() {
    let place = TempDir::new().unwrap();
    let mut folder = PhotoFolder::open(place.path()).unwrap();
    for _ in 0..20 {
        folder.append("a.part", &vec![1; 1024 * 1024]).unwrap();
    }
    folder.remove_unfinished("a.part").unwrap();
    assert!(folder.names().unwrap().is_empty());
}

/// Linux has a file that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_at_the_latest_when_the_file_gets_its_name() {
    let file = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let beside = super::beside::Beside::start(file).unwrap();
    // Some pieces may be taken before the thread has seen the first one fail.
    while beside.append(&[1; 1024]).is_ok() {}
    assert_eq!(beside.finish().unwrap_err().kind(), std::io::ErrorKind::StorageFull);
}

#[test]
fn only_unfinished_files_are_ever_removed() {
    let place = TempDir::new().unwrap();
    let mut folder = PhotoFolder::open(place.path()).unwrap();
    folder.append("a.part", b"a").unwrap();
    folder.publish("a.part", "abc").unwrap();
    folder.remove_unfinished("abc").unwrap_err();
    folder.remove_unfinished("b.part").unwrap();
    assert_eq!(folder.names().unwrap(), ["abc"]);
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let place = TempDir::new().unwrap();
    let mut folder = PhotoFolder::open(place.path()).unwrap();
    for name in ["../a.part", "/etc/a.part", "a/b.part", ".part", "a\\b.part"] {
        assert!(folder.append(name, b"a").is_err(), "{name}");
        assert!(folder.read_at(name, 0, &mut [0]).is_err(), "{name}");
    }
}

#[test]
fn the_disk_says_how_much_is_free() {
    let place = TempDir::new().unwrap();
    assert!(PhotoFolder::open(place.path()).unwrap().free_bytes().unwrap() > 0);
}

#[test]
fn the_clock_goes_on_and_shows_beijing_time() {
    let clock = DeviceClock::new(&mut DeviceEntropy).unwrap();
    let (first, then) = (clock.now(), clock.now());
    assert!(then.mono_ms >= first.mono_ms && then.at >= first.at);
    assert_eq!((then.boot, then.at.offset().local_minus_utc()), (first.boot, 8 * 3600));
}

#[test]
fn the_random_source_does_not_repeat_itself() {
    let (mut one, mut two) = ([0; 32], [0; 32]);
    DeviceEntropy.fill(&mut one).unwrap();
    DeviceEntropy.fill(&mut two).unwrap();
    assert_ne!(one, two);
}
