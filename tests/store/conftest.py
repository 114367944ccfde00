"""Store tests run twice: on SQLite, and on a real PostgreSQL (`python tools/with_postgres.py pytest tests/store`)."""

from tests.fixtures import committed, operation, signers

__all__ = ["committed", "operation", "signers"]
