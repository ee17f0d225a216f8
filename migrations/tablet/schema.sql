-- What a tablet knows: who it is, what was done on it, and what the centre said.

-- One row for every life of this database: a restored copy goes on as another replica.
CREATE TABLE replica (
    replica TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,                 -- the Ed25519 seed, 32 bytes
    state TEXT NOT NULL CHECK (state IN ('current', 'next', 'ended'))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX replica_one_of_each ON replica (state) WHERE state <> 'ended';

-- What enrolment bound this tablet to. At most one row.
CREATE TABLE binding (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    device TEXT NOT NULL,
    stream TEXT NOT NULL,
    officer TEXT NOT NULL,
    officer_name TEXT NOT NULL,
    centre_key TEXT NOT NULL              -- a JWK
) STRICT;

-- Centre's clock minus device's clock, as last learned. At most one row.
CREATE TABLE centre_clock (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    offset_ms INTEGER NOT NULL
) STRICT;

-- Every commit made here, with the bytes that were signed. Rows only ever arrive.
CREATE TABLE own_commit (
    nr INTEGER NOT NULL PRIMARY KEY,
    replica TEXT NOT NULL REFERENCES replica (replica),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    payload TEXT NOT NULL,
    jws TEXT NOT NULL,
    UNIQUE (replica, seq)
) STRICT;

CREATE TRIGGER own_commit_is_never_changed BEFORE UPDATE ON own_commit
BEGIN
    SELECT RAISE(ABORT, 'a commit is never changed');
END;

CREATE TRIGGER own_commit_is_never_deleted BEFORE DELETE ON own_commit
BEGIN
    SELECT RAISE(ABORT, 'a commit is never deleted');
END;

-- Commits to be offered to the centre; a receipt takes them out.
CREATE TABLE outbox (
    nr INTEGER NOT NULL PRIMARY KEY REFERENCES own_commit (nr)
) STRICT;

-- The centre's signed receipts, as they came.
CREATE TABLE receipt (
    nr INTEGER NOT NULL PRIMARY KEY,
    payload TEXT NOT NULL,
    jws TEXT NOT NULL
) STRICT;

-- What the latest receipt says of a commit.
CREATE TABLE outcome (
    nr INTEGER NOT NULL PRIMARY KEY REFERENCES own_commit (nr),
    receipt INTEGER NOT NULL REFERENCES receipt (nr),
    state TEXT NOT NULL CHECK (state IN ('ok', 'late', 'held', 'forked', 'turned_away')),
    pos INTEGER,
    code TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX outcome_without_effect ON outcome (nr) WHERE state <> 'ok';

-- Rulings that arrived about a commit made here.
CREATE TABLE ruled (
    replica TEXT NOT NULL,
    seq INTEGER NOT NULL,
    ruling TEXT NOT NULL,
    PRIMARY KEY (replica, seq, ruling)
) STRICT, WITHOUT ROWID;

-- Which commit of the next replica says again what a commit of an ended one said.
CREATE TABLE said_again (
    old INTEGER NOT NULL PRIMARY KEY REFERENCES own_commit (nr),
    new INTEGER NOT NULL REFERENCES own_commit (nr)
) STRICT;

-- Documents as the inspector sees them: the centre's state with the own commits laid over.
CREATE TABLE document (
    doc TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    parent TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX document_by_kind ON document (kind, doc);
CREATE INDEX document_by_parent ON document (parent, kind, doc) WHERE parent IS NOT NULL;

-- One row per field. `handle` is a short text value, to find documents by: a target's visits, a name.
CREATE TABLE field_state (
    doc TEXT NOT NULL REFERENCES document (doc),
    field TEXT NOT NULL,
    survivors TEXT NOT NULL,
    handle TEXT,
    PRIMARY KEY (doc, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX field_by_handle ON field_state (field, handle, doc) WHERE handle IS NOT NULL;

-- The centre's survivors of exactly those fields over which own ops lie.
CREATE TABLE field_base (
    doc TEXT NOT NULL,
    field TEXT NOT NULL,
    survivors TEXT NOT NULL,
    PRIMARY KEY (doc, field)
) STRICT, WITHOUT ROWID;

-- Own ops that the centre's state, as pulled, does not contain yet.
CREATE TABLE laid_over (
    doc TEXT NOT NULL,
    field TEXT NOT NULL,
    nr INTEGER NOT NULL REFERENCES own_commit (nr),
    place INTEGER NOT NULL,
    PRIMARY KEY (doc, field, nr)
) STRICT, WITHOUT ROWID;

-- How far the centre has been read. At most one row.
CREATE TABLE cursor (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    epoch TEXT NOT NULL,
    pos INTEGER NOT NULL
) STRICT;

-- What was typed and not saved yet.
CREATE TABLE draft (
    doc TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (doc, field)
) STRICT, WITHOUT ROWID;

-- Photographs, recordings and other files, named by their bytes; the bytes lie in the photo folder.
CREATE TABLE photo (
    nr INTEGER NOT NULL PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('thumbnail', 'original')),
    bytes INTEGER NOT NULL,
    evidence TEXT NOT NULL,               -- the first evidence document that named it
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'durable', 'stuck')),
    place TEXT,                           -- where its upload goes on
    code TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX photo_by_state ON photo (state, kind);

-- The few fields that hold more than one value, so that they are found without reading all of them.
CREATE INDEX field_in_conflict ON field_state (doc, field) WHERE json_array_length(survivors) > 1;

-- How many originals there are, and how many of them the centre is not known to hold: every page and every sync says
-- it, and fifty thousand photographs are too many to be counted each time. Exactly one row.
CREATE TABLE photo_count (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    originals INTEGER NOT NULL,
    open INTEGER NOT NULL
) STRICT;

INSERT INTO photo_count (only, originals, open)
SELECT 1, COUNT(*), COUNT(*) FILTER (WHERE state <> 'durable') FROM photo WHERE kind = 'original';

CREATE TRIGGER photo_count_added AFTER INSERT ON photo WHEN new.kind = 'original'
BEGIN
    UPDATE photo_count SET originals = originals + 1, open = open + (new.state <> 'durable');
END;

CREATE TRIGGER photo_count_moved AFTER UPDATE OF state ON photo WHEN new.kind = 'original' AND new.state <> old.state
BEGIN
    UPDATE photo_count SET open = open + (new.state <> 'durable') - (old.state <> 'durable');
END;

-- Rows only ever arrive; should one go, the count goes with it.
CREATE TRIGGER photo_count_gone AFTER DELETE ON photo WHEN old.kind = 'original'
BEGIN
    UPDATE photo_count SET originals = originals - 1, open = open - (old.state <> 'durable');
END;

-- What the plan reads of a document, in one row where the document itself has dozens: a start reads these instead of
-- every answer. It follows from field_state and is written when there is time; whatever changes there takes it away.
CREATE TABLE plan_page (
    doc TEXT NOT NULL PRIMARY KEY,
    form INTEGER NOT NULL,                -- how the program that wrote it wrote
    said TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_page_field_came AFTER INSERT ON field_state
BEGIN
    DELETE FROM plan_page WHERE doc = new.doc;
END;

CREATE TRIGGER plan_page_field_moved AFTER UPDATE ON field_state
BEGIN
    DELETE FROM plan_page WHERE doc = new.doc;
END;

CREATE TRIGGER plan_page_field_went AFTER DELETE ON field_state
BEGIN
    DELETE FROM plan_page WHERE doc = old.doc;
END;
