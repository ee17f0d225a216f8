INSERT INTO field_base (doc, field, survivors) VALUES (?1, ?2, ?3) ON CONFLICT (doc, field) DO NOTHING
