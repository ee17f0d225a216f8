SELECT nr, sha256, kind, bytes, evidence, state, place, code, message
FROM photo
WHERE kind = 'original' AND nr > ?1
ORDER BY nr
LIMIT ?2
