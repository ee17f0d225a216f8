INSERT INTO laid_over (doc, field, nr, place) VALUES (?1, ?2, ?3, ?4)
