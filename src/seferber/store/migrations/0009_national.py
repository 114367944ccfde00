import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0008_lastmile")]

    operations: list = [
        migrations.AddField(
            model_name="proposal", name="outlook", field=models.JSONField(blank=True, default=dict)
        ),
        migrations.AddField(
            model_name="proposal",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replacements",
                to="store.proposal",
            ),
        ),
    ]
