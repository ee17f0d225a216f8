SELECT document.doc, field_state.field, field_state.handle
FROM document
JOIN field_state ON field_state.doc = document.doc
WHERE document.kind = ?1
  AND field_state.field IN (SELECT value FROM json_each(?2))
  AND field_state.handle IS NOT NULL
ORDER BY document.doc
