SELECT kind FROM document WHERE doc = ?1
