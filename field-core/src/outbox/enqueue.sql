INSERT INTO outbox (nr) VALUES (?1)
