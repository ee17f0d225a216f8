DELETE FROM document
WHERE doc = ?1
  AND NOT EXISTS (SELECT 1 FROM field_state WHERE field_state.doc = document.doc)
  AND NOT EXISTS (SELECT 1 FROM laid_over WHERE laid_over.doc = document.doc)
