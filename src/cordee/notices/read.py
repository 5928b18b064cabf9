"""The doors of the room: a file, whatever its format, to one `Opportunity` or to several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from cordee.notices import decp, ocds, own_form
from cordee.notices.eforms.envelope import is_eforms
from cordee.notices.eforms.read import read_eforms
from cordee.notices.intake.content import take
from cordee.notices.intake.decoding import decode
from cordee.notices.intake.json_values import parse_json, parse_json_lines
from cordee.notices.intake.xml_tree import parse_xml
from cordee.notices.intake.yaml_values import parse_yaml
from cordee.notices.limits import MAX_RECORDS
from cordee.notices.ted.export import is_ted
from cordee.notices.ted.read import read_ted
from cordee.notices.tree import name as local_name
from cordee.vocabulary import Message, Opportunity, UnreadableFile, _

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_JSON_LINES = re.compile(r"\}\s*\n\s*\{")


def read_notice(source: Path | bytes, *, name: str = "") -> Opportunity:
    """The first (usually only) notice of a file or of its bytes; `name` is what errors call it.

    The format is told from the content, never from the name: TED (R2.0.7 to R2.0.9), eForms, OCDS,
    DECP (JSON, CSV, XML), Cordée's own form (YAML, JSON). Raises `UnreadableFile`, which says what the
    file is instead, where it is damaged, and what to do.
    """
    return next(_opportunities(source, name))


def read_notices(source: Path | bytes, *, name: str = "") -> tuple[Opportunity, ...]:
    """Every notice of a file: all releases of an OCDS package, all contracts of a DECP file, else one.

    At most `MAX_RECORDS`. A record that cannot be read raises `UnreadableFile` with its place.
    """
    return tuple(islice(_opportunities(source, name), MAX_RECORDS))


def _opportunities(source: Path | bytes, name: str) -> Iterator[Opportunity]:
    where = name or (str(source) if isinstance(source, Path) else "")
    text, warning = decode(take(source, where))
    for opportunity in _by_content(text, where):
        if warning:
            yield replace(opportunity, warnings=(*opportunity.warnings, warning))
        else:
            yield opportunity


def _by_content(text: str, where: str) -> Iterator[Opportunity]:
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    if head.startswith("<"):
        yield from _from_xml(text, where)
    elif head.startswith(("{", "[")):
        yield from _from_json(text, where)
    elif decp.is_csv(head.split("\n")[0]):
        yield from (decp.read_record(record, at, where) for at, record in decp.records_of_csv(text))
    elif _CONTROL.search(head):
        raise _unknown(where)
    else:
        yield from _from_values(parse_yaml(text, where), "", where)


def _from_xml(text: str, where: str) -> Iterator[Opportunity]:
    root = parse_xml(text, where)
    if is_eforms(root):
        yield read_eforms(root, where)
    elif is_ted(root):
        yield read_ted(root, where)
    elif decp.is_decp_xml(root):
        yield from (decp.read_record(record, at, where) for at, record in decp.records_of_xml(root))
    else:
        raise UnreadableFile(
            Message(
                _("This XML is of no known format of notices: its root is {root}."),
                {"root": local_name(root)[:60]},
            ),
            where=where,
            remedy=Message(_("Give a TED, eForms or DECP notice.")),
        )


def _from_json(text: str, where: str) -> Iterator[Opportunity]:
    if text.lstrip().startswith("{") and _JSON_LINES.search(text) and "\n" in text.strip():
        try:
            value = parse_json(text, where)
        except UnreadableFile:
            value = parse_json_lines(text, where)
    else:
        value = parse_json(text, where)
    yield from _from_values(value, "", where)


def _from_values(value: Any, pointer: str, where: str) -> Iterator[Opportunity]:
    if isinstance(value, list) and value:
        for position, one in enumerate(value):
            yield from _from_values(one, f"{pointer}/{position}", where)
    elif isinstance(value, dict):
        yield from _from_mapping(value, pointer, where)
    else:
        raise _unknown(where)


def _from_mapping(value: dict[str, Any], pointer: str, where: str) -> Iterator[Opportunity]:
    if ocds.is_ocds(value):
        for at, release in ocds.releases_in(value, where):
            yield ocds.read_release(release, pointer + at, where)
    elif decp.is_package(value):
        for at, record in decp.records_in(value, where):
            yield decp.read_record(record, pointer + at, where)
    elif decp.is_record(value):
        yield decp.read_record(value, pointer, where)
    elif own_form.is_need(value):
        yield own_form.read_need(value, pointer, where)
    else:
        raise _unknown(where)


def _unknown(where: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("This file is of no known format of notices.")),
        where=where,
        remedy=Message(
            _("Give a TED, eForms, OCDS or DECP notice, or a need in Cordée's own form.")
        ),
    )
