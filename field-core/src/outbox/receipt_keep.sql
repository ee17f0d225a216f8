INSERT INTO receipt (payload, jws) VALUES (?1, ?2)
