//! What is done with a sheet, step by step, beside the event loop; whoever looks sees how far it is.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::rt;
use qingjian_central_store::{ImportDone, ImportRow, StoreError};
use qingjian_documents::{Wanted, ledger_sheet};
use qingjian_domain::identifiers::Crs;
use qingjian_domain::ledger::{Target, TargetKind};
use qingjian_domain::register::{Decision, DryRun, Fault, Onto, Options, RowVerdict, Table, Whom, dry_run_watched};
use qingjian_sync::DocId;
use qingjian_sync::protocol::Problem;
use uuid::Uuid;

use super::room::Import;
use crate::shared::Shared;

/// What the operator gave and said.
pub(crate) struct Sheet {
    pub kind: TargetKind,
    pub wgs84: bool,
    pub sheet_name: Option<String>,
    pub table: Arc<Table>,
    pub header_line: u32,
    /// Header as written, field.
    pub headers: Vec<(String, String)>,
    pub decisions: BTreeMap<u32, Decision>,
}

/// How far a sheet is.
#[derive(Clone)]
pub(crate) enum Stage {
    /// Rows read so far.
    Reading(Arc<AtomicUsize>),
    /// Rows judged so far, of how many.
    Judging(Arc<AtomicUsize>, usize),
    /// Looked at and decided on by a person.
    Judged(Arc<Judged>),
    /// In the transaction.
    Writing(usize),
    Done(ImportDone),
    /// The file cannot be read at all.
    Failed(Box<Problem>),
}

/// What a sheet would do.
pub(crate) struct Judged {
    /// The verdicts, or everything that is wrong with the headers.
    pub run: Result<DryRun, Vec<Fault>>,
    /// The ledger's position that it was compared with.
    pub pos: u64,
    /// Name and address of the known targets that the verdicts speak of.
    pub known: HashMap<Uuid, (String, Option<String>)>,
    /// Why the last attempt to write it came to nothing.
    pub refused: Option<Box<Problem>>,
}

/// Reads the sheet and judges it.
pub(crate) fn begin(shared: &Shared, import: &Arc<Import>, bytes: Vec<u8>) {
    let (shared, import) = (shared.clone(), Arc::clone(import));
    rt::spawn(async move {
        let read = Arc::clone(&import);
        let reading = shared.with_centre(move |_| reading(&read, &bytes).map_err(|problem| *problem)).await;
        match reading {
            Ok(()) => judge(&shared, &import, None).await,
            Err(refusal) => import.set(Stage::Failed(Box::new(refusal.0))),
        }
    });
}

fn reading(import: &Import, bytes: &[u8]) -> Result<(), Box<Problem>> {
    let Stage::Reading(seen) = import.stage() else { return Ok(()) };
    let (wanted, chosen) = import.sheet(|sheet| (Wanted { sheet: sheet.sheet_name.clone() }, sheet.headers.clone()));
    let mut count = |_| {
        seen.fetch_add(1, Ordering::Relaxed);
    };
    let read = ledger_sheet(bytes, &wanted, &chosen, &mut count);
    let read = read.map_err(|error| Problem::new(422, "Unprocessable Content", error.code, error.message))?;
    import.sheet(|sheet| {
        sheet.table = Arc::new(read.table);
        sheet.header_line = read.header_line;
    });
    Ok(())
}

/// Judges the sheet anew after the operator said something, or after the ledger changed.
pub(crate) fn judge_again(shared: &Shared, import: &Arc<Import>, refused: Option<Box<Problem>>) {
    // Before anybody looks again: the old verdicts no longer hold.
    import.set(Stage::Judging(Arc::default(), 0));
    let (shared, import) = (shared.clone(), Arc::clone(import));
    rt::spawn(async move { judge(&shared, &import, refused).await });
}

async fn judge(shared: &Shared, import: &Arc<Import>, refused: Option<Box<Problem>>) {
    let (table, options) = import.sheet(|sheet| (Arc::clone(&sheet.table), options(sheet)));
    let done = Arc::new(AtomicUsize::new(0));
    import.set(Stage::Judging(Arc::clone(&done), table.rows.len()));
    let stream = import.stream.clone();
    let judging = shared.with_centre(move |centre| {
        let ledger = centre.ledger(&stream)?;
        let mut count = || {
            done.fetch_add(1, Ordering::Relaxed);
        };
        let run = dry_run_watched(&table, &ledger.targets, &options, &mut count);
        let known = run.as_ref().map(|run| named(run, &ledger.targets)).unwrap_or_default();
        Ok::<_, StoreError>(Judged { run, pos: ledger.pos, known, refused })
    });
    import.set(match judging.await {
        Ok(judged) => Stage::Judged(Arc::new(judged)),
        Err(refusal) => Stage::Failed(Box::new(refusal.0)),
    });
}

fn options(sheet: &Sheet) -> Options {
    Options {
        kind: sheet.kind,
        crs: sheet.wgs84.then_some(Crs::Wgs84),
        header_line: sheet.header_line,
        headers: sheet.headers.clone(),
        decisions: sheet.decisions.clone(),
    }
}

fn named(run: &DryRun, targets: &[Target]) -> HashMap<Uuid, (String, Option<String>)> {
    let mut wanted: HashSet<Uuid> = HashSet::new();
    for (_, verdict) in &run.rows {
        match verdict {
            RowVerdict::Changed(id, _) => drop(wanted.insert(*id)),
            RowVerdict::Doubtful(all) => wanted.extend(all.iter().filter_map(|it| match it.whom {
                Whom::Target(id) => Some(id),
                Whom::Line(_) => None,
            })),
            _ => {}
        }
    }
    let here = targets.iter().filter(|target| wanted.contains(&target.id));
    here.map(|target| (target.id, (target.name.clone(), target.address.clone()))).collect()
}

/// Writes every row, or nothing: if the ledger changed meanwhile, the sheet is judged anew and looked at once more.
pub(crate) fn write(shared: &Shared, import: &Arc<Import>, judged: &Judged) {
    let Ok(intended) = judged.run.as_ref().map_err(|_| ()).and_then(|run| run.intended().map_err(|_| ())) else {
        return;
    };
    let rows: Vec<ImportRow> = intended
        .into_iter()
        .map(|it| {
            let doc = match it.onto {
                Onto::New => DocId(Uuid::now_v7()),
                Onto::Target(id) => DocId(id),
            };
            ImportRow { line: it.line, doc, edits: it.edits }
        })
        .collect();
    import.set(Stage::Writing(rows.len()));
    let (shared, import, pos) = (shared.clone(), Arc::clone(import), judged.pos);
    rt::spawn(async move {
        let (stream, officer, now) = (import.stream.clone(), import.officer, shared.clock.now());
        let written = shared.with_centre(move |centre| centre.import_ledger(&stream, officer, (&rows, pos), now));
        match written.await {
            Ok(done) => import.set(Stage::Done(done)),
            Err(refusal) => judge(&shared, &import, Some(Box::new(refusal.0))).await,
        }
    });
}
