SELECT payload, jws FROM own_commit WHERE nr = ?1
