SELECT nr, place FROM laid_over WHERE doc = ?1 AND field = ?2 ORDER BY nr
