INSERT INTO replica (replica, secret, state) VALUES (?1, ?2, ?3)
