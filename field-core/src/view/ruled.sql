INSERT INTO ruled (replica, seq, ruling) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING
