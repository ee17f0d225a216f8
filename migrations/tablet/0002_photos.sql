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
