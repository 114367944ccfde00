"""Lots, recalls and counts of places."""
