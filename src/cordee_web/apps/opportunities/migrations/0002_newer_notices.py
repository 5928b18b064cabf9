"""Newer versions of known notices wait for a decision."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("opportunities", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="intakeitem",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("read", "Read"),
                    ("known", "Already known"),
                    ("newer", "Newer version"),
                    ("refused", "Refused"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="NeedUpdate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("record", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be decided"),
                            ("taken", "Taken"),
                            ("apart", "Another need"),
                            ("left", "Left aside"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("came_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="opportunities.intakeitem",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="opportunities.need",
                    ),
                ),
            ],
            options={
                "ordering": ["-came_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("need", "item", "record"), name="update_once")
                ],
            },
        ),
    ]
