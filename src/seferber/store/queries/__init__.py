"""Small rows for list and map pages; views read them directly, because a list needs rows, not rules."""
