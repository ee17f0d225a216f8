SELECT document.doc, document.kind, field_state.field, field_state.survivors
FROM document
JOIN field_state ON field_state.doc = document.doc
WHERE document.kind IN (SELECT value FROM json_each(?1))
ORDER BY document.doc
