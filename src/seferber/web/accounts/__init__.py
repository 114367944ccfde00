"""Signing in and out, the choice of language, and one's own profile."""
