DELETE FROM laid_over WHERE doc = ?1 AND field = ?2 AND nr = ?3
