"""Where the archive of a dissolved cooperation lies once it is packed for one of its former members."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party


def pack_of(cooperation: Cooperation, party: Party, language: str) -> Path:
    """The file of this reader, in their language, of the cooperation as it stands: one that changes
    afterwards (a closing word) is packed again."""
    folder = Path(settings.MEDIA_ROOT) / "archives" / str(cooperation.pk)
    return folder / f"{party.pk}-{language}-{cooperation.version}.zip"


def reader_of(party: Party) -> Actor:
    """The firm of a former member as it reads the archive, whoever of its persons asks."""
    return Actor(
        firm_id=party.firm_id, network_id=party.cooperation.network_id, leads=True,
        program="archive",
    )  # fmt: skip
