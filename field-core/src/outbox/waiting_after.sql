SELECT own_commit.nr, replica, seq, payload, jws, NULL
FROM outbox
JOIN own_commit ON own_commit.nr = outbox.nr
WHERE outbox.nr > ?1
ORDER BY outbox.nr
LIMIT ?2
