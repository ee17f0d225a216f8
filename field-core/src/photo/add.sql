INSERT INTO photo (sha256, kind, bytes, evidence)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (sha256) DO NOTHING
