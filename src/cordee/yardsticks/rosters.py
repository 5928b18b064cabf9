"""How long a large roster takes to read: a generator of realistic, dirty rosters, and the measure.

The rows are drawn from real communes and codes with invented names: SIREN that hold their check, one
cell in fifty dirty in the ways of real files (lost zeros, ranges, mixed units, unknown codes).
"""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]
from stdnum import luhn

from cordee.rosters import read_roster
from cordee.taxonomy import cpv, naf
from cordee.taxonomy.communes import by_postcode

HEADINGS: Final = (
    "SIRET", "Raison sociale", "Code postal", "Ville", "Code NAF", "Codes CPV", "Savoir-faire",
    "Parc machines", "CA 2022 (k€)", "CA 2023 (k€)", "Effectif", "Certifications", "Capacité",
    "Langues", "Mandataire", "Ne veut pas travailler avec", "Partenaires passés", "Rayon (km)",
)  # fmt: skip
"""The columns of a generated roster."""

_TRADES: Final = (
    "décolletage", "usinage 5 axes", "fraisage", "tournage", "rectification", "injection plastique",
    "chaudronnerie", "tôlerie fine", "soudage TIG", "traitement de surface", "anodisation", "outillage",
    "fonderie cire perdue", "mécatronique", "câblage", "charpente bois", "plomberie", "bureau d'études",
    "électricité tertiaire", "peinture industrielle",
)  # fmt: skip
_CERTIFICATES: Final = ("ISO 9001", "EN 9100", "ISO 14001", "ISO 13485", "MASE", "IATF 16949")
_NAMES: Final = (
    "Mécanique",
    "Décolletage",
    "Ateliers",
    "Usinage",
    "Industrie",
    "Bâtiment",
    "Outillage",
    "Services",
)
_PLACES: Final = (
    "du Faucigny",
    "de l'Arve",
    "des Aravis",
    "du Bugey",
    "de la Loire",
    "d'Armor",
    "du Forez",
    "du Jura",
)
_DIRTY: Final = 0.02
_MOST_PLACES: Final = 2_000


def generate(path: Path, rows: int, *, seed: int = 0) -> None:
    """Writes a roster of `rows` companies at `path`, CSV or XLSX by its suffix. Same seed, same file."""
    lines = _lines(rows, random.Random(seed))  # noqa: S311 (no secret: a reproducible draw)
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("Membres")
            sheet.write_row(0, 0, HEADINGS)
            for at, line in enumerate(lines, start=1):
                sheet.write_row(at, 0, line)
        return
    with path.open("w", encoding="cp1252", errors="replace", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(lines)


def measure(path: Path) -> dict[str, float | int | str]:
    """Reads a roster once: `seconds` on the wall, `cpu_seconds` of work, and the counts of its report."""
    start, worked = time.perf_counter(), time.process_time()
    roster = read_roster(path)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    report = roster.report
    return {
        "file": path.name,
        "megabytes": round(path.stat().st_size / 1e6, 1),
        "rows": report.rows,
        "companies": report.companies,
        "merged": report.merged,
        "set_aside": report.set_aside,
        "issues": len(report.issues),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(worked, 2),
    }


def _lines(rows: int, draw: random.Random) -> Iterator[list[str | int]]:
    places = _places(draw)
    codes = [code for code in cpv.codes() if not code.endswith("000000")]
    activities = [code for code in naf.codes() if len(code) == 6]
    sirens: list[str] = []
    for _row in range(rows):
        siren = _siren(draw)
        sirens.append(siren)
        postcode, town = draw.choice(places)
        names = [draw.choice(sirens) for _ in range(draw.choice((0, 0, 0, 1)))]
        line: list[str | int] = [
            _siret(siren, draw),
            f"{draw.choice(_NAMES)} {draw.choice(_PLACES)} {draw.randrange(rows)}",
            postcode,
            town,
            draw.choice(activities),
            " ".join(
                f"{draw.choice(codes)}:{draw.randint(1, 9)}" for _ in range(draw.randint(0, 4))
            ),
            " ; ".join(draw.sample(_TRADES, draw.randint(1, 4))),
            draw.choice(("", "DMG Mori 5 axes; tour CN", "presse 200 t", "centre d'usinage")),
            _turnover(draw),
            _turnover(draw),
            draw.choice((draw.randint(1, 250), draw.randint(1, 250), "10-19", "")),
            _certificates(draw),
            draw.choice(("", "", f"{draw.randint(1, 9) * 500} h/an")),
            draw.choice(("fr", "français, anglais", "fr;de", "")),
            draw.choice(("oui", "non", "")),
            "; ".join(names),
            "; ".join(f"{name} ({draw.randint(1, 4)})" for name in names),
            draw.choice((50, 100, 150, "300 km", "")),
        ]
        yield _dirtied(line, draw)


def _places(draw: random.Random) -> list[tuple[str, str]]:
    postcodes = [f"{number:05d}" for number in range(1000, 95_900, 10)]
    draw.shuffle(postcodes)
    known = ((code, by_postcode(code)) for code in postcodes)
    found = [(code, places[0].town or "") for code, places in known if places]
    return found[:_MOST_PLACES]


def _siren(draw: random.Random) -> str:
    start = f"{draw.randrange(30_000_000, 99_999_999)}"
    return start + str(luhn.calc_check_digit(start))


def _siret(siren: str, draw: random.Random) -> str:
    start = f"{siren}{draw.randrange(1, 300):04d}"
    return start + str(luhn.calc_check_digit(start))


def _turnover(draw: random.Random) -> str:
    return draw.choice(
        ("", f"{draw.lognormvariate(7, 1):.1f}".replace(".", ","), f"{draw.randint(50, 9000)}")
    )


def _certificates(draw: random.Random) -> str:
    held = draw.sample(_CERTIFICATES, draw.choice((0, 0, 1, 2)))
    return " ; ".join(
        f"{name} ({draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(2026, 2029)})"
        for name in held
    )


def _dirtied(line: list[str | int], draw: random.Random) -> list[str | int]:
    if draw.random() < _DIRTY * len(HEADINGS):
        spoils = (
            (0, str(line[0])[:-1] + "x"),
            (2, str(line[2]).lstrip("0")),
            (4, "99.99Z"),
            (5, "12345678"),
        )
        at, spoilt = draw.choice(
            (
                *spoils,
                (8, "env. 1,2 M€"),
                (10, "beaucoup"),
                (11, "certifié maison"),
                (13, "klingon"),
            )
        )
        line[at] = spoilt
    return line
