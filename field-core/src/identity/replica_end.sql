UPDATE replica SET state = 'ended' WHERE state = 'current'
