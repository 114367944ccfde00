import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0006_custody'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='consignmentline',
            name='override_reason',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='lifttype',
            name='refrigerated',
            field=models.BooleanField(null=True),
        ),
        migrations.CreateModel(
            name='Stocktake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80)),
                ('as_of', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('office', models.CharField(blank=True, default='', max_length=200)),
                ('reason', models.TextField(blank=True, default='')),
                ('idempotency_key', models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ('content_sha256', models.CharField(blank=True, default='', max_length=64)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.party')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stocktakes', to='store.place')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-as_of', '-id'],
            },
        ),
        migrations.CreateModel(
            name='StocktakeLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book', models.BigIntegerField()),
                ('counted', models.PositiveBigIntegerField()),
                ('cause', models.CharField(blank=True, default='', max_length=20)),
                ('reason', models.TextField(blank=True, default='')),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.lot')),
                ('stocktake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='store.stocktake')),
            ],
        ),
        migrations.CreateModel(
            name='LotRecall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('office', models.CharField(blank=True, default='', max_length=200)),
                ('recalled_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lifted_reason', models.TextField(blank=True, default='')),
                ('lifted_office', models.CharField(blank=True, default='', max_length=200)),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='store.lot')),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.operation')),
            ],
            options={
                'ordering': ['-recalled_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('lot',), name='recall_open_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='stocktake',
            constraint=models.UniqueConstraint(fields=('operation', 'code'), name='stocktake_code_once'),
        ),
        migrations.AddConstraint(
            model_name='stocktakeline',
            constraint=models.UniqueConstraint(fields=('stocktake', 'lot'), name='stocktake_line_once'),
        ),
    ]
