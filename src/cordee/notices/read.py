"""The doors of the room: a file, whatever its format, to one `Opportunity` or to several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
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

type Reading = Callable[[], Opportunity]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_JSON_LINES = re.compile(r"\}\s*\n\s*\{")


def read_notice(source: Path | bytes, *, name: str = "") -> Opportunity:
    """The first (usually only) notice of a file or of its bytes; `name` is what errors call it.

    The format is told from the content, never from the name: TED (R2.0.7 to R2.0.9), eForms, OCDS,
    DECP (JSON, CSV, XML), Cordée's own form (YAML, JSON). Raises `UnreadableFile`, which says what the
    file is instead, where it is damaged, and what to do.
    """
    return read_notices(source, name=name)[0]


def read_notices(source: Path | bytes, *, name: str = "") -> tuple[Opportunity, ...]:
    """Every notice of a file: all releases of an OCDS package, all contracts of a DECP file, else one.

    At most `MAX_RECORDS`. A record that cannot be read is left out, and the first notice of the file says
    so in its warnings; a file without any that can raises `UnreadableFile`, as for `read_notice`.
    """
    where = name or (str(source) if isinstance(source, Path) else "")
    text, oddity = decode(take(source, where))
    found: list[Opportunity] = []
    refused: list[UnreadableFile] = []
    for read in islice(_by_content(text, where), MAX_RECORDS):
        try:
            found.append(read())
        except UnreadableFile as refusal:
            refused.append(refusal)
    if not found:
        raise refused[0] if refused else _unknown(where)
    warnings = [f"{one.where} was left out: {one.problem}" for one in refused]
    if warnings or oddity:
        said = (*found[0].warnings, *([oddity] if oddity else []), *warnings)
        found[0] = replace(found[0], warnings=said)
    return tuple(found)


def _by_content(text: str, where: str) -> Iterator[Reading]:
    """The readings to do, one for each record."""
    head = text.lstrip("\ufeff \t\r\n")[:2000]
    if head.startswith("<"):
        yield from _from_xml(text, where)
    elif head.startswith(("{", "[")):
        yield from _from_json(text, where)
    elif decp.is_csv(head.split("\n")[0]):
        for at, record in decp.records_of_csv(text):
            yield partial(decp.read_record, record, at, where)
    elif _CONTROL.search(head):
        raise _unknown(where)
    else:
        yield from _from_values(parse_yaml(text, where), "", where)


def _from_xml(text: str, where: str) -> Iterator[Reading]:
    root = parse_xml(text, where)
    if is_eforms(root):
        yield partial(read_eforms, root, where)
    elif is_ted(root):
        yield partial(read_ted, root, where)
    elif decp.is_decp_xml(root):
        for at, record in decp.records_of_xml(root):
            yield partial(decp.read_record, record, at, where)
    else:
        raise UnreadableFile(
            Message(
                _("This XML is of no known format of notices: its root is {root}."),
                {"root": local_name(root)[:60]},
            ),
            where=where,
            remedy=Message(_("Give a TED, eForms or DECP notice.")),
        )


def _from_json(text: str, where: str) -> Iterator[Reading]:
    if text.lstrip().startswith("{") and _JSON_LINES.search(text) and "\n" in text.strip():
        try:
            value = parse_json(text, where)
        except UnreadableFile:
            value = parse_json_lines(text, where)
    else:
        value = parse_json(text, where)
    yield from _from_values(value, "", where)


def _from_values(value: Any, pointer: str, where: str) -> Iterator[Reading]:
    if isinstance(value, list) and value:
        for position, one in enumerate(value):
            yield from _from_values(one, f"{pointer}/{position}", where)
    elif isinstance(value, dict):
        yield from _from_mapping(value, pointer, where)
    else:
        yield partial(_refuse, where + pointer)


def _from_mapping(value: dict[str, Any], pointer: str, where: str) -> Iterator[Reading]:
    if ocds.is_ocds(value):
        for at, release in ocds.releases_in(value, where):
            yield partial(ocds.read_release, release, pointer + at, where)
    elif decp.is_package(value):
        for at, record in decp.records_in(value, where):
            yield partial(decp.read_record, record, pointer + at, where)
    elif decp.is_record(value):
        yield partial(decp.read_record, value, pointer, where)
    elif own_form.is_need(value):
        yield partial(own_form.read_need, value, pointer, where)
    else:
        yield partial(_refuse, where + pointer)


def _refuse(where: str) -> Opportunity:
    raise _unknown(where)


def _unknown(where: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("This file is of no known format of notices.")),
        where=where,
        remedy=Message(
            _("Give a TED, eForms, OCDS or DECP notice, or a need in Cordée's own form.")
        ),
    )
