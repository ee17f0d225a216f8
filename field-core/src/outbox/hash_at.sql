SELECT hash FROM own_commit WHERE replica = ?1 AND seq = ?2
