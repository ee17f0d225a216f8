SELECT originals, open FROM photo_count
