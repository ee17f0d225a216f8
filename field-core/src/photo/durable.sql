UPDATE photo SET state = 'durable', place = NULL, code = '', message = '' WHERE nr = ?1
