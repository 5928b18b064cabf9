"""Files that go out: never shown by the browser, whatever they hold."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.text import slugify

from cordee_web.apps.common.sheets import Cell, csv_of, xlsx_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile

_KINDS = {
    "csv": ("text/csv; charset=utf-8", csv_of),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_of),
}


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
    if kind not in _KINDS:
        raise Http404
    content_type, written = _KINDS[kind]
    response = HttpResponse(written(table), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def packed(files: Iterable[ArchiveFile], name: str) -> HttpResponseBase:
    """Files as one ZIP, written aside on the disk: it may be larger than what a process should hold."""
    aside = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as out:
        for one in files:
            if one.path is not None:
                out.write(one.path, one.name)
            else:
                out.writestr(one.name, one.content)
    aside.seek(0)
    called = f"{slugify(name)[:60] or 'cooperation'}.zip"
    return FileResponse(aside, as_attachment=True, filename=called, content_type="application/zip")
