SELECT COUNT(*), COUNT(*) FILTER (WHERE state <> 'durable') FROM photo WHERE kind = 'original'
