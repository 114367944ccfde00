"""Administration: is everything in order? Books, people, keys, clock, record."""
