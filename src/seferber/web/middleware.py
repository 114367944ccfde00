"""Middleware placeholders are replaced by the web room."""
