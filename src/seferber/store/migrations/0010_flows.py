"""Sums of transfers by what their accounts stand for; they begin empty and are made by the next postings."""

import django.db.models.deletion
from django.db import migrations, models

KEYS = ("party_id", "commitment_id", "place_id", "giver_id", "receiver_id", "origin_id", "target_id")
ENDS = ("source", "destination")


class Migration(migrations.Migration):
    dependencies = [("store", "0009_national")]

    operations = [
        migrations.CreateModel(
            name="Flow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item_id", models.BigIntegerField()),
                *(
                    field
                    for end in ENDS
                    for field in (
                        (f"{end}_kind", models.CharField(max_length=20)),
                        *((f"{end}_{key}", models.BigIntegerField()) for key in KEYS),
                    )
                ),
                ("quantity", models.BigIntegerField()),
                ("operation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.operation")),
            ],
        ),
        migrations.CreateModel(
            name="FlowMark",
            fields=[
                ("operation", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="store.operation")),
                ("position", models.BigIntegerField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="flow",
            constraint=models.UniqueConstraint(
                fields=("operation", "item_id", *(f"{end}_{name}" for end in ENDS for name in ("kind", *KEYS))),
                name="flow_once",
            ),
        ),
    ]
