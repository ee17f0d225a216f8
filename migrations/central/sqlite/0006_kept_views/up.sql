-- Targets and days with visits of which nobody has said yet whether they are one or several: the list that a lead works off.
-- Kept with the visits, so that what waits is never looked for among what was decided.
CREATE TABLE same_day (
    stream TEXT NOT NULL,
    day TEXT NOT NULL,
    target BLOB NOT NULL,
    PRIMARY KEY (stream, day DESC, target)
) STRICT, WITHOUT ROWID;
-- Two visits stand beside each other where the one value that holds on either names the other; a value in conflict says nothing.
INSERT INTO same_day (stream, day, target)
SELECT DISTINCT one.stream, one.visit_date, one.target
FROM inspection AS one
JOIN inspection AS other
    ON other.stream = one.stream AND other.target = one.target AND other.visit_date = one.visit_date AND other.doc > one.doc
WHERE one.withdrawn = 0 AND other.withdrawn = 0 AND NOT EXISTS (
    SELECT 1 FROM document, json_each(document.fields, '$.stands_beside.survivors[0].value') AS named
    WHERE document.stream = one.stream AND document.doc IN (one.doc, other.doc) AND named.type = 'text'
        AND unhex(named.value, '-') = CASE document.doc WHEN one.doc THEN other.doc ELSE one.doc END
        AND NOT EXISTS (
            SELECT 1 FROM json_each(document.fields, '$.stands_beside.survivors') AS survivor
            WHERE json_extract(survivor.value, '$.value')
                IS NOT json_extract(document.fields, '$.stands_beside.survivors[0].value')
        )
);

-- How often documents and projections were made anew. Positions stay what they were then, so that whatever keeps a view in
-- memory knows by this number alone that it must begin from nothing.
ALTER TABLE stream ADD COLUMN rebuilds INTEGER NOT NULL DEFAULT 0;
