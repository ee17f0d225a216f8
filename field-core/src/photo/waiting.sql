SELECT nr, sha256, kind, bytes, evidence, state, place, code, message
FROM photo
WHERE state = 'waiting' AND kind = ?1 AND nr > ?2
ORDER BY nr
LIMIT 1
