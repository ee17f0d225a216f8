-- Ids and digests are raw bytes; instants end in _ms and count milliseconds since 1970 (UTC).

CREATE TABLE stream (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    epoch BLOB NOT NULL,
    head_pos INTEGER NOT NULL DEFAULT 0,
    console BLOB NOT NULL
) STRICT;

CREATE TABLE officer (
    id BLOB NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL REFERENCES stream (id),
    name TEXT NOT NULL,
    certificate TEXT NOT NULL,
    valid_to TEXT,
    role TEXT NOT NULL,
    password_hash TEXT,
    revoked_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX officer_certificate ON officer (certificate);

CREATE TABLE session (
    token_hash BLOB NOT NULL PRIMARY KEY,
    officer BLOB NOT NULL REFERENCES officer (id),
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER
) STRICT;

CREATE TABLE enrolment_code (
    code_hash BLOB NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL REFERENCES stream (id),
    officer BLOB NOT NULL REFERENCES officer (id),
    device TEXT NOT NULL,
    issued_by BLOB NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    used_by BLOB,
    used_at_ms INTEGER
) STRICT;

-- officer is null for the console, which acts for whoever is logged in.
CREATE TABLE replica (
    id BLOB NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL REFERENCES stream (id),
    public_key BLOB NOT NULL,
    officer BLOB REFERENCES officer (id),
    device TEXT NOT NULL,
    code_hash BLOB,
    predecessor BLOB,
    request TEXT,
    enrolled_at_ms INTEGER NOT NULL,
    revoked_at_ms INTEGER,
    known_seq INTEGER NOT NULL DEFAULT 0,
    known_hash BLOB,
    highest_seq INTEGER NOT NULL DEFAULT 0,
    highest_hash BLOB
) STRICT;
CREATE INDEX replica_stream ON replica (stream);

CREATE TABLE contact (
    replica BLOB NOT NULL PRIMARY KEY REFERENCES replica (id),
    at_ms INTEGER NOT NULL,
    app TEXT NOT NULL,
    clock_offset_ms INTEGER NOT NULL,
    records INTEGER NOT NULL,
    records_waiting INTEGER NOT NULL,
    photos INTEGER NOT NULL,
    photos_waiting INTEGER NOT NULL
) STRICT;

-- The log only grows. verdict is what the centre thought first; verdict_change holds every later thought.
CREATE TABLE commit_log (
    stream TEXT NOT NULL REFERENCES stream (id),
    pos INTEGER NOT NULL,
    replica BLOB NOT NULL REFERENCES replica (id),
    seq INTEGER NOT NULL,
    fork INTEGER NOT NULL,
    hash BLOB NOT NULL,
    prev BLOB,
    received_at_ms INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    body TEXT NOT NULL,
    jws TEXT NOT NULL,
    PRIMARY KEY (stream, pos)
) STRICT;
CREATE UNIQUE INDEX commit_log_chain ON commit_log (replica, seq) WHERE fork = 0;
CREATE UNIQUE INDEX commit_log_fork ON commit_log (replica, seq, hash) WHERE fork = 1;

CREATE TRIGGER commit_log_is_never_changed BEFORE UPDATE ON commit_log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER commit_log_is_never_cut BEFORE DELETE ON commit_log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;

CREATE TABLE verdict_change (
    id INTEGER NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL,
    pos INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    cause TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (stream, pos) REFERENCES commit_log (stream, pos)
) STRICT;
CREATE INDEX verdict_change_commit ON verdict_change (stream, pos);

CREATE TRIGGER verdict_change_is_never_changed BEFORE UPDATE ON verdict_change
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
CREATE TRIGGER verdict_change_is_never_cut BEFORE DELETE ON verdict_change
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;

-- Commits that take no effect now, and what was ruled on them.
CREATE TABLE standing (
    stream TEXT NOT NULL,
    pos INTEGER NOT NULL,
    replica BLOB NOT NULL,
    seq INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    ruling TEXT,
    PRIMARY KEY (stream, pos)
) STRICT;
CREATE INDEX standing_chain ON standing (replica, seq);
CREATE INDEX standing_waiting ON standing (stream, pos) WHERE ruling IS NULL;

CREATE TABLE ruling (
    stream TEXT NOT NULL,
    pos INTEGER NOT NULL,
    subject_replica BLOB NOT NULL,
    subject_seq INTEGER NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (stream, pos)
) STRICT;
CREATE INDEX ruling_subject ON ruling (subject_replica, subject_seq);

CREATE TABLE quarantine (
    id INTEGER NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL,
    replica BLOB NOT NULL,
    hash BLOB NOT NULL,
    body TEXT NOT NULL,
    jws TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX quarantine_replica ON quarantine (replica, hash);
CREATE INDEX quarantine_stream ON quarantine (stream, id);

-- Which commits have an op on a document.
CREATE TABLE doc_commit (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    pos INTEGER NOT NULL,
    PRIMARY KEY (stream, doc, pos)
) STRICT, WITHOUT ROWID;

-- Which documents were ever said to belong to a document.
CREATE TABLE kinship (
    stream TEXT NOT NULL,
    parent BLOB NOT NULL,
    doc BLOB NOT NULL,
    PRIMARY KEY (stream, parent, doc)
) STRICT, WITHOUT ROWID;

CREATE TABLE seal (
    stream TEXT NOT NULL,
    pos INTEGER NOT NULL,
    op_index INTEGER NOT NULL,
    inspection BLOB NOT NULL,
    stands INTEGER NOT NULL,
    PRIMARY KEY (stream, pos, op_index)
) STRICT;
CREATE INDEX seal_inspection ON seal (stream, inspection);
CREATE UNIQUE INDEX seal_stands ON seal (stream, inspection) WHERE stands = 1;

-- Which documents a seal, standing or waiting for ops, has to look at.
CREATE TABLE seal_scope (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    inspection BLOB NOT NULL,
    PRIMARY KEY (stream, doc, inspection)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    stream TEXT NOT NULL REFERENCES stream (id),
    doc BLOB NOT NULL,
    kind TEXT NOT NULL,
    owner BLOB NOT NULL,
    fields TEXT NOT NULL,
    conflicts INTEGER NOT NULL,
    changed_pos INTEGER NOT NULL,
    PRIMARY KEY (stream, doc)
) STRICT;
CREATE INDEX document_changed ON document (stream, changed_pos);
CREATE INDEX document_torn ON document (stream, doc) WHERE conflicts > 0;

CREATE TABLE inspection (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    target BLOB,
    form TEXT,
    status TEXT,
    officers TEXT NOT NULL,
    started_at_ms INTEGER,
    ended_at_ms INTEGER,
    visit_date TEXT,
    sealed INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (stream, doc)
) STRICT;
CREATE INDEX inspection_date ON inspection (stream, visit_date);
CREATE INDEX inspection_target ON inspection (stream, target);

CREATE TABLE monitoring_result (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    inspection BLOB,
    result TEXT,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (stream, doc)
) STRICT;
CREATE INDEX monitoring_result_inspection ON monitoring_result (stream, inspection);

CREATE TABLE evidence (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    inspection BLOB,
    replica BLOB,
    digest BLOB,
    capture_kind TEXT,
    media_type TEXT,
    length_bytes INTEGER,
    item TEXT,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (stream, doc)
) STRICT;
CREATE INDEX evidence_inspection ON evidence (stream, inspection);
CREATE INDEX evidence_replica ON evidence (stream, replica);

CREATE TABLE target (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    target_kind TEXT,
    name TEXT,
    organisation_number TEXT,
    permit_number TEXT,
    street TEXT,
    address TEXT,
    permit_class TEXT,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (stream, doc)
) STRICT;
CREATE INDEX target_name ON target (stream, name);

-- A row here says: hashed by the centre, and durable.
CREATE TABLE blob (
    stream TEXT NOT NULL,
    digest BLOB NOT NULL,
    kind TEXT NOT NULL,
    length_bytes INTEGER NOT NULL,
    replica BLOB NOT NULL,
    verified_at_ms INTEGER NOT NULL,
    PRIMARY KEY (stream, digest)
) STRICT;

CREATE TABLE upload (
    id BLOB NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL REFERENCES stream (id),
    replica BLOB NOT NULL REFERENCES replica (id),
    digest BLOB NOT NULL,
    kind TEXT NOT NULL,
    length_bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_wanted ON upload (replica, digest);
CREATE INDEX upload_expiry ON upload (state, expires_at_ms);
