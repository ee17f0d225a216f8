INSERT INTO field_state (doc, field, survivors, handle)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (doc, field) DO UPDATE SET survivors = excluded.survivors, handle = excluded.handle
