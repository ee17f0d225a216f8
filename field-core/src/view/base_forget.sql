DELETE FROM field_base WHERE doc = ?1 AND field = ?2
