//! A tablet with a crew and a ledger, and no line to anywhere.

use qingjian_field_core::fakes::MemoryCentre;
use qingjian_field_core::{Edit, FieldCore, native};
use qingjian_tablet::{Line, RunningTablet, TabletOptions};
use serde_json::json;
use tempfile::TempDir;

/// The tablet, and the folder that goes with it.
pub struct Workplace {
    pub tablet: RunningTablet,
    pub folder: TempDir,
}

pub fn open() -> Workplace {
    serve(stocked())
}

/// A tablet's folder with a crew and a target.
pub fn stocked() -> TempDir {
    let folder = TempDir::new().unwrap();
    stock(&folder);
    folder
}

/// Its screens, before a centre that knows nobody: every sync is refused, as on a bad day.
pub fn serve(folder: TempDir) -> Workplace {
    serve_with(folder, Box::new(|_| Box::new(MemoryCentre::new()) as _))
}

/// Its screens, with a line.
pub fn serve_with(folder: TempDir, line: Line) -> Workplace {
    let options = TabletOptions { folder: folder.path().to_owned(), port: 0, line };
    Workplace { tablet: RunningTablet::start(options).unwrap(), folder }
}

/// Its memory, while no screens have it.
pub fn core(folder: &TempDir) -> FieldCore {
    let shell = native::shell(&folder.path().join("photos")).unwrap();
    FieldCore::open(&folder.path().join("tablet.sqlite3"), shell).unwrap()
}

fn stock(folder: &TempDir) {
    let mut core = core(folder);
    core.enrol(&mut MemoryCentre::new(), "code 1", "平板 1").unwrap();
    fill(&mut core);
}

/// Two officers and a restaurant.
pub fn fill(core: &mut FieldCore) {
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
