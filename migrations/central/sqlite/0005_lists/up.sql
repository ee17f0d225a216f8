-- The visits of an officer, newest first: found by the officer and not looked for among all visits of the district.
CREATE TABLE crew (
    stream TEXT NOT NULL,
    doc BLOB NOT NULL,
    officer BLOB NOT NULL,
    started_at_ms INTEGER,
    PRIMARY KEY (stream, doc, officer)
) STRICT, WITHOUT ROWID;
-- The column held ids between blanks; what is none was never found by one.
INSERT OR IGNORE INTO crew (stream, doc, officer, started_at_ms)
SELECT stream, doc, unhex(one.value, '-'), started_at_ms
FROM inspection, json_each('["' || replace(trim(officers), ' ', '","') || '"]') AS one
WHERE officers NOT GLOB '*["\]*' AND length(unhex(one.value, '-')) = 16;
CREATE INDEX crew_visits ON crew (stream, officer, started_at_ms DESC, doc);
ALTER TABLE inspection DROP COLUMN officers;
