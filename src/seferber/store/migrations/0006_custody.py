"""Custody before the hand-over: the exchange about a notification, slots, notices, positions, the public page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# SQLite makes a table anew when it gets a column that may not be empty, and its triggers go with the old one;
# so all of them are set aside first and put back afterwards, word for word.
_SET_ASIDE: list = []


def set_triggers_aside(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    _SET_ASIDE.clear()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL")
        _SET_ASIDE.extend(cursor.fetchall())
        for name, _sql in _SET_ASIDE:
            cursor.execute(f'DROP TRIGGER "{name}"')


def put_triggers_back(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for _name, sql in _SET_ASIDE:
            cursor.execute(sql)
    _SET_ASIDE.clear()


class Migration(migrations.Migration):
    dependencies = [("store", "0005_chain"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RunPython(set_triggers_aside, put_triggers_back),
        migrations.AddField(
            model_name='consignment',
            name='window_from_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='consignment',
            name='window_until_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='handoverline',
            name='refused',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='operation',
            name='public_view',
            field=models.CharField(default='off', max_length=20),
        ),
        migrations.AddField(
            model_name='positionreport',
            name='door',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='positionreport',
            name='office',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='positionreport',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.place'),
        ),
        migrations.AddField(
            model_name='positionreport',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('quantity', models.PositiveBigIntegerField(blank=True, null=True)),
                ('text', models.TextField(blank=True, default='')),
                ('signed', models.CharField(blank=True, default='', max_length=10)),
                ('office', models.CharField(blank=True, default='', max_length=200)),
                ('occurred_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='store.consignment')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.item')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='store.consignmentline')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.party')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='NoticeRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField()),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='store.notice')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='NotificationEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('office', models.CharField(blank=True, default='', max_length=200)),
                ('text', models.TextField(blank=True, default='')),
                ('contents', models.JSONField(blank=True, default=dict)),
                ('wants', models.JSONField(blank=True, default=dict)),
                ('occurred_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exchange', to='store.consignment')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.party')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SlotBooking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=20)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('weight_kg', models.PositiveBigIntegerField()),
                ('office', models.CharField(blank=True, default='', max_length=200)),
                ('booked_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('released_office', models.CharField(blank=True, default='', max_length=200)),
                ('released_reason', models.TextField(blank=True, default='')),
                ('booked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='store.consignment')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.place')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SlotRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField(default=2)),
                ('vehicles_max', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='slot_rule', to='store.place')),
            ],
        ),
        migrations.CreateModel(
            name='SlotWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('capacity_kg', models.PositiveBigIntegerField()),
                ('booked_kg', models.PositiveBigIntegerField(default=0)),
                ('vehicles_max', models.PositiveIntegerField(blank=True, null=True)),
                ('vehicles', models.PositiveIntegerField(default=0)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slot_windows', to='store.place')),
            ],
            options={
                'ordering': ['place_id', 'starts_at'],
            },
        ),
        migrations.CreateModel(
            name='SlotUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight_kg', models.PositiveBigIntegerField()),
                ('vehicles', models.PositiveSmallIntegerField(default=0)),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='store.slotbooking')),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='store.slotwindow')),
            ],
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['party', '-id'], name='notice_of_party'),
        ),
        migrations.AddConstraint(
            model_name='noticeread',
            constraint=models.UniqueConstraint(fields=('notice', 'user'), name='notice_read_once'),
        ),
        migrations.AddIndex(
            model_name='slotbooking',
            index=models.Index(fields=['place', 'starts_at'], name='slot_booking_when'),
        ),
        migrations.AddConstraint(
            model_name='slotbooking',
            constraint=models.UniqueConstraint(condition=models.Q(('released_at', None)), fields=('consignment',), name='slot_held_once'),
        ),
        migrations.AddConstraint(
            model_name='slotrule',
            constraint=models.CheckConstraint(condition=models.Q(('hours__in', (1, 2, 3, 4, 6, 12, 24))), name='slot_hours_divide_day'),
        ),
        migrations.AddConstraint(
            model_name='slotwindow',
            constraint=models.UniqueConstraint(fields=('place', 'starts_at'), name='slot_window_once'),
        ),
        migrations.AddConstraint(
            model_name='slotwindow',
            constraint=models.CheckConstraint(condition=models.Q(('booked_kg__lte', models.F('capacity_kg'))), name='slot_not_overbooked'),
        ),
        migrations.AddConstraint(
            model_name='slotwindow',
            constraint=models.CheckConstraint(condition=models.Q(('vehicles_max', None), ('vehicles__lte', models.F('vehicles_max')), _connector='OR'), name='slot_vehicles_fit'),
        ),
        migrations.AddConstraint(
            model_name='slotwindow',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='slot_has_length'),
        ),
        migrations.AddConstraint(
            model_name='slotuse',
            constraint=models.UniqueConstraint(fields=('booking', 'window'), name='slot_use_once'),
        ),
        migrations.RunPython(put_triggers_back, set_triggers_aside),
    ]
