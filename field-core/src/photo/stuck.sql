UPDATE photo SET state = 'stuck', place = NULL, code = ?2, message = ?3 WHERE nr = ?1
