import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_books"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SerialCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=24, unique=True)),
                ('next_serial', models.PositiveBigIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Packaging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('per_carton', models.PositiveBigIntegerField(blank=True, null=True)),
                ('per_pallet', models.PositiveBigIntegerField(blank=True, null=True)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='packaging', to='store.item')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PrintRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80)),
                ('sheet', models.CharField(max_length=10)),
                ('options', models.JSONField(default=dict)),
                ('state', models.CharField(default='queued', max_length=10)),
                ('labels', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('seconds', models.FloatField(default=0)),
                ('message', models.TextField(blank=True, default='')),
                ('stop_requested_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('consignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.consignment')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('package', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.reliefpackage')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PrintFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.BinaryField()),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='store.printrun')),
            ],
        ),
        migrations.CreateModel(
            name='UnitNumbering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('extension', models.PositiveSmallIntegerField(default=0)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('party', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='numbering', to='store.party')),
            ],
        ),
        migrations.CreateModel(
            name='EpcisEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_hash', models.CharField(max_length=64)),
                ('event_id', models.CharField(max_length=300)),
                ('body', models.JSONField()),
                ('occurred_at', models.DateTimeField()),
                ('posted', models.PositiveIntegerField(default=0)),
                ('imported_at', models.DateTimeField()),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('operation', 'event_hash'), name='epcis_event_once')],
            },
        ),
        migrations.CreateModel(
            name='HandlingUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True)),
                ('is_sscc', models.BooleanField()),
                ('kind', models.CharField(max_length=12)),
                ('line_number', models.PositiveIntegerField(default=0)),
                ('position', models.PositiveIntegerField(default=1)),
                ('of_line', models.PositiveIntegerField(default=1)),
                ('quantity', models.PositiveBigIntegerField(default=0)),
                ('numbered_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.commitment')),
                ('consignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='store.consignment')),
                ('lot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.lot')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('package', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='store.reliefpackage')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='store.handlingunit')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.party')),
            ],
            options={
                'indexes': [models.Index(fields=['consignment', 'line_number', 'position'], name='unit_of_consignment'), models.Index(fields=['package', 'line_number', 'position'], name='unit_of_package')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'consignment'), ('lot__isnull', True)), models.Q(('lot__isnull', False), ('quantity__gt', 0)), _connector='OR'), name='unit_holds_a_lot')],
            },
        ),
        migrations.AddConstraint(
            model_name='printrun',
            constraint=models.UniqueConstraint(fields=('operation', 'code'), name='print_run_code_once'),
        ),
        migrations.AddConstraint(
            model_name='unitnumbering',
            constraint=models.CheckConstraint(condition=models.Q(('extension__lte', 9)), name='extension_is_one_digit'),
        ),
    ]
