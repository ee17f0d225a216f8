-- Numbers start at 1 and have no gaps, so the last one is the count.
SELECT
    (SELECT COALESCE(MAX(nr), 0) FROM own_commit),
    (SELECT COUNT(*) FROM outbox)
        + (SELECT COUNT(*) FROM outcome WHERE state = 'turned_away' AND nr NOT IN (SELECT nr FROM outbox))
