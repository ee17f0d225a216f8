//! Records and photographs, counted per record.

use qingjian_field_core::{FieldCore, FieldError, PhotoLine, RecordLine};
use qingjian_sync::DocId;

use super::named::{Named, record};
use crate::frame::Look;

/// Records on one screen: a shift has fewer, and who has more sees the counts above.
const GROUPS_MAX: usize = 30;

/// One record with what of it waits or has arrived.
pub(super) struct Group {
    pub(super) of: Named,
    pub(super) changes: usize,
    pub(super) photos: Vec<PhotoLine>,
}

#[derive(Default)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    /// Lines of records that did not fit on the screen.
    pub(super) more: usize,
    known: Vec<(DocId, usize)>,
}

impl Groups {
    pub(super) fn waiting(core: &FieldCore, look: &Look) -> Result<Self, FieldError> {
        let mut groups = Self::default();
        groups.add_records(core, look, &core.records_waiting(0)?)?;
        for line in core.photos_waiting(0)? {
            match groups.group(core, look, line.evidence)? {
                Some(group) => group.photos.push(line),
                None => groups.more += 1,
            }
        }
        Ok(groups)
    }

    /// The records of the last lines that the centre confirmed, the newest first.
    pub(super) fn confirmed(core: &FieldCore, look: &Look) -> Result<Self, FieldError> {
        let mut groups = Self::default();
        groups.add_records(core, look, &core.records_confirmed()?)?;
        Ok(groups)
    }

    fn add_records(&mut self, core: &FieldCore, look: &Look, lines: &[RecordLine]) -> Result<(), FieldError> {
        for line in lines {
            let Some((doc, ..)) = line.changed.first() else { continue };
            match self.group(core, look, *doc)? {
                Some(group) => group.changes += 1,
                None => self.more += 1,
            }
        }
        Ok(())
    }

    /// The group of a document's record; none when the screen is full. A name is looked up once.
    fn group(&mut self, core: &FieldCore, look: &Look, doc: DocId) -> Result<Option<&mut Group>, FieldError> {
        let known = self.known.iter().find(|(known, _)| *known == doc).map(|(_, place)| *place);
        if known.is_none() && self.all.len() == GROUPS_MAX {
            return Ok(None);
        }
        let place = match known {
            Some(place) => place,
            None => self.place(record(core, look, doc)?),
        };
        if known.is_none() {
            self.known.push((doc, place));
        }
        Ok(self.all.get_mut(place))
    }

    fn place(&mut self, of: Named) -> usize {
        let found = self.all.iter().position(|group| group.of.doc == of.doc);
        found.unwrap_or_else(|| {
            self.all.push(Group { of, changes: 0, photos: Vec::new() });
            self.all.len() - 1
        })
    }
}
