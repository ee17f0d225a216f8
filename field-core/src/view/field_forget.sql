DELETE FROM field_state WHERE doc = ?1 AND field = ?2
