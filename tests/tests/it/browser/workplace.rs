//! A tablet with a crew and a ledger, and no line to anywhere.

use qingjian_field_core::fakes::MemoryCentre;
use qingjian_field_core::{Edit, FieldCore, native};
use qingjian_tablet::{RunningTablet, TabletOptions};
use serde_json::json;
use tempfile::TempDir;

/// The tablet, and the folder that goes with it.
pub struct Workplace {
    pub tablet: RunningTablet,
    pub folder: TempDir,
}

pub fn open() -> Workplace {
    let folder = TempDir::new().unwrap();
    stock(&folder);
    // A centre that knows nobody: every sync is refused, as on a bad day.
    let line = Box::new(|| Box::new(MemoryCentre::new()) as _);
    let options = TabletOptions { folder: folder.path().to_owned(), port: 0, line };
    Workplace { tablet: RunningTablet::start(options).unwrap(), folder }
}

fn stock(folder: &TempDir) {
    let shell = native::shell(&folder.path().join("photos")).unwrap();
    let mut core = FieldCore::open(&folder.path().join("tablet.sqlite3"), shell).unwrap();
    core.enrol(&mut MemoryCentre::new(), "code 1", "平板 1").unwrap();
    for (name, number) in [("王青", "01-001"), ("李检", "01-002")] {
        let doc = core.new_doc().unwrap();
        let certificate = json!({"number": number, "valid_to": "2099-12-31"});
        core.act(&[Edit::new(doc, "officer", "name", name), Edit::new(doc, "officer", "certificate", certificate)])
            .unwrap();
    }
    let doc = core.new_doc().unwrap();
    let edit = |field: &str, value: &str| Edit::new(doc, "target", field, value);
    core.act(&[
        edit("name", "护国寺小吃店"),
        edit("target_kind", "restaurant"),
        edit("street", "110102007"),
        edit("address", "护国寺大街1号"),
    ])
    .unwrap();
}
