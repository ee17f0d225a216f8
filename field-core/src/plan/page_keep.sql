INSERT INTO plan_page (doc, form, said)
VALUES (?1, ?2, ?3)
ON CONFLICT (doc) DO UPDATE SET form = excluded.form, said = excluded.said
