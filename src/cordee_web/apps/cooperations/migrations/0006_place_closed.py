from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cooperations", "0005_right_tender")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="place_closed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
