"""Posted rows in a hash chain, seals that close its days, the key of the house, runs of the proof.

Rows posted before are linked here, in the order in which they were recorded.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from seferber.store.books import create_triggers


def forwards(apps, schema_editor):
    create_triggers(schema_editor.connection)
    from seferber.store.chain_backfill import link_everything

    link_everything(schema_editor.connection)


def backwards(apps, schema_editor):
    """The tables go, and their triggers with them; the other defences stay."""


class Migration(migrations.Migration):
    dependencies = [("store", "0004_field"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name='HouseKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_key', models.CharField(max_length=64, unique=True)),
                ('fingerprint', models.CharField(max_length=32)),
                ('sealed_private_key', models.TextField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('day', models.DateField()),
                ('position', models.BigIntegerField()),
                ('document', models.TextField()),
                ('document_sha256', models.CharField(max_length=64, unique=True)),
                ('signature', models.CharField(max_length=128)),
                ('sealed_at', models.DateTimeField()),
                ('house_key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.housekey')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.operation')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Countersignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party_code', models.CharField(max_length=40)),
                ('office', models.CharField(max_length=200)),
                ('signature', models.CharField(max_length=128)),
                ('signed_at', models.DateTimeField()),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.signingkey')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='countersignatures', to='store.seal')),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(default='queued', max_length=10)),
                ('share', models.FloatField(default=0)),
                ('figures', models.JSONField(default=dict)),
                ('issues', models.JSONField(default=list)),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('seconds', models.FloatField(default=0)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('operation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ChainLink',
            fields=[
                ('pk', models.CompositePrimaryKey('operation_id', 'position', blank=True, editable=False, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField()),
                ('entry', models.BinaryField(max_length=32)),
                ('sha256', models.BinaryField(max_length=32)),
                ('linked_at', models.DateTimeField()),
                ('handover', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.handover')),
                ('operation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.operation')),
                ('transfer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.transfer')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('transfer__isnull', False)), fields=('transfer',), name='link_transfer_once'), models.UniqueConstraint(condition=models.Q(('handover__isnull', False)), fields=('handover',), name='link_handover_once'), models.CheckConstraint(condition=models.Q(models.Q(('handover__isnull', True), ('transfer__isnull', False)), models.Q(('handover__isnull', False), ('transfer__isnull', True)), _connector='OR'), name='link_of_one_row'), models.CheckConstraint(condition=models.Q(('position__gt', 0)), name='link_position_positive')],
            },
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('operation', 'number'), name='seal_number_once'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('operation', 'position'), name='seal_position_once'),
        ),
        migrations.AddConstraint(
            model_name='countersignature',
            constraint=models.UniqueConstraint(fields=('seal', 'key'), name='countersigned_once'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
