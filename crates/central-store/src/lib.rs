//! The centre's memory: commit log, documents, projections, quarantine and blobs.
