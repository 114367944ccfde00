"""The books defend themselves: balances move with each transfer, and what is posted stays as it was.

These triggers run for every door, raw SQL included. `store/books.py` knows their names, and
`seferber ledger verify` reports one that is missing.
"""

from django.db import migrations

from seferber.store.books import create_triggers, drop_triggers


def forwards(apps, schema_editor):
    create_triggers(schema_editor.connection)


def backwards(apps, schema_editor):
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
