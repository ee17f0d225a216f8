SELECT named.doc
FROM field_state AS named
JOIN document ON document.doc = named.doc
WHERE named.field = 'target' AND named.handle = ?1 AND document.kind IN ('lead', 'task', 'inspection', 'case')
ORDER BY named.doc
