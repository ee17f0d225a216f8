//! What followed from each of some papers, each by itself: the same whether one is asked about or a thousand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use diesel::prelude::*;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, StreamId};

use super::papers::{DEPTH_MAX, state};
use crate::centre::Centre;
use crate::columns::{bytes, doc as doc_id};
use crate::dialect::{Connection, LIST_MAX};
use crate::documents;
use crate::error::StoreError;
use crate::schema::paper_link;

/// One of the papers, and what followed from it.
pub type Followed = (DocId, Vec<Arc<DocumentState>>);

/// Of a document, those that name it.
type Links = BTreeMap<DocId, BTreeSet<DocId>>;

impl Centre {
    /// Each of these documents that there is, itself and all that follows from it, nearest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn followed(&self, stream: &StreamId, roots: &[DocId]) -> Result<Vec<Followed>, StoreError> {
        self.read(|connection| {
            let (mut links, mut seen) = (Links::new(), roots.iter().copied().collect::<BTreeSet<_>>());
            let mut edge: Vec<DocId> = seen.iter().copied().collect();
            for _ in 0..DEPTH_MAX {
                let found = after(connection, stream, &edge)?;
                edge = found.iter().map(|(_, doc)| *doc).filter(|doc| seen.insert(*doc)).collect();
                for (about, doc) in found {
                    links.entry(about).or_default().insert(doc);
                }
            }
            let all: Vec<DocId> = seen.into_iter().collect();
            let rows = documents::read_many(connection, stream, &all)?.into_iter().map(state);
            let states = rows.map(|found| found.map(|found| (found.doc, Arc::new(found))));
            let known: BTreeMap<DocId, Arc<DocumentState>> = states.collect::<Result<_, _>>()?;
            let there = roots.iter().filter(|root| known.contains_key(*root));
            let of = |doc: DocId| known.get(&doc).cloned();
            Ok(there.map(|root| (*root, reached(*root, &links).into_iter().filter_map(of).collect())).collect())
        })
    }
}

/// As deep as [`Centre::hanging_together`] goes, from one root and by its own count.
fn reached(root: DocId, links: &Links) -> Vec<DocId> {
    let (mut all, mut seen, mut edge) = (vec![root], BTreeSet::from([root]), vec![root]);
    for _ in 1..DEPTH_MAX {
        let next = edge.iter().filter_map(|doc| links.get(doc)).flatten().copied();
        edge = next.filter(|doc| seen.insert(*doc)).collect();
        all.extend(&edge);
    }
    all
}

fn after(connection: &mut Connection, stream: &StreamId, about: &[DocId]) -> Result<Vec<(DocId, DocId)>, StoreError> {
    let mut found = Vec::new();
    for part in about.chunks(LIST_MAX) {
        let wanted: Vec<Vec<u8>> = part.iter().map(|doc| bytes(doc.0)).collect();
        let rows: Vec<(Vec<u8>, Vec<u8>)> = paper_link::table
            .filter(paper_link::stream.eq(stream.as_str()).and(paper_link::about.eq_any(wanted)))
            .select((paper_link::about, paper_link::doc))
            .load(connection)?;
        for (about, doc) in rows {
            found.push((doc_id(&about)?, doc_id(&doc)?));
        }
    }
    Ok(found)
}
