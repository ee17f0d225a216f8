SELECT DISTINCT doc
FROM field_state
WHERE json_array_length(survivors) > 1 AND doc > ?1
ORDER BY doc
LIMIT ?2
