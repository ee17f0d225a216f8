-- Numbers start at 1 and have no gaps, so the last one is the count. A ruling ends the waiting of what was turned away.
-- "Not ok" is said again because it leads to the index of the few commits without effect.
SELECT
    (SELECT COALESCE(MAX(nr), 0) FROM own_commit),
    (SELECT COUNT(*) FROM outbox)
        + (SELECT COUNT(*)
           FROM outcome
           JOIN own_commit ON own_commit.nr = outcome.nr
           WHERE outcome.state <> 'ok'
             AND outcome.state = 'turned_away'
             AND outcome.nr NOT IN (SELECT nr FROM outbox)
             AND NOT EXISTS (
                 SELECT 1 FROM ruled WHERE ruled.replica = own_commit.replica AND ruled.seq = own_commit.seq
             ))
