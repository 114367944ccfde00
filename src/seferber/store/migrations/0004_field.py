"""Tables of the field page: submissions of phones, refusals, conflicts, pictures, device keys asked for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("store", "0003_units"),
    ]

    operations = [
        migrations.CreateModel(
            name='DeviceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party_code', models.CharField(max_length=40)),
                ('office', models.CharField(max_length=200)),
                ('device', models.CharField(blank=True, default='', max_length=120)),
                ('public_key', models.CharField(max_length=64, unique=True)),
                ('fingerprint', models.CharField(max_length=32)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refused_reason', models.TextField(blank=True, default='')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='device_request', to='store.signingkey')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='FieldSubmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.CharField(max_length=36, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('payload', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('outcome', models.CharField(db_index=True, max_length=20)),
                ('answer', models.JSONField(default=dict)),
                ('flags', models.JSONField(blank=True, default=list)),
                ('document', models.TextField(blank=True, default='')),
                ('document_sha256', models.CharField(blank=True, db_index=True, default='', max_length=64)),
                ('replaces', models.CharField(blank=True, default='', max_length=36)),
                ('consignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='store.consignment')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='HandoverConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_document', models.TextField()),
                ('first_posted', models.BooleanField()),
                ('opened_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, default='')),
                ('chosen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.fieldsubmission')),
                ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='store.consignment')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
            ],
            options={
                'ordering': ['-opened_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='fieldsubmission',
            name='conflict',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='store.handoverconflict'),
        ),
        migrations.CreateModel(
            name='FieldBlob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('content_type', models.CharField(max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('received_at', models.DateTimeField()),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('operation', 'sha256'), name='field_blob_once')],
            },
        ),
        migrations.CreateModel(
            name='FieldRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.CharField(blank=True, default='', max_length=36)),
                ('kind', models.CharField(blank=True, default='', max_length=20)),
                ('waybill', models.CharField(blank=True, default='', max_length=80)),
                ('code', models.CharField(max_length=60)),
                ('said', models.JSONField(default=list)),
                ('sha256', models.CharField(blank=True, default='', max_length=64)),
                ('size', models.BigIntegerField(default=0)),
                ('payload', models.TextField(blank=True, default='')),
                ('times', models.PositiveIntegerField(default=1)),
                ('received_at', models.DateTimeField()),
                ('asked_help', models.TextField(blank=True, default='')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_note', models.TextField(blank=True, default='')),
                ('operation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-received_at', '-id'],
                'indexes': [models.Index(fields=['operation', 'settled_at'], name='field_refusal_open')],
            },
        ),
        migrations.AddConstraint(
            model_name='handoverconflict',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('consignment',), name='one_open_conflict'),
        ),
    ]
