//! A plan document as published: plain text, a Word file, or a page.

mod assembly;
mod docx;
mod html;

use std::fs;
use std::path::Path;

use qingjian_domain::plan::{Draft, import_table, import_text};

use crate::ending::Failure;

/// A published plan takes some hundred kilobytes; a larger file is another file.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What was read from it.
pub(super) enum Document {
    /// The export of a table: cells begin with a tab.
    Text(String),
    /// A real table, and the lines above it.
    Table(Tables),
}

/// Paragraphs outside tables, and the rows of all tables, each cell once: a merged cell's further places are empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    pub(super) paragraphs: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Document {
    pub(super) fn read(file: &Path) -> Result<Self, Failure> {
        let size = fs::metadata(file).map_err(Failure::at(file.display()))?.len();
        if size > BYTES_MAX {
            return Err(Failure::new("too_large", format_args!("{}: 文件过大 / larger than 64 MiB", file.display())));
        }
        let bytes = fs::read(file).map_err(Failure::at(file.display()))?;
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "docx" => docx::read(bytes).map(Self::Table),
            "html" | "htm" => Ok(Self::Table(html::read(&decoded(&bytes)))),
            "txt" => Ok(Self::Text(decoded(&bytes))),
            _ => Err(Failure::new("unknown_form", "只认 .txt、.docx、.html / save the document as one of these")),
        }
    }

    pub(super) fn draft(&self) -> Draft {
        match self {
            Self::Text(text) => import_text(text),
            Self::Table(tables) => import_table(&tables.rows),
        }
    }

    /// The line above the table that names a year; otherwise the first line.
    pub(super) fn title(&self) -> String {
        let lines: Vec<&str> = match self {
            Self::Text(text) => text.lines().take_while(|line| !line.starts_with('\t')).collect(),
            Self::Table(tables) => tables.paragraphs.iter().map(String::as_str).collect(),
        };
        let mut lines = lines.into_iter().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        let named = std::iter::once(first).chain(lines).find(|line| line.contains('年')).unwrap_or(first);
        named.to_owned()
    }

    /// All its words, for a look whether quotes stand in them.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Table(tables) => {
                let cells = tables.rows.iter().flatten();
                tables.paragraphs.iter().chain(cells).cloned().collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// UTF-8, or the national encoding that older office programs write.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests;
