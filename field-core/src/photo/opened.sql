UPDATE photo SET place = ?2 WHERE nr = ?1
