//! The scene record of one visit.

use std::io::Read;

use qingjian_central_store::{Centre, HistoryEntry, StoreError};
use qingjian_documents::record::{Files, PastOp, Source, Standing, to_pdf};
use qingjian_sync::protocol::{DocumentState, Problem};
use qingjian_sync::{Digest, DocId, StreamId};

use super::fields::text;
use super::unmade;

/// One visit's record as PDF/A. `seen` is told how many of how many pictures are ready.
///
/// # Errors
/// `inspection_unknown`, or when the store fails.
pub fn record_pdf(
    centre: &Centre,
    stream: &StreamId,
    visit: DocId,
    seen: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, Problem> {
    let source = source(centre, stream, visit)?;
    to_pdf(&source, &Shelf { centre, stream }, seen).map_err(|error| unmade(&error))
}

fn source(centre: &Centre, stream: &StreamId, visit: DocId) -> Result<Source, StoreError> {
    let inspection = centre.document(stream, visit)?.filter(|found| found.kind == "inspection");
    let unknown = || StoreError::Unknown { what: "inspection", name: visit.to_string() };
    let inspection = inspection.ok_or_else(unknown)?;
    let belongings = belongings(centre, stream, visit)?;
    let target = text(&inspection, "target").and_then(|id| id.parse().ok());
    let target = target.map(|id| centre.document(stream, id)).transpose()?.flatten();
    let users = centre.users(stream)?.into_iter();
    let mut ops = Vec::new();
    for doc in std::iter::once(visit).chain(belongings.iter().map(|part| part.doc)) {
        ops.extend(centre.history(stream, doc)?.into_iter().map(|entry| past(doc, entry)));
    }
    Ok(Source {
        bureau: format!("{}生态环境局", centre.stream(stream)?.name),
        inspection,
        belongings,
        target,
        names: users.map(|user| (user.officer.id, user.officer.name)).collect(),
        ops,
    })
}

fn belongings(centre: &Centre, stream: &StreamId, visit: DocId) -> Result<Vec<DocumentState>, StoreError> {
    let children = centre.children(stream, visit)?.into_iter();
    let read = children.filter_map(|child| centre.document(stream, child).transpose());
    let mut all: Vec<DocumentState> = read.collect::<Result<_, _>>()?;
    // What commits without effect made has no fields; in a fixed order the same record is printed the same.
    all.retain(|part| !part.fields.is_empty());
    all.sort_by_key(|part| part.doc);
    Ok(all)
}

fn past(doc: DocId, entry: HistoryEntry) -> PastOp {
    let standing = match (entry.verdict.takes_effect(), &entry.ruling) {
        (true, _) => Standing::InEffect,
        (false, None) => Standing::Waits,
        (false, Some(_)) => Standing::Dismissed,
    };
    PastOp {
        doc,
        dot: entry.dot,
        field: entry.op.field,
        value: entry.op.value.into_inner(),
        sees: entry.op.sees,
        at: entry.at,
        by: entry.author,
        standing,
    }
}

/// The district's files.
struct Shelf<'a> {
    centre: &'a Centre,
    stream: &'a StreamId,
}

impl Files for Shelf<'_> {
    fn open(&self, digest: Digest) -> Option<(Box<dyn Read>, u64)> {
        // A file that the disk refuses is said not to be here; the record is printed all the same.
        let (file, length) = self.centre.blob_open(self.stream, digest).ok().flatten()?;
        Some((Box::new(file), length))
    }
}
