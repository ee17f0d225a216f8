SELECT own_commit.nr, replica, seq, payload, jws, outcome.state
FROM own_commit
JOIN outcome ON outcome.nr = own_commit.nr
WHERE outcome.state = 'ok' AND own_commit.nr NOT IN (SELECT nr FROM outbox)
ORDER BY own_commit.nr DESC
LIMIT ?1
