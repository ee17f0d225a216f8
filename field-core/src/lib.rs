//! The tablet's memory: drafts, commits, outbox, photographs and the sync client.
