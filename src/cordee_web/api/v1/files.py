"""Files that go out: papers, notices, reports, archives. Never shown by a browser, always saved."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

BINARY = "application/octet-stream"


def stored(file: FieldFile, name: str) -> HttpResponse:
    """A file that someone sent, as it came; 404 where it is no more."""
    if not file:
        raise Http404
    try:
        with file.open("rb") as opened:
            return made(opened.read(), BINARY, name)
    except FileNotFoundError:
        raise Http404 from None


def made(body: bytes, kind: str, name: str) -> HttpResponse:
    """A file of ours; `name` is what the caller may call it."""
    response = HttpResponse(body, content_type=kind)
    bare = PurePosixPath(name).name or "file"
    response["Content-Disposition"] = content_disposition_header(True, bare) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def streamed(path: Path, kind: str, name: str) -> FileResponse:
    """A large file, sent piece by piece; it has no ETag."""
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
