SELECT document.doc, plan_page.said
FROM (
    SELECT doc FROM document WHERE kind = ?1 AND doc > ?2 ORDER BY doc LIMIT ?3
) AS document
LEFT JOIN plan_page ON plan_page.doc = document.doc AND plan_page.form = ?4
ORDER BY document.doc
