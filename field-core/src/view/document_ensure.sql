INSERT INTO document (doc, kind) VALUES (?1, ?2) ON CONFLICT (doc) DO NOTHING
