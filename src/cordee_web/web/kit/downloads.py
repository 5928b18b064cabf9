"""Files that go out: never shown by the browser, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.text import slugify

from cordee_web.apps.common.sheets import KINDS, Cell


def attachment(file: Any, name: str) -> HttpResponseBase:
    """A stored file (a `FileField`'s) as it came; 404 when there is none, or when it is lost."""
    if not file:
        raise Http404
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=True,
        filename=name or "file",
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sheet(table: Sequence[Sequence[Cell]], name: str, kind: str) -> HttpResponse:
    """A table as "csv" or "xlsx"; another kind is 404."""
    if kind not in KINDS:
        raise Http404
    content_type, written = KINDS[kind]
    response = HttpResponse(written(table), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def zipped(pack: IO[bytes], name: str) -> HttpResponseBase:
    """A ZIP that was written aside, under a name made for files; it is closed once it is sent."""
    called = f"{slugify(name)[:80] or 'cooperation'}.zip"
    return FileResponse(pack, as_attachment=True, filename=called, content_type="application/zip")
