"""Statements: what was really promised, with the words that say so."""
