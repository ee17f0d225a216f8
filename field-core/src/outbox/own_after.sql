SELECT own_commit.nr, replica, seq, payload, jws, CASE WHEN outbox.nr IS NULL THEN outcome.state END
FROM own_commit
LEFT JOIN outcome ON outcome.nr = own_commit.nr
LEFT JOIN outbox ON outbox.nr = own_commit.nr
WHERE own_commit.nr > ?1
ORDER BY own_commit.nr
LIMIT ?2
