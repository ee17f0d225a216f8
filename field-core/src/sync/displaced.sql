-- Own commits that another history of the same replica displaced, and that were not said again yet.
SELECT own_commit.nr
FROM own_commit
JOIN outcome ON outcome.nr = own_commit.nr
WHERE own_commit.replica = ?1
  AND (outcome.state = 'forked' OR (outcome.state = 'held' AND outcome.code IN ('chain_broken', 'predecessor_missing')))
  AND own_commit.nr NOT IN (SELECT old FROM said_again)
ORDER BY own_commit.nr
