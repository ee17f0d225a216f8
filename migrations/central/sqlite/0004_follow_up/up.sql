-- What follows from leads and visits, for lists and for the way from one document to the next. Documents of these
-- kinds had neither page nor API before this step, so there is nothing to fill in.
CREATE TABLE paper (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    kind TEXT NOT NULL,
    -- The day that orders the list of its kind: received, filed, issued …
    day TEXT,
    -- Neither closed nor withdrawn.
    open INTEGER NOT NULL,
    PRIMARY KEY (stream, doc)
) STRICT;
CREATE INDEX paper_list ON paper (stream, kind, open, day DESC, doc);

-- `doc` names `about` as what it follows from, or as its target.
CREATE TABLE paper_link (
    stream TEXT NOT NULL,
    about BLOB NOT NULL,
    doc BLOB NOT NULL,
    PRIMARY KEY (stream, about, doc)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_link_doc ON paper_link (stream, doc);

-- Personal data of complainants: no document, no commit, never pulled, and erased when it is no longer needed.
CREATE TABLE complainant (
    stream TEXT NOT NULL REFERENCES stream (id),
    lead BLOB NOT NULL,
    name TEXT,
    telephone TEXT,
    address TEXT,
    note TEXT,
    kept_by BLOB NOT NULL,
    kept_at_ms INTEGER NOT NULL,
    erased_by BLOB,
    erased_at_ms INTEGER,
    PRIMARY KEY (stream, lead)
) STRICT;

-- Who looked at them.
CREATE TABLE complainant_look (
    id INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    lead BLOB NOT NULL,
    officer BLOB NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX complainant_look_lead ON complainant_look (stream, lead);

-- Two visits to one target on one day are looked for among all visits of the district.
CREATE INDEX inspection_same_day ON inspection (stream, target, visit_date) WHERE withdrawn = 0;
