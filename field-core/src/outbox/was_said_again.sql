SELECT 1 FROM said_again WHERE old = ?1
