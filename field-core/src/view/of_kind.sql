SELECT doc FROM document WHERE kind = ?1 AND doc > ?2 ORDER BY doc LIMIT ?3
