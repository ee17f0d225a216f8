SELECT parent FROM document WHERE doc = ?1
