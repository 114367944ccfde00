"""A function that posts one transfer with its record and its link in one call (PostgreSQL)."""

from django.db import migrations

from seferber.store.books import create_triggers


def forwards(apps, schema_editor):
    create_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0010_flows")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
