SELECT field_state.doc
FROM field_state
JOIN document ON document.doc = field_state.doc AND document.kind = ?1
WHERE field = ?4 AND handle = ?5 AND field_state.doc > ?2
ORDER BY field_state.doc
LIMIT ?3
