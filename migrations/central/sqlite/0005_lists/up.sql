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

-- What a search in the ledgers looks through: name, address, credit code and permit number in small letters (ASCII's;
-- others have none), one a line.
ALTER TABLE target ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE target SET words = lower(coalesce(name, '') || char(10) || coalesce(address, '') || char(10)
    || coalesce(organisation_number, '') || char(10) || coalesce(permit_number, ''));
-- Pages, counts and searches of the ledgers without those taken out of them.
DROP INDEX target_name;
DROP INDEX target_ledger;
CREATE INDEX target_name ON target (stream, withdrawn, name, doc, words);
CREATE INDEX target_ledger ON target (stream, withdrawn, target_kind, name, doc);
