SELECT replica, secret FROM replica WHERE state = 'ended'
