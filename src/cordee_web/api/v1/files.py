"""Files: those that go out are never shown by a browser, always saved; those that come in are looked at."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from ninja import UploadedFile

from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.directory.values.papers import trouble_with

BINARY = "application/octet-stream"
ZIP = "application/zip"


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


def zipped(pack: IO[bytes], name: str) -> FileResponse:
    """A ZIP that was written aside, under a name made for files; it is closed once it is sent."""
    called = f"{slugify(name)[:80] or 'cooperation'}.zip"
    return FileResponse(pack, as_attachment=True, filename=called, content_type=ZIP)


def checked_paper(file: UploadedFile) -> UploadedFile:
    """A paper that someone sends; refused when it is too large or not what its name says."""
    if trouble := trouble_with(file):
        raise Refusal(422, "invalid", trouble)
    return file


def locale() -> str:
    """How numbers and days are written in a file that we make, in the caller's language."""
    language = (get_language() or "fr")[:2]
    return {"en": "en_GB"}.get(language, language)
