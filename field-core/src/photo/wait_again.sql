UPDATE photo SET state = 'waiting', place = NULL, code = '', message = ''
