"""SIREN, SIRET and VAT numbers, checked with python-stdnum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as fr_siren
from stdnum.fr import siret as fr_siret

from cordee.rosters.cells.reading import Reading
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text

_ROUNDED: Final = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
_NOISE: Final = re.compile(r"[\s.\-_/\u00a0\u202f']+")
_LABEL: Final = re.compile(r"^(?:SIRET|SIREN|RCS|TVA|VAT)\W*|\bRCS\b\D*$", re.IGNORECASE)
_SIREN, _SIRET = 9, 14
_DOUBLED: Final = {str(digit): sum(map(int, str(2 * digit))) for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a number identifies. `unchecked` is a number that fails its check but tells firms apart."""

    siren: str | None = None
    siret: str | None = None
    vat: str | None = None
    unchecked: str | None = None


def read_number(cell: Cell) -> Reading[Identity]:
    """The firm behind a SIREN, SIRET or VAT number, whatever its spaces and its lost leading zeros."""
    written = as_text(cell)
    if not written:
        return Reading()
    plain = written.isascii() and written.isdigit()
    digits = written if plain else _NOISE.sub("", _LABEL.sub("", written)).upper()
    if not plain and _ROUNDED.fullmatch(written):
        return Reading(None, (("identity-rounded", {}),))
    if not (digits.isascii() and digits.isdigit()):
        return _lettered(digits)
    if not digits.strip("0"):
        return Reading(None, (("identity-zeros", {}),))
    return _french(digits)


def _french(digits: str) -> Reading[Identity]:
    if len(digits) == _SIRET and _is_siret(digits):
        return Reading(Identity(siren=digits[:_SIREN], siret=digits))
    if len(digits) == _SIREN and fr_siren.is_valid(digits):
        return Reading(Identity(siren=digits))
    if len(digits) == 11 and _is_vat("FR" + digits):
        return Reading(Identity(siren=digits[2:], vat="FR" + digits))
    restored = _restored(digits)
    if restored is not None:
        return restored
    if len(digits) == _SIRET and digits[:_SIREN].strip("0") and fr_siren.is_valid(digits[:_SIREN]):
        note: Note = ("siret-wrong-siren-right", {"siren": digits[:_SIREN]})
        return Reading(Identity(siren=digits[:_SIREN]), (note,))
    return Reading(Identity(unchecked=digits), (("identity-wrong", {}),))


def _is_siret(digits: str) -> bool:
    """As `stdnum.fr.siret` says; the usual right number is seen at once, a tenth of the time."""
    return (_holds(digits) and _holds(digits[:_SIREN])) or fr_siret.is_valid(digits)


def _holds(digits: str) -> bool:
    """Luhn's check: every second digit from the right is doubled, and the digits sum to tens."""
    return (sum(map(int, digits[::-2])) + sum(map(_DOUBLED.__getitem__, digits[-2::-2]))) % 10 == 0


def _restored(digits: str) -> Reading[Identity] | None:
    """The number with the zeros that a spreadsheet took off its front, when that makes it right."""
    for length, check in ((_SIREN, fr_siren.is_valid), (_SIRET, fr_siret.is_valid)):
        whole = digits.zfill(length)
        if length - 3 <= len(digits) < length and check(whole):
            found = Identity(siren=whole[:_SIREN], siret=whole if length == _SIRET else None)
            return Reading(found, (("identity-zeros-restored", {"number": whole}),))
    return None


def _lettered(text: str) -> Reading[Identity]:
    if _is_vat(text):
        siren = text[4:] if text.startswith("FR") and text[4:].isdigit() else None
        known = siren if siren and not siren.startswith("000") else None
        return Reading(Identity(siren=known, vat=text))
    return Reading(Identity(unchecked=text), (("identity-wrong", {}),))


def _is_vat(text: str) -> bool:
    try:
        eu_vat.validate(text)
    except (ValidationError, ValueError, IndexError):
        return False
    return True


def read_vat(cell: Cell) -> Reading[Identity]:
    """The same for a column of VAT numbers: one that fails its check is left unknown."""
    found = read_number(cell)
    if found.value is not None and found.value.unchecked:
        return Reading(None, (("vat-wrong", {}),))
    return found
