DELETE FROM laid_over WHERE doc = ?1 AND nr NOT IN (SELECT nr FROM outbox)
