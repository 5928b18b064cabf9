"""Words that nothing else contains, planted in what someone may hide; and how to find them in any answer."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from pypdf import PdfReader
from pypdf.errors import PdfReadError
from tests.cordee_web.scenes import Cast

from cordee_web.apps.common.values import Actor

type SeenBy = Callable[[Actor], bool]


def word(name: str) -> str:
    """A made-up word for a name, the same every time, like no other one (a fuzzy search cannot mix them)."""
    digest = hashlib.sha256(name.encode()).digest()
    return "x" + "".join(chr(ord("a") + byte % 26) for byte in digest[:13])


def figure(name: str) -> int:
    """A number of eight digits for a name, to plant where only a number fits."""
    return 10_000_019 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 89_999_900


@dataclass(frozen=True, slots=True)
class Mark:
    """Something planted: its name ("owner.know_how"), what shows it, and who may see it."""

    name: str
    shown: str
    seen_by: SeenBy

    def in_words(self, words: Collection[str]) -> bool:
        """Whether the words of a text show it (`Got.words`)."""
        return self.shown.lower() in words


@dataclass
class World:
    """The cast, the marks planted so far, and the objects that areas planted, by name."""

    cast: Cast
    marks: list[Mark] = field(default_factory=list)
    objects: dict[str, Any] = field(default_factory=dict)
    urls: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By the name of an address: its things, once it was asked for them."""

    def word(self, name: str, seen_by: SeenBy) -> str:
        """Plants a word: answers what to write in the field."""
        self.marks.append(Mark(name, word(name), seen_by))
        return word(name)

    def figure(self, name: str, seen_by: SeenBy) -> int:
        """Plants a number."""
        self.marks.append(Mark(name, str(figure(name)), seen_by))
        return figure(name)

    def ids(self, *names: str) -> list[UUID]:
        """The ids of planted objects."""
        return [self.objects[name].pk for name in names]


@dataclass(frozen=True, slots=True)
class Got:
    """An answer as it was got: its status and type, and all that it says, headers and files with it."""

    status: int
    kind: str
    policy: str | None
    saved: bool
    text: str
    words: frozenset[str]
    """The words and numbers of the text in lower case, whatever separates the thousands of a number."""

    @classmethod
    def of(cls, response: HttpResponseBase) -> Self:
        """Reads an answer whole; its files are closed."""
        headers, text = response.headers, texts(response)
        close_files(response)
        return cls(
            response.status_code,
            headers.get("Content-Type", ""),
            headers.get("Content-Security-Policy"),
            headers.get("Content-Disposition", "").startswith("attachment"),
            text,
            frozenset(re.findall(r"[0-9a-z]+", text.lower())),
        )


def content(response: HttpResponseBase) -> bytes:
    """The bytes of an answer, streamed or not."""
    if isinstance(response, StreamingHttpResponse):
        parts: Iterable[bytes] = response.streaming_content  # type: ignore[assignment]
        whole = b"".join(parts)
        close_files(response)
        return whole
    assert isinstance(response, HttpResponse)
    return response.content


def close_files(response: HttpResponseBase) -> None:
    """Closes the files of an answer, and not the answer: that would end the test's connection too."""
    for close in getattr(response, "_resource_closers", ()):
        close()


def texts(response: HttpResponseBase) -> str:
    """All that an answer says: headers, and its body unpacked (zip, XLSX, gzip, PDF)."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{_joined(unpacked(content(response)))}"


def unpacked(body: bytes) -> str:
    """The text of a file: of each member of an archive, of the pages of a PDF, else as UTF-8."""
    if body[:2] == b"\x1f\x8b":
        return unpacked(gzip.decompress(body))
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(unpacked(archive.read(name)) for name in archive.namelist())
    if body[:5] == b"%PDF-":
        try:
            return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
        except PdfReadError:  # a file that a test gave: read as the text that it is
            pass
    return body.decode("utf-8", errors="replace")


def _joined(text: str) -> str:
    """Digits written in groups of three become one number: 12 345 678, 12,345,678, 12.345.678."""
    return re.sub(r"(?<=\d)(?:&nbsp;|&#160;|[ \u00a0\u202f,.'’])(?=\d{3}(?!\d))", "", text)
