DELETE FROM outbox WHERE nr = ?1
