"""XLSX, XLS, XLSB and ODS workbooks, checked before they are unpacked."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from cordee.rosters.columns.mapping import ColumnMapping
from cordee.rosters.params import RosterParams
from cordee.rosters.readers.header import header_of
from cordee.rosters.readers.open_document import spanned_cells
from cordee.rosters.table import RawSheet, tidy
from cordee.vocabulary import Message, UnreadableFile, _

_CELL: Final = re.compile(rb"<(?:\w+:)?c [^>]*?\br\s*=\s*[\"']([A-Z]{1,4})([0-9]{1,9})[\"'][^>/]*>")
_OLE_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BROKEN_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    RuntimeError, KeyError, OverflowError,
)  # fmt: skip
"""What zipfile raises on archives cut short, corrupted or packed in ways it does not know."""

_CHUNK: Final = 1024 * 1024


def read_workbook(
    raw: bytes, file: str, params: RosterParams, said: ColumnMapping
) -> tuple[RawSheet, tuple[str, ...]]:
    """The sheet that looks most like a roster (or the one named), and the names of the others."""
    if raw.startswith(b"PK"):
        _check_zip(raw, file, params)
    elif _OLE_ENCRYPTED in raw:
        raise _locked(file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            return _chosen(book, file, params, said)
    except PasswordError as locked:
        raise _locked(file) from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise _damaged(file) from broken


def _chosen(
    book: CalamineWorkbook, file: str, params: RosterParams, said: ColumnMapping
) -> tuple[RawSheet, tuple[str, ...]]:
    names: list[str] = book.sheet_names
    if said.sheet is not None and said.sheet not in names:
        raise UnreadableFile(
            Message(_("There is no sheet called {sheet}."), {"sheet": said.sheet}),
            where=file,
            remedy=Message(_("Its sheets are: {sheets}."), {"sheets": tuple(names)}),
        )
    sheets = [_sheet(book, name) for name in ([said.sheet] if said.sheet else names)]
    if not sheets:
        raise UnreadableFile(Message(_("The workbook has no sheet.")), where=file)
    best = max(sheets, key=lambda sheet: (header_of(sheet, params)[1], len(sheet.rows)))
    others = [sheet.name for sheet in sheets if sheet is not best and sheet.rows and sheet.name]
    return best, tuple(others)


def _sheet(book: CalamineWorkbook, name: str) -> RawSheet:
    sheet = book.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    pad = [None] * left
    rows = [pad + [tidy(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    return RawSheet(name, rows, range(top + 1, top + 1 + len(rows)))


def _check_zip(raw: bytes, file: str, params: RosterParams) -> None:
    """Refuses an archive that unpacks to too much, is damaged, or spans a rectangle beyond reason.

    Every member is unpacked once, a chunk at a time, and its checksum compared: the sizes that an
    archive declares may lie, its checksums then don't hold.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if unpacked > params.max_unpacked_bytes:
                raise _bomb(file, params)
            if unpacked > max(params.trusted_bytes, params.max_ratio * len(raw)):
                raise _blown_up(file, unpacked // len(raw))
            if any(member.flag_bits & 0x1 for member in members):
                raise _locked(file)
            for member in members:
                _check_member(archive, member, file, params)
    except _BROKEN_ZIP as broken:
        raise _damaged(file) from broken


def _check_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, params: RosterParams
) -> None:
    is_sheet = member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
    columns: set[bytes] = set()
    last, tail = 0, b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            if is_sheet:
                text = tail + chunk
                found = _CELL.findall(text)
                columns.update(column for column, _row in found)
                last = max(last, max((int(row) for _column, row in found), default=0))
                tail = text[-300:]
    spanned = last * max(map(_column_number, columns)) if columns else 0
    if member.filename == "content.xml":
        with archive.open(member) as stream:
            spanned = spanned_cells(stream)
    if spanned > params.max_cells:
        raise _sprawling(file, params)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _locked(file: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("The workbook is protected by a password.")),
        where=file,
        remedy=Message(_("Save it without password and read it again.")),
    )


def _damaged(file: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("The workbook is damaged or cut short.")),
        where=file,
        remedy=Message(_("Open it in your spreadsheet and save it again as XLSX or CSV.")),
    )


def _bomb(file: str, params: RosterParams) -> UnreadableFile:
    return UnreadableFile(
        Message(
            _("The workbook unpacks to more than {limit} MB."),
            {"limit": params.max_unpacked_bytes // 1024**2},
        ),
        where=file,
        remedy=Message(_("Keep only the sheet of the companies, or save it as CSV.")),
    )


def _blown_up(file: str, ratio: int) -> UnreadableFile:
    return UnreadableFile(
        Message(
            _("The workbook unpacks to {ratio} times its size, as no table does."), {"ratio": ratio}
        ),
        where=file,
        remedy=Message(_("Keep only the sheet of the companies, or save it as CSV.")),
    )


def _sprawling(file: str, params: RosterParams) -> UnreadableFile:
    return UnreadableFile(
        Message(_("The sheet spans more than {limit} cells."), {"limit": params.max_cells}),
        where=file,
        remedy=Message(_("Delete the stray cells far from the table, or save it as CSV.")),
    )
