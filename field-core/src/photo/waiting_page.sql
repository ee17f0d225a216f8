-- The states are named because that leads to the index of the few that are not durable.
SELECT nr, sha256, kind, bytes, evidence, state, place, code, message
FROM photo
WHERE state IN ('waiting', 'stuck') AND kind = 'original' AND nr > ?1
ORDER BY nr
LIMIT ?2
