//! All edits of a sheet, or none.

use uuid::Uuid;

use super::dry_run::DryRun;
use super::fault::Fault;
use super::verdict::{Change, RowVerdict};

/// What a row edits. The caller turns it into one commit, and refuses it when a field no longer says what `before` said.
pub type Edit = Change;

/// The edits of one row: few enough for one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intended {
    /// Line of the row.
    pub line: u32,
    /// Which document.
    pub onto: Onto,
    /// Its fields.
    pub edits: Vec<Edit>,
}

/// The document that is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onto {
    /// A new one; its id is the caller's to make.
    New,
    /// A known target.
    Target(Uuid),
}

/// Why nothing can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotYet {
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
    /// Lines of doubtful rows that nobody decided.
    pub undecided: Vec<u32>,
}

impl DryRun {
    /// The edits of all rows.
    ///
    /// # Errors
    /// [`NotYet`] while a single row is wrong or undecided: a sheet is imported whole or not at all.
    pub fn intended(&self) -> Result<Vec<Intended>, NotYet> {
        let not_yet = self.not_yet();
        if not_yet.faults.is_empty() && not_yet.undecided.is_empty() {
            return Ok(self.rows.iter().filter_map(|(line, verdict)| of_row(*line, verdict)).collect());
        }
        Err(not_yet)
    }

    fn not_yet(&self) -> NotYet {
        let faults = self.rows.iter().filter_map(|(_, verdict)| match verdict {
            RowVerdict::Wrong(faults) => Some(faults),
            _ => None,
        });
        let doubtful = self.rows.iter().filter(|(_, verdict)| matches!(verdict, RowVerdict::Doubtful(_)));
        NotYet { faults: faults.flatten().cloned().collect(), undecided: doubtful.map(|(line, _)| *line).collect() }
    }
}

fn of_row(line: u32, verdict: &RowVerdict) -> Option<Intended> {
    let (onto, edits) = match verdict {
        RowVerdict::Added(changes) => (Onto::New, changes.clone()),
        RowVerdict::Changed(target, changes) => (Onto::Target(*target), changes.clone()),
        _ => return None,
    };
    Some(Intended { line, onto, edits })
}
