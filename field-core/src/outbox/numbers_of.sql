SELECT nr FROM own_commit WHERE replica = ?1 AND seq > ?2 ORDER BY seq
