//! A ledger of twenty thousand rows from its sheet into a centre that knows as many targets already.

use std::fmt::Write as _;

use qingjian_central_store::ImportRow;
use qingjian_documents::{LedgerSheet, Wanted, ledger_sheet};
use qingjian_domain::ledger::TargetKind;
use qingjian_domain::register::{Onto, Options, dry_run};
use qingjian_sync::{DocId, OfficerId};
use uuid::Uuid;

use super::bureau::{Bureau, now, officer};
use super::measure::timed;
use super::place::Place;
use super::report::{Line, Spread};
use crate::ending::Failure;

const ROWS: usize = 20_000;
/// Whoever imports waits for it.
const IMPORT_S_MAX: f64 = 5.0;
const BESIDE: &str = "reading the sheet alone";
/// The first of the twenty thousand common Chinese characters of Unicode.
const CHARACTER_FIRST: u32 = 0x4e00;
const CHARACTERS: u32 = 20_000;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let rows = place.amount(ROWS, 200);
    let bureau = Bureau::open(place)?;
    import(&bureau, &sheet(rows, 1))?;
    let text = sheet(rows, 2);
    let (read, _) = timed(|| read(&text))?;
    let (whole, written) = timed(|| import(&bureau, &text))?;
    if written != rows {
        return Err(Failure::new("ledger", format!("{written} of {rows} rows were new")));
    }
    let what = format!("importing a ledger of {rows} rows beside {rows} known targets: read, judge, write");
    let seconds = |time: std::time::Duration| Spread::single(time.as_secs_f64());
    Ok(vec![Line::new(what, BESIDE, "s", seconds(whole), seconds(read)).at_most(IMPORT_S_MAX)])
}

fn read(text: &str) -> Result<LedgerSheet, Failure> {
    Ok(ledger_sheet(text.as_bytes(), &Wanted::default(), &[], &mut |_| {})?)
}

/// What the console does with an upload, without the upload. Tells how many rows it wrote.
fn import(bureau: &Bureau, text: &str) -> Result<usize, Failure> {
    let LedgerSheet { header_line, table } = read(text)?;
    let ledger = bureau.centre.ledger(&bureau.stream)?;
    let (headers, decisions) = (Vec::new(), std::collections::BTreeMap::new());
    let options = Options { kind: TargetKind::Restaurant, crs: None, header_line, headers, decisions };
    let run = dry_run(&table, &ledger.targets, &options).map_err(|_| Failure::new("ledger", "headers"))?;
    let intended = run.intended().map_err(|not| Failure::new("ledger", format!("{not:?}")))?;
    let row = |it: qingjian_domain::register::Intended| {
        let doc = match it.onto {
            Onto::New => DocId(Uuid::now_v7()),
            Onto::Target(id) => DocId(id),
        };
        ImportRow { line: it.line, doc, edits: it.edits }
    };
    let rows: Vec<ImportRow> = intended.into_iter().map(row).collect();
    let author = OfficerId(officer());
    let done = bureau.centre.import_ledger(&bureau.stream, author, (&rows, ledger.pos), now());
    done.map(|done| done.targets).map_err(|problem| Failure::new(&problem.code, problem.detail))
}

/// Names and addresses of which no two are alike: each is drawn from a sequence of its own.
fn sheet(rows: usize, seed: u64) -> String {
    let mut text = "单位名称,街道,地址,污染源类别,开业日期,基准灶头数,油烟净化设施,在产\n".to_owned();
    let mut draw = Draw(seed);
    for _ in 0..rows {
        let (name, place) = (draw.word(6), draw.word(6));
        // Writing into a text never fails.
        let _written = writeln!(text, "{name},什刹海街道,{place},一般,2019-05-01,3,是,是");
    }
    text
}

/// A linear congruential sequence (Knuth's MMIX): the same sheet in every run.
struct Draw(u64);

impl Draw {
    fn word(&mut self, characters: usize) -> String {
        (0..characters).filter_map(|_| char::from_u32(CHARACTER_FIRST + self.next() % CHARACTERS)).collect()
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or_default()
    }
}
