"""Scenarios walk the whole way; they run on both databases."""

from tests.fixtures import committed, operation, signers

__all__ = ["committed", "operation", "signers"]
