"""Keys may also read and change confidences, and act for a network."""

from __future__ import annotations

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """The closed list of scopes is longer; the rows stay."""

    dependencies = [("connections", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="apikey",
            name="scopes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("read:firms", "Read firms"),
                        ("write:firms", "Change our firm"),
                        (
                            "read:confidences",
                            "Read our refusals, competitors and customers, and who sees what",
                        ),
                        (
                            "write:confidences",
                            "Change our refusals, competitors and customers, and who sees what",
                        ),
                        ("read:needs", "Read needs"),
                        ("write:needs", "Write needs, change bricks, answer"),
                        ("read:groupings", "Assemble, read proposals"),
                        ("write:groupings", "Keep, show, withdraw proposals"),
                        (
                            "read:network",
                            "Read imports, likely twins and archives of the network",
                        ),
                        (
                            "write:network",
                            "Import, add, merge and take out firms; make archives",
                        ),
                        ("read:notifications", "Read notifications"),
                        ("read:history", "Read the history of our objects"),
                    ],
                    max_length=30,
                ),
                size=None,
            ),
        )
    ]
