DELETE FROM field_base WHERE doc = ?1
