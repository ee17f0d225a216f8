INSERT INTO document (doc, kind, parent)
VALUES (?1, ?2, NULL)
ON CONFLICT (doc) DO UPDATE SET kind = excluded.kind, parent = NULL
