SELECT replica, secret FROM replica WHERE state = ?1
