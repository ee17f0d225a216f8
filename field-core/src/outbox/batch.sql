-- CROSS JOIN keeps this order: from the few that wait, never through all that this replica ever did. Every sync asks this.
SELECT own_commit.nr, payload, jws
FROM outbox
CROSS JOIN own_commit ON own_commit.nr = outbox.nr
WHERE replica = ?1
ORDER BY outbox.nr
LIMIT ?2
