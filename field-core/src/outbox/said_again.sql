INSERT INTO said_again (old, new) VALUES (?1, ?2)
