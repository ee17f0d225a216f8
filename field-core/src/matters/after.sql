SELECT named.doc
FROM field_state AS named
JOIN document ON document.doc = named.doc
WHERE named.field IN ('lead', 'order', 'task', 'reinspects', 'inspection', 'case') AND named.handle = ?1
  AND document.kind IN ('task', 'assignment', 'inspection', 'finding', 'transfer', 'case', 'order', 'decision')
ORDER BY named.doc
