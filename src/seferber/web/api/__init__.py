"""The API: the same use cases and the same rights as the pages, as JSON."""
