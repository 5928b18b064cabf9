"""The archive of a dissolved cooperation, packed for one of its former members: whose, where, how far."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.closing import keepers_of, shows_its_end
from cordee_web.apps.cooperations.values.sights import Sight


@dataclass(frozen=True, slots=True)
class Pack:
    """The archive of one reader in one language, and the last job that was asked to pack it."""

    party: Party
    language: str
    path: Path
    job: LongJob | None

    @property
    def ready(self) -> bool:
        """Whether the file is there, of the cooperation as it stands."""
        return self.path.exists()

    @property
    def under_way(self) -> bool:
        """Whether a worker packs it, or will."""
        return self.job is not None and bool(self.job.under_way)


def pack_read(cooperation: Cooperation, sight: Sight) -> Pack | None:
    """The archive that this reader may have, in the language of the moment.

    None for who was no member, and while the cooperation lives.
    """
    if cooperation.alive or sight.party_id is None or not shows_its_end(cooperation, sight):
        return None
    party = keepers_of(cooperation).filter(pk=sight.party_id).first()
    if party is None:
        return None
    language = (get_language() or "fr").split("-")[0]
    jobs = LongJob.objects.filter(
        subject_kind=party._meta.label_lower, subject_id=str(party.pk), arguments__language=language
    )
    path = pack_of(cooperation, party, language)
    return Pack(party, language, path, jobs.order_by("-created_at").first())


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
