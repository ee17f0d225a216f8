SELECT field, survivors FROM field_state WHERE doc = ?1 AND field NOT GLOB 'answer.*'
