use std::collections::{BTreeMap, BTreeSet};

use qingjian_sync::{Commit, Digest, DocId, Document, Verdict};

use super::office::Office;

/// A commit as the centre holds it.
pub struct Entry {
    pub pos: u64,
    pub digest: Digest,
    pub commit: Commit,
    pub verdict: Verdict,
}

/// What the centre holds.
pub struct Picture {
    pub head_pos: u64,
    pub log: Vec<Entry>,
    pub documents: BTreeMap<DocId, Document>,
}

impl Picture {
    /// Everything about these documents; a run touches no others.
    pub fn of(office: &Office, docs: &BTreeSet<DocId>) -> Self {
        let (centre, stream) = (office.centre(), &office.stream);
        let (mut log, mut documents) = (BTreeMap::new(), BTreeMap::new());
        for doc in docs {
            for found in centre.export_inspection(stream, *doc).unwrap().commits {
                let (pos, digest, verdict) = (found.pos, found.signed.digest(), found.verdict);
                log.insert(pos, Entry { pos, digest, commit: found.signed.read_commit().unwrap(), verdict });
            }
            if let Some(state) = centre.document(stream, *doc).unwrap() {
                documents.insert(*doc, state.into_document());
            }
        }
        let head_pos = centre.stream(stream).unwrap().head_pos;
        Self { head_pos, log: log.into_values().collect(), documents }
    }
}

/// What people see of a document.
pub fn shown(document: &Document) -> BTreeMap<String, Vec<String>> {
    let fields = document.fields.iter().filter(|(_, register)| !register.survivors().is_empty());
    let said = fields.map(|(field, register)| {
        let mut values: Vec<_> =
            register.survivors().iter().map(|it| format!("{}={}", it.dot, it.value.get())).collect();
        values.sort();
        (field.clone(), values)
    });
    said.collect()
}
