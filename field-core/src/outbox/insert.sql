INSERT INTO own_commit (replica, seq, hash, payload, jws) VALUES (?1, ?2, ?3, ?4, ?5)
