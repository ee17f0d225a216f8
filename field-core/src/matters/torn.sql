-- Fields in conflict first: the planner does not know how few they are.
SELECT named.field, named.doc, said.atom
FROM field_state AS named INDEXED BY field_in_conflict
CROSS JOIN document ON document.doc = named.doc
CROSS JOIN json_each(named.survivors) AS survivor
CROSS JOIN json_tree(survivor.value, '$.value') AS said
WHERE json_array_length(named.survivors) > 1
  AND named.field IN ('target', 'lead', 'order', 'task', 'tasks', 'reinspects', 'inspection', 'case', 'findings')
  AND document.kind IN ('lead', 'task', 'assignment', 'inspection', 'finding', 'transfer', 'case', 'order', 'decision')
  AND said.type = 'text'
ORDER BY named.doc
