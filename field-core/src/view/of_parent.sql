SELECT doc FROM document WHERE parent = ?4 AND kind = ?1 AND doc > ?2 ORDER BY doc LIMIT ?3
