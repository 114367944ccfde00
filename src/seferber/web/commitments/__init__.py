"""Commitments: what is owed and what is promised, how old it is, and what became of it."""
