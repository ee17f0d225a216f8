DELETE FROM temp.changed
