SELECT offset_ms FROM centre_clock
