//! A plan document as published: plain text, a Word file, or a page.

mod assembly;
mod docx;
mod html;

use qingjian_domain::plan::{Draft, import_table, import_text};

use crate::error::DocumentError;
use crate::sheets::encoding;

/// A published plan takes some hundred kilobytes; a larger file is another file.
pub const PLAN_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What was read from it.
#[derive(Debug)]
pub enum PlanDocument {
    /// The export of a table: cells begin with a tab.
    Text(String),
    /// A real table, and the lines above it.
    Table(Tables),
}

/// Paragraphs outside tables, and the rows of all tables, each cell once: a merged cell's further places are empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Lines outside tables.
    pub paragraphs: Vec<String>,
    /// Rows of all tables.
    pub rows: Vec<Vec<String>>,
}

impl PlanDocument {
    /// Reads a document; its form is told by the ending of its name.
    ///
    /// # Errors
    /// `plan_too_large`, `plan_form`, `not_docx`, `text_encoding`.
    pub fn read(bytes: Vec<u8>, name: &str) -> Result<Self, DocumentError> {
        if bytes.len() > PLAN_BYTES_MAX {
            return Err(DocumentError::new("plan_too_large", "文件超过64 MB", "the file is larger than 64 MB"));
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "docx" => docx::read(bytes).map(Self::Table),
            "html" | "htm" => Ok(Self::Table(html::read(&encoding::text(&bytes)?))),
            "txt" => Ok(Self::Text(encoding::text(&bytes)?)),
            _ => Err(DocumentError::new(
                "plan_form",
                "只认 .txt、.docx、.html，请另存为其中一种",
                "save the document as .txt, .docx or .html",
            )),
        }
    }

    /// The plan as far as a program can read it.
    #[must_use]
    pub fn draft(&self) -> Draft {
        match self {
            Self::Text(text) => import_text(text),
            Self::Table(tables) => import_table(&tables.rows),
        }
    }

    /// The line above the table that names a year; otherwise the first line.
    #[must_use]
    pub fn title(&self) -> String {
        let lines: Vec<&str> = match self {
            Self::Text(text) => text.lines().take_while(|line| !line.starts_with('\t')).collect(),
            Self::Table(tables) => tables.paragraphs.iter().map(String::as_str).collect(),
        };
        let mut lines = lines.into_iter().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        let named = std::iter::once(first).chain(lines).find(|line| line.contains('年')).unwrap_or(first);
        named.to_owned()
    }

    /// 2022年…: the year that the title names.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        let title = self.title();
        let before = title.split('年').next()?;
        let digits: Vec<char> = before.chars().rev().take_while(char::is_ascii_digit).collect();
        let digits: String = digits.into_iter().rev().collect();
        digits.parse().ok().filter(|_| digits.len() == 4)
    }

    /// All its words, for a look whether quotes stand in them.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Table(tables) => {
                let cells = tables.rows.iter().flatten();
                tables.paragraphs.iter().chain(cells).cloned().collect::<Vec<_>>().join("\n")
            }
        }
    }
}

#[cfg(test)]
mod tests;
