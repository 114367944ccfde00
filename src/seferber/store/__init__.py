"""The one place that keeps facts: tables, queries, and `atomic()`; the only Django app with tables of ours."""
