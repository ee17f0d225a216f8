SELECT DISTINCT field FROM laid_over WHERE doc = ?1
