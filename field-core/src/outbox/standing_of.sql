SELECT own_commit.nr, outbox.nr IS NOT NULL
FROM own_commit
LEFT JOIN outbox ON outbox.nr = own_commit.nr
WHERE own_commit.hash = ?1
