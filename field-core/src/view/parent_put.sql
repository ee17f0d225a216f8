UPDATE document SET parent = ?2 WHERE doc = ?1
