SELECT own_commit.nr, payload, jws
FROM outbox
JOIN own_commit ON own_commit.nr = outbox.nr
WHERE replica = ?1
ORDER BY outbox.nr
LIMIT ?2
