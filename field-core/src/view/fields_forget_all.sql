DELETE FROM field_state WHERE doc = ?1
