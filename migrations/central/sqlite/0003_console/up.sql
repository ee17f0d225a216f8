-- Who did what when, beside the commit log: what is the centre's own and therefore no commit (logins, passwords, codes,
-- backups), and one line for each action at the console. stream is null where a login named nobody.
CREATE TABLE audit (
    id INTEGER NOT NULL PRIMARY KEY,
    stream TEXT,
    at_ms INTEGER NOT NULL,
    actor BLOB,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT
) STRICT;
CREATE INDEX audit_stream ON audit (stream, id);
CREATE INDEX audit_actor ON audit (stream, actor, id);
CREATE INDEX audit_action ON audit (stream, action, id);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_is_never_cut BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

-- Officers whom a document with a named audience concerns: nobody else's tablet gets it.
CREATE TABLE audience (
    stream TEXT NOT NULL,
    officer BLOB NOT NULL,
    doc BLOB NOT NULL,
    PRIMARY KEY (stream, officer, doc)
) STRICT, WITHOUT ROWID;
CREATE INDEX audience_doc ON audience (stream, doc);

-- All documents of one kind: the ledgers, the draws.
CREATE INDEX IF NOT EXISTS document_kind ON document (stream, kind, doc);
-- The ledgers, a page at a time in the order of names.
CREATE INDEX target_ledger ON target (stream, target_kind, name, doc);
