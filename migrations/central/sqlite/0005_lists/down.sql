ALTER TABLE inspection ADD COLUMN officers TEXT NOT NULL DEFAULT ' ';
UPDATE inspection SET officers = ' ' || (
    SELECT group_concat(
        lower(printf('%s-%s-%s-%s-%s', substr(hex(officer), 1, 8), substr(hex(officer), 9, 4), substr(hex(officer), 13, 4),
            substr(hex(officer), 17, 4), substr(hex(officer), 21))), ' ')
    FROM crew WHERE crew.stream = inspection.stream AND crew.doc = inspection.doc
) || ' '
WHERE EXISTS (SELECT 1 FROM crew WHERE crew.stream = inspection.stream AND crew.doc = inspection.doc);
DROP TABLE crew;
DROP INDEX target_name;
DROP INDEX target_ledger;
CREATE INDEX target_name ON target (stream, name);
CREATE INDEX target_ledger ON target (stream, target_kind, name, doc);
ALTER TABLE target DROP COLUMN words;
