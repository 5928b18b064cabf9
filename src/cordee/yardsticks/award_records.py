"""Public awards and winning groupings as the measures read them: cleaned, each contract once."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cordee.taxonomy import cpv
from cordee.taxonomy.departements import (
    departement_of_commune,
    departement_of_postcode,
    departements,
)
from cordee.taxonomy.words import fold
from cordee.vocabulary import Message, UnreadableFile, _

TEST_RECORDS = re.compile(r"nonna et nonno|uma muyun")
"""Names that a data producer left in its trials."""


@dataclass(frozen=True, slots=True)
class Winner:
    """A firm (SIREN) as one contract names it."""

    siren: str
    name: str
    departement: str | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract awarded. `source` tells the file it came from by its position; `framework`
    that it is a framework agreement, whose winners are often rivals."""

    source: int
    id: str
    buyer: str
    title: str
    cpv: str | None
    amount: str
    day: str
    departement: str | None
    winners: tuple[Winner, ...]
    framework: bool = False

    @property
    def sirens(self) -> frozenset[str]:
        """The firms that won it."""
        return frozenset(one.siren for one in self.winners)


@dataclass(frozen=True, slots=True)
class WinningGroup:
    """A real grouping; `source` is that of its contract, -1 when no file of awards has it."""

    source: int
    family: str
    id: str
    title: str
    cpv: str | None
    amount: str
    departement: str | None
    members: dict[str, str]
    buyer: str = ""
    day: str = ""
    contracts: tuple[int, ...] = field(default=())


def read_awards(paths: Sequence[Path]) -> list[Contract]:
    """The contracts of DECP files (JSON lines, or CSV with a row per winner), repeats dropped.

    Raises UnreadableFile naming the file and the line.
    """
    found: dict[tuple[object, ...], Contract] = {}
    for source, path in enumerate(paths):
        rows = _from_csv(path, source) if path.suffix == ".csv" else _from_jsonl(path, source)
        for one in rows:
            key = (one.buyer, fold(one.title), one.cpv, one.amount, one.day, one.sirens)
            if one.winners and not TEST_RECORDS.search(fold(_names(one))):
                found.setdefault(key, one)
    return list(found.values())


def read_groups(path: Path, contracts: Sequence[Contract]) -> list[WinningGroup]:
    """French groupings (DECP) whose members have a SIRET, joined to their contracts; no repeats."""
    by_id: dict[str, list[int]] = {}
    for place, one in enumerate(contracts):
        by_id.setdefault(one.id, []).append(place)
    found: dict[tuple[object, ...], WinningGroup] = {}
    for _line, row in _json_lines(path):
        members = {
            siren: str(one.get("name") or "")
            for one in row.get("members", ())
            if (siren := _siren_of_siret(one.get("id")))
        }
        if (
            not str(row.get("source")).startswith("DECP")
            or len(members) < 2
            or TEST_RECORDS.search(fold(json.dumps(row, ensure_ascii=False)))
        ):
            continue
        group = _joined(row, members, by_id, contracts)
        found.setdefault((group.buyer or group.id, frozenset(members)), group)
    return list(found.values())


def siren_of(raw: object) -> str | None:
    """The SIREN in a SIRET or a SIREN, None for foreign and absurd ids.

    >>> siren_of("78471226700060"), siren_of("00000000000000"), siren_of("FR12")
    ('784712267', None, None)
    """
    digits = re.sub(r"\D", "", str(raw or ""))
    return digits[:9] if len(digits) in (9, 14) and digits[:9].strip("0") else None


def _siren_of_siret(raw: object) -> str | None:
    """The SIREN of a whole SIRET: nine digits alone may be a foreign number."""
    return siren_of(raw) if len(re.sub(r"\D", "", str(raw or ""))) == 14 else None


def departement_in(code: object) -> str | None:
    """The département told by a postcode, a commune or a département code.

    >>> departement_in("45503"), departement_in("2A"), departement_in("974"), departement_in("FR")
    ('45', '2A', '974', None)
    """
    text = str(code or "").strip().upper().zfill(2)
    if text in departements():
        return text
    if re.fullmatch(r"2[AB]\d{3}", text):
        return departement_of_commune(text)
    return departement_of_postcode(text) if re.fullmatch(r"\d{5}", text) else None


def _names(one: Contract) -> str:
    return " ".join(winner.name for winner in one.winners) + one.title


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UnreadableFile(
                    Message(_("this line is not JSON")), where=f"{path}:{number}"
                ) from error
            if isinstance(row, dict):
                yield number, row


def _from_jsonl(path: Path, source: int) -> Iterator[Contract]:
    for _line, row in _json_lines(path):
        place = row.get("lieuExecution") or {}
        where = place.get("code") if "pays" not in fold(str(place.get("typeCode"))) else None
        winners = {}
        for one in row.get("titulaires") or row.get("_t") or ():
            siren = siren_of(one.get("id"))
            if siren:
                name = str(one.get("denominationSociale") or one.get("nom") or "")
                winners[siren] = Winner(siren, name)
        yield Contract(
            source=source,
            id=str(row.get("id") or ""),
            buyer=str((row.get("acheteur") or {}).get("id") or "")[:9],
            title=str(row.get("objet") or ""),
            cpv=cpv.nearest(str(row.get("codeCPV") or "")),
            amount=str(row.get("montant")),
            day=str(row.get("dateNotification") or "")[:10],
            departement=departement_in(where),
            winners=tuple(winners.values()),
            framework="accord" in fold(str(row.get("nature"))),
        )


def _from_csv(path: Path, source: int) -> Iterator[Contract]:
    """Rows of one contract (same id, code and amount) are its winners."""
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        reader = csv.DictReader(file)
        needed = {"uid", "codeCPV", "montant", "titulaire_id", "acheteur_id"}
        missing = needed - set(reader.fieldnames or ())
        if missing:
            raise UnreadableFile(
                Message(_("columns are missing: {columns}"), {"columns": tuple(sorted(missing))}),
                where=path,
            )
        for row in reader:
            rows.setdefault((row["uid"], row["codeCPV"], row["montant"]), []).append(row)
    for (uid, code, amount), own in rows.items():
        winners = {
            siren: Winner(
                siren,
                row.get("titulaire_nom") or "",
                departement_in(row.get("titulaire_departement_code")),
            )
            for row in own
            if (siren := siren_of(row["titulaire_id"]))
        }
        yield Contract(
            source=source,
            id=uid,
            buyer=own[0]["acheteur_id"][:9],
            title=own[0].get("objet") or "",
            cpv=cpv.nearest(code),
            amount=amount,
            day=own[0].get("dateNotification") or "",
            departement=departement_in(own[0].get("acheteur_departement_code")),
            winners=tuple(winners.values()),
        )


def _joined(
    row: dict[str, Any],
    members: dict[str, str],
    by_id: dict[str, list[int]],
    contracts: Sequence[Contract],
) -> WinningGroup:
    """The group with the buyer, day and place of the contract that it won, where a file has it."""
    own = by_id.get(str(row.get("id")), [])
    won = [one for one in own if contracts[one].sirens == set(members)]
    won = won or [one for one in own if contracts[one].sirens & set(members)]
    first = contracts[won[0]] if won else None
    told = departement_in((row.get("nuts") or [None])[0])
    return WinningGroup(
        source=first.source if first else -1,
        family=str(row.get("source")),
        id=str(row.get("id")),
        title=str(row.get("title") or ""),
        cpv=cpv.nearest(str((row.get("cpv") or [""])[0])),
        amount=str(row.get("amount")),
        departement=told or (first.departement if first else None),
        members=members,
        buyer=first.buyer if first else "",
        day=first.day if first else "",
        contracts=tuple(own),
    )
