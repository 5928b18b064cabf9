"""kill -9 while a file comes in: it is whole, or it never was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from tests.cordee_web.at_once import die, killed
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import verify
from cordee_web.apps.exchanges.actions.files import Shared, put_document, put_version
from cordee_web.apps.exchanges.actions.storing import sweep
from cordee_web.apps.exchanges.models import Document, Version

FIRST, SECOND = b"Trois tables", b"Quatre tables et un comptoir"


class Half(ContentFile):  # type: ignore[type-arg]  # at run time it takes no parameter
    """A file of which one piece comes; then the machine loses its power."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Its pieces."""
        yield SECOND[:6]
        die()


@pytest.mark.django_db(transaction=True)
def test_a_version_killed_on_its_way_in_leaves_the_one_before_whole() -> None:
    """No row without its bytes; nor, after the night's sweep, bytes without their row."""
    around = make_cooperation(make_cast())
    owner = around.actor("owner")
    document = put_document(
        actor=owner, cooperation=around.cooperation, shared=Shared("Plan"),
        file=ContentFile(FIRST, "plan.txt"),
    )  # fmt: skip
    entries = Entry.objects.count()

    def put(file: Any) -> Version:
        return put_version(actor=owner, document=document, file=file, upon=1)

    killed(lambda: put(Half(SECOND, "plan.txt")))
    killed(lambda: put(ContentFile(SECOND, "plan.txt")), Version)
    assert (_read(document), Entry.objects.count()) == ([FIRST], entries)
    assert len(_bytes()) == 3
    sweep(timezone.now() + timedelta(days=1))
    assert _bytes() == [FIRST]
    put(ContentFile(SECOND, "plan.txt"))
    assert (_read(document), _bytes()) == ([SECOND, FIRST], sorted([FIRST, SECOND]))
    assert list(verify()) == []


def _read(document: Document) -> list[bytes]:
    found = []
    for one in document.versions.all():
        with one.file.open("rb") as content:
            found.append(content.read())
    return found


def _bytes() -> list[bytes]:
    folder = Path(settings.MEDIA_ROOT) / "exchanges"
    return sorted(one.read_bytes() for one in folder.rglob("*") if one.is_file())
