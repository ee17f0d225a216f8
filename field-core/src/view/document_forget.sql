DELETE FROM document
WHERE doc = ?1 AND NOT EXISTS (SELECT 1 FROM field_state WHERE field_state.doc = document.doc)
