"""Tells what a file is by its first bytes, whatever its name, and reads its table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from cordee.rosters.columns.mapping import ColumnMapping
from cordee.rosters.params import RosterParams
from cordee.rosters.readers.delimited import read_delimited
from cordee.rosters.readers.encoding import decode
from cordee.rosters.readers.header import with_headings
from cordee.rosters.readers.json_records import read_json
from cordee.rosters.readers.workbook import read_workbook
from cordee.rosters.table import Source, Table
from cordee.vocabulary import Message, UnreadableFile, _, cause_of

_OTHER_KINDS: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<!--")


def open_table(path: Path, said: ColumnMapping, params: RosterParams) -> Table:
    """The table in a file. Raises `UnreadableFile` naming the file, what is wrong and what to do."""
    raw = _bytes(path, params)
    file = path.name
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    _refuse_other_kinds(raw, head, file)
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        sheet, others = read_workbook(raw, file, params, said)
        source = Source(file, _workbook_kind(raw))
        table = with_headings(sheet, source, params, header_line=said.header_line)
        return replace(table, other_sheets=others)
    if decode(raw[:1000]).text.lstrip()[:1] in ("{", "["):
        return read_json(raw, file, params)
    sheet, source = read_delimited(
        raw, file, params, encoding=said.encoding, separator=said.separator
    )
    return with_headings(sheet, source, params, header_line=said.header_line)


def _bytes(path: Path, params: RosterParams) -> bytes:
    try:
        size = path.stat().st_size
        if size > params.max_bytes:
            raise UnreadableFile(
                Message(
                    _("The file weighs {size} MB; at most {limit} MB are read."),
                    {"size": size // 1024**2, "limit": params.max_bytes // 1024**2},
                ),
                where=path,
                remedy=Message(_("Cut it into several files.")),
            )
        raw = path.read_bytes()
    except OSError as absent:
        raise UnreadableFile(
            Message(_("The file cannot be opened: {why}."), {"why": cause_of(absent)}),
            where=path,
            remedy=Message(_("Check its name and that you may read it.")),
        ) from absent
    if not raw.strip(b"\0 \t\r\n"):
        raise UnreadableFile(Message(_("The file is empty.")), where=path)
    return raw


def _refuse_other_kinds(raw: bytes, head: bytes, file: str) -> None:
    kind = next((name for mark, name in _OTHER_KINDS if raw.startswith(mark)), None)
    if kind is None and head.lower().startswith(_MARKUP):
        kind = "HTML/XML"
    if kind is not None:
        raise UnreadableFile(
            Message(_("This is a {kind} file, not a table of companies."), {"kind": kind}),
            where=file,
            remedy=Message(_("Give a CSV, XLSX, ODS or JSON file.")),
        )


def _workbook_kind(raw: bytes) -> str:
    if not raw.startswith(b"PK"):
        return "xls"
    return "ods" if b"opendocument.spreadsheet" in raw[:200] else "xlsx"
