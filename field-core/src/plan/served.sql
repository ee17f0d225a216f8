SELECT document.doc, tasks.survivors, COALESCE(status.handle, 'draft') <> 'draft'
FROM document
JOIN field_state AS tasks ON tasks.doc = document.doc AND tasks.field = 'tasks'
LEFT JOIN field_state AS status ON status.doc = document.doc AND status.field = 'status'
WHERE document.kind = 'inspection'
  AND NOT EXISTS (SELECT 1 FROM field_state AS gone WHERE gone.doc = document.doc AND gone.field = 'withdrawn')
