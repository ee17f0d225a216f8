//! CSV, as spreadsheets and databases write it.

use csv::{ReaderBuilder, StringRecord};

use super::encoding;
use super::formula::unguarded;
use super::grid::Line;
use super::read::check_place;
use crate::error::DocumentError;

const DIVIDERS: [char; 3] = [',', ';', '\t'];

pub(crate) fn read(bytes: &[u8], seen: &mut dyn FnMut(u32)) -> Result<Vec<Line>, DocumentError> {
    let text = encoding::text(bytes)?;
    if text.contains('\0') {
        return Err(DocumentError::unreadable("不是文本 / no text"));
    }
    let divider = u8::try_from(divider(&text)).unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(divider).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut record = StringRecord::new();
    let mut place = Place { text: text.as_bytes(), byte: 0, line: 1 };
    while reader.read_record(&mut record).map_err(DocumentError::unreadable)? {
        lines.push(line(&record, &mut place, seen)?);
    }
    Ok(lines)
}

/// How far the lines of a text are counted.
struct Place<'t> {
    text: &'t [u8],
    byte: usize,
    line: u32,
}

impl Place<'_> {
    /// The line of a record that begins at `byte` or, as the reader counts, at the empty lines before it.
    fn of_record(&mut self, byte: u64) -> u32 {
        let begin = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(letter) = self.text.get(self.byte) {
            let is_break = matches!(letter, b'\n' | b'\r');
            if self.byte >= begin && !is_break {
                break;
            }
            self.line = self.line.saturating_add(u32::from(*letter == b'\n'));
            self.byte += 1;
        }
        self.line
    }
}

fn line(record: &StringRecord, place: &mut Place<'_>, seen: &mut dyn FnMut(u32)) -> Result<Line, DocumentError> {
    let number = place.of_record(record.position().map_or(0, csv::Position::byte));
    let mut cells: Vec<String> = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    let columns = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    check_place(number.saturating_sub(1), columns.saturating_sub(1))?;
    seen(number);
    Ok(Line { number, cells })
}

/// The one that comes most often in the first line; a comma where none does.
fn divider(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let often = |it: &char| first.chars().filter(|c| c == it).count();
    DIVIDERS.into_iter().rev().max_by_key(often).unwrap_or(',')
}
