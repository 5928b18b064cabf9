"""The ground of misrepresentation takes the code that the ESPD's list of criteria gives it."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import F, Func, Value

OLD, NEW = "misinterpr", "misrepresent"


def rename(apps: Any, _editor: Any) -> None:
    """Renames the ground in the sheets that say it."""
    sheets = apps.get_model("dossiers", "BidderSheet").objects
    renamed = Func(F("grounds_met"), Value(OLD), Value(NEW), function="array_replace")
    sheets.filter(grounds_met__contains=[OLD]).update(grounds_met=renamed)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
