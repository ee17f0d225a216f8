SELECT changed.doc, document.kind, MIN(changed.is_answer)
FROM temp.changed
LEFT JOIN document ON document.doc = changed.doc
GROUP BY changed.doc
