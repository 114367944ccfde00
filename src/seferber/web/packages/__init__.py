"""Packages and teams: what is made ready, by whom, whether it may be loaded, and who is deployed."""
