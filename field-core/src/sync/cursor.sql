SELECT epoch, pos FROM cursor
