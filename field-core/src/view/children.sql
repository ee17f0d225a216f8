SELECT doc FROM document WHERE parent = ?1 ORDER BY kind, doc LIMIT ?2
