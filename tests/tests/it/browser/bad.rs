//! What bad input gets in a real browser, before the program as people run it, on a disk that can be filled.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Stdio};

use qingjian_field_core::fakes::MemoryCentre;
use qingjian_field_core::{FieldCore, Filter, native};
use qingjian_sync::DocId;
use qingjian_tests::disk::{self, SmallDisk};
use qingjian_tests::outside;
use qingjian_tests::program::qingjian;

use super::{ready, workplace};

/// A photograph is only taken in where more than the reserve for records stays free.
const DISK_MEBIBYTES: u32 = 400;
/// Nothing listens there.
const NOWHERE: &str = "http://127.0.0.1:9";

fn open(folder: &Path) -> FieldCore {
    let shell = native::shell(&folder.join("photos")).unwrap();
    FieldCore::open(&folder.join("tablet.sqlite3"), shell).unwrap()
}

/// A tablet with a visit in which everything is answered.
fn stock(folder: &Path) -> DocId {
    let mut core = open(folder);
    core.enrol(&mut MemoryCentre::new(), "code 1", "平板 1").unwrap();
    workplace::fill(&mut core);
    let target = core.documents_of("target", &Filter::All, None).unwrap().documents[0].doc;
    ready::visit(&mut core, target)
}

/// The program with its screens on a port.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(folder: &Path, port: &str) -> Option<Self> {
        let mut command = qingjian()?;
        command.args(["tablet", "--folder"]).arg(folder).args(["screens", "--server", NOWHERE, "--port", port]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Some(Self { child, address: address.trim().to_owned() })
    }

    fn port(&self) -> String {
        self.address.rsplit(':').next().unwrap().to_owned()
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Whatever the story came to, no program is left behind.
        drop(self.child.kill().and_then(|()| self.child.wait()));
    }
}

fn drive(viewport: &str, look: &str) {
    let Some(mut browser) = outside::browser("tablet_bad.mjs") else { return };
    let Some(disk) = disk::small(DISK_MEBIBYTES) else { return };
    let visit = stock(disk.path());
    let Some(mut program) = Program::start(disk.path(), "0") else { return };
    browser.args([&program.address, viewport, look, &visit.to_string()]);
    let mut child = browser.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut tell, told) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for asked in told.lines() {
        please(&asked.unwrap(), &disk, &mut program);
        tell.write_all(b"done\n").unwrap();
    }
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    program.kill();
    // What the browser was told is saved stands in the store, and the store is sound.
    let core = open(disk.path());
    core.check_database().unwrap();
    let scene = core.document(visit).unwrap().unwrap().text("scene").unwrap().to_owned();
    assert_eq!(scene, "磁盘满了以后写的一句，一个字也不能丢。程序被结束时正在写");
}

fn please(asked: &str, disk: &SmallDisk, program: &mut Program) {
    match asked {
        "fill the disk" => disk.fill(),
        "free the disk" => disk.free(),
        "kill the program" => program.kill(),
        "start the program" => *program = Program::start(disk.path(), &program.port()).unwrap(),
        other => panic!("{other}"),
    }
}

#[test]
fn whatever_goes_wrong_no_word_is_lost_and_a_sentence_says_what_to_do_by_day() {
    drive("1280x800", "day");
}

#[test]
fn whatever_goes_wrong_no_word_is_lost_and_a_sentence_says_what_to_do_by_night() {
    drive("800x1280", "night");
}
