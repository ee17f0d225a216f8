UPDATE replica SET state = 'current' WHERE state = 'next'
