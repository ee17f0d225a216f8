SELECT text FROM draft WHERE doc = ?1 AND field = ?2
