//! From words to pages.

mod desk;
mod fonts;
mod hang;
mod photo;
mod rare;
mod strokes;
mod system_fonts;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::desk::Desk;
use super::compile::compile;
use super::paper::Paper;
use super::source::{Files, Source};
use crate::error::DocumentError;

/// Minutes that Beijing is ahead of UTC.
const BEIJING_MINUTES: i32 = 8 * 60;

/// A record as a PDF/A-2b file. `seen` is told how many of how many pictures are ready.
///
/// Photographs are made small for print, one at a time; the originals are only read. A picture that has not arrived
/// or cannot be read is said to be so in its place.
///
/// # Errors
/// `record_unprintable`, which no content of a record should be able to bring about.
pub fn to_pdf(
    source: &Source,
    files: &dyn Files,
    seen: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, DocumentError> {
    let (mut paper, pictures) = compile(source, files);
    let hung = hang::hang(&mut paper, &pictures, files, seen);
    let drawn = rare::fitted(&mut paper);
    let made = made_at(source);
    // A system's font may forbid what an archive asks for; then the characters are named by their numbers.
    pages(&paper, hung.clone(), drawn, made).or_else(|_| {
        rare::named(&mut paper);
        pages(&paper, hung, Vec::new(), made)
    })
}

fn pages(
    paper: &Paper,
    pictures: Vec<(String, Vec<u8>)>,
    more: Vec<typst::text::Font>,
    made: Option<DateTime<FixedOffset>>,
) -> Result<Vec<u8>, DocumentError> {
    let desk = Desk::new(paper, pictures, more)?;
    let typeset = typst::compile::<PagedDocument>(&desk).output;
    let printed = typeset.and_then(|document| typst_pdf::pdf(&document, &options(paper, made)?));
    // What the typesetter remembers for a next time would keep every photograph in memory.
    typst::comemo::evict(0);
    printed.map_err(|faults| {
        let said: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        DocumentError::unprintable(said.join("; "))
    })
}

fn options(paper: &Paper, made: Option<DateTime<FixedOffset>>) -> typst::diag::SourceResult<PdfOptions> {
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|fault| {
        let span = typst::syntax::Span::detached();
        typst::ecow::eco_vec![typst::diag::SourceDiagnostic::error(span, fault.message().clone())]
    })?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("qingjian record {}", paper.record)),
        creator: Smart::Custom(Some("Qingjian 青检".to_owned())),
        timestamp: made.and_then(timestamp),
        standards,
        ..PdfOptions::default()
    })
}

/// When the newest value of the record was written: a record has a date of its own, and no printing changes it.
fn made_at(source: &Source) -> Option<DateTime<FixedOffset>> {
    let documents = std::iter::once(&source.inspection).chain(&source.belongings);
    documents.flat_map(|document| document.fields.values().flatten()).map(|one| one.at).max()
}

fn timestamp(at: DateTime<FixedOffset>) -> Option<Timestamp> {
    let at = at.with_timezone(&FixedOffset::east_opt(BEIJING_MINUTES.checked_mul(60)?)?);
    let part = |number: u32| u8::try_from(number).ok();
    let date = Datetime::from_ymd_hms(
        at.year(),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )?;
    Timestamp::new_local(date, BEIJING_MINUTES)
}
