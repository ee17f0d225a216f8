SELECT nr, sha256, kind, bytes, evidence, state, place, code, message
FROM photo
WHERE state = 'waiting' AND nr > ?1
ORDER BY nr
LIMIT ?2
