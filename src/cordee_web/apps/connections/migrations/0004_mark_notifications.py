import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("connections", "0003_lives"),
    ]

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
                            "read:cooperations",
                            "Read our cooperations: promises, meetings, agreements",
                        ),
                        (
                            "write:cooperations",
                            "Act in our cooperations: invite, promise, meet, draft; never sign",
                        ),
                        ("read:budgets", "Read the money of our cooperations"),
                        (
                            "write:budgets",
                            "Write lines, payments, keys in the money of our cooperations",
                        ),
                        ("read:network", "Read imports, likely twins and archives of the network"),
                        ("write:network", "Import, add, merge and take out firms; make archives"),
                        ("read:notifications", "Read notifications"),
                        ("write:notifications", "Mark notifications as read"),
                        ("read:history", "Read the history of our objects"),
                    ],
                    max_length=30,
                )
            ),
        ),
    ]
