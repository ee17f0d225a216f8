SELECT document.doc, field_state.field, field_state.survivors
FROM (
    SELECT doc FROM document WHERE kind = ?1 AND doc > ?2 ORDER BY doc LIMIT ?3
) AS document
LEFT JOIN field_state ON field_state.doc = document.doc
