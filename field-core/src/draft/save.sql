INSERT INTO draft (doc, field, text)
VALUES (?1, ?2, ?3)
ON CONFLICT (doc, field) DO UPDATE SET text = excluded.text
