SELECT field, text FROM draft WHERE doc = ?1 ORDER BY field
