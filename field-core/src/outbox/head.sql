SELECT seq, hash FROM own_commit WHERE replica = ?1 ORDER BY seq DESC LIMIT 1
