"""Routes of the last mile: plans, visits, and their versions after events."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_stocktake"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LastMilePlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("state", models.CharField(default="queued", max_length=20)),
                ("options", models.JSONField(default=dict)),
                ("starts_at", models.DateTimeField()),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("problem", models.JSONField(blank=True, null=True)),
                ("plan", models.JSONField(blank=True, null=True)),
                ("objective", models.FloatField(blank=True, null=True)),
                ("bound", models.FloatField(blank=True, null=True)),
                ("gap", models.FloatField(blank=True, null=True)),
                ("seconds", models.FloatField(blank=True, null=True)),
                ("trace", models.JSONField(blank=True, default=list)),
                ("figures", models.JSONField(blank=True, default=dict)),
                ("by_hand", models.JSONField(blank=True, null=True)),
                ("unserved", models.JSONField(blank=True, default=list)),
                ("message", models.JSONField(blank=True, default=dict)),
                ("events", models.JSONField(blank=True, default=list)),
                ("event_at", models.DateTimeField(blank=True, null=True)),
                ("changes", models.JSONField(blank=True, default=list)),
                ("stop_requested_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                ("world_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.place"
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.operation"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_versions",
                        to="store.lastmileplan",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="LastMileVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("vehicle", models.CharField(max_length=80)),
                ("trip", models.PositiveSmallIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("departs_at", models.DateTimeField()),
                ("arrives_at", models.DateTimeField()),
                ("leaves_at", models.DateTimeField()),
                ("back_at", models.DateTimeField()),
                ("leg_km", models.FloatField(blank=True, null=True)),
                ("leg_hours", models.FloatField(default=0)),
                ("loads", models.JSONField(default=dict)),
                ("weight_kg", models.FloatField(default=0)),
                ("volume_m3", models.FloatField(default=0)),
                ("fixed", models.BooleanField(default=False)),
                (
                    "consignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="route_visits",
                        to="store.consignment",
                    ),
                ),
                (
                    "lift_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="store.lifttype",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="store.lastmileplan",
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.place"
                    ),
                ),
            ],
            options={
                "ordering": ["departs_at", "vehicle", "trip", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="lastmileplan",
            constraint=models.UniqueConstraint(fields=("operation", "code"), name="last_mile_plan_code_once"),
        ),
        migrations.AddConstraint(
            model_name="lastmilevisit",
            constraint=models.UniqueConstraint(
                fields=("route", "vehicle", "trip", "number"), name="last_mile_visit_once"
            ),
        ),
    ]
