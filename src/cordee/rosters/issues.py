"""Every kind of dirt that a roster can have: what is wrong, what is done about it, how bad it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from cordee.vocabulary import Message, _

type Severity = Literal["note", "warning", "error"]
type Details = Mapping[str, str | int]
type Note = tuple[str, Details]
"""A code of the catalogue and the values of its sentences."""


@dataclass(frozen=True, slots=True)
class IssueKind:
    """`note`: read with certainty, worth knowing. `warning`: something was assumed or left unknown.
    `error`: a value or a row could not be used."""

    severity: Severity
    problem: str
    action: str


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One thing wrong at one place. `line` 0: the file as a whole; `column` is the heading as written."""

    line: int
    column: str | None
    value: str
    code: str
    details: Details = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return CATALOGUE[self.code].severity

    @property
    def problem(self) -> Message:
        """What is wrong."""
        return Message(CATALOGUE[self.code].problem, {"value": self.value, **self.details})

    @property
    def action(self) -> Message:
        """What was done."""
        return Message(CATALOGUE[self.code].action, {"value": self.value, **self.details})


CATALOGUE: Final[Mapping[str, IssueKind]] = {
    # The file as a whole.
    "encoding-assumed": IssueKind(
        "note", _("Nothing in the file says how its letters are encoded."), _("Read as {encoding}.")
    ),
    "encoding-mixed": IssueKind(
        "warning",
        _("{count} bytes do not fit the encoding {encoding}."),
        _("They were read one by one; check the accents."),
    ),
    "null-characters": IssueKind(
        "warning", _("The text holds {count} null characters."), _("Taken out.")
    ),
    "sheet-not-read": IssueKind(
        "note",
        _("The workbook has another sheet, {sheet}."),
        _("Not read; name it in the mapping file to read it instead."),
    ),
    "column-not-read": IssueKind(
        "note",
        _("What this column means was not recognised; {count} of its cells are filled."),
        _("Not read; the mapping file can say what it is."),
    ),
    "column-not-needed": IssueKind(
        "note",
        _("Nothing in this column serves the matching; {count} of its cells are filled."),
        _("Not read."),
    ),
    # Identity.
    "siret-wrong-siren-right": IssueKind(
        "warning",
        _("The SIRET fails its check, but the SIREN in it is right."),
        _("Kept the SIREN {siren}; the SIRET is left unknown."),
    ),
    "identity-zeros-restored": IssueKind(
        "note", _("The number has lost its first zeros."), _("Read as {number}.")
    ),
    "identity-rounded": IssueKind(
        "error",
        _("The spreadsheet has rounded this number; its last digits are lost."),
        _("Not used as an identity."),
    ),
    "identity-zeros": IssueKind(
        "warning", _("A number of zeros identifies nobody."), _("Not used as an identity.")
    ),
    "identity-wrong": IssueKind(
        "warning",
        _("The number fails its check: it is mistyped or is no French number."),
        _("Not taken as a SIREN; kept as a number to be checked."),
    ),
    "vat-wrong": IssueKind(
        "warning", _("The VAT number fails its check."), _("Left unknown.")
    ),
    "identities-disagree": IssueKind(
        "warning",
        _("This number says another firm than the number {kept}."),
        _("Kept {kept}."),
    ),
    "identity-missing": IssueKind(
        "note", _("No SIREN, SIRET or VAT number."), _("The firm is kept under the made name {id}.")
    ),
    "name-missing": IssueKind(
        "warning", _("The name is missing."), _("The firm goes by its number {id}.")
    ),
    "row-without-identity": IssueKind(
        "error",
        _("Neither a name nor a number that identifies a firm."),
        _("Row set aside."),
    ),
    "row-not-a-firm": IssueKind(
        "error", _("{value} is not the name of a firm."), _("Row set aside.")
    ),
    # Rows that are one firm.
    "merged-same-firm": IssueKind(
        "note",
        _("The same firm already stands at line {first}."),
        _("Both rows were put together as {id}."),
    ),
    "merged-establishment": IssueKind(
        "note",
        _("Another establishment of the firm at line {first}."),
        _("Put together as {id}; its address is kept among the sites of the firm."),
    ),
    "rows-disagree": IssueKind(
        "warning",
        _("Another row of the same firm says {kept}."),
        _("Kept the first value, {kept}."),
    ),
    "same-name": IssueKind(
        "warning",
        _("A firm of the same name stands at line {first}."),
        _("Kept as two firms: nothing proves that they are one."),
    ),
    "number-shared": IssueKind(
        "warning",
        _("The firm at line {first} has the same number under another name."),
        _("Kept as two firms; the number is not used."),
    ),
    # The row's shape.
    "cells-beyond-headings": IssueKind(
        "warning",
        _("The row has more cells than there are headings."),
        _("What stands beyond the last heading was not read: {rest}."),
    ),
    "broken-letters": IssueKind(
        "warning", _("Some letters of the text are broken."), _("Kept as written.")
    ),
    "broken-letters-mended": IssueKind(
        "note", _("The accents were broken by a wrong encoding."), _("Read as {mended}.")
    ),
    "formula": IssueKind(
        "note", _("The text looks like a formula."), _("Read as plain text, never computed.")
    ),
    # Place.
    "postcode-zero-restored": IssueKind(
        "note", _("The postcode has lost its first zero."), _("Read as {postcode}.")
    ),
    "departement-zero-restored": IssueKind(
        "note", _("The département has lost its first zero."), _("Read as {departement}.")
    ),
    "postcode-wrong": IssueKind(
        "warning", _("This is no French postcode."), _("Kept as written; it locates nothing.")
    ),
    "departement-wrong": IssueKind(
        "warning", _("This is no département."), _("Left unknown.")
    ),
    "place-unknown": IssueKind(
        "warning", _("The place is not known."), _("The firm has no coordinates.")
    ),
    "place-departement-only": IssueKind(
        "note",
        _("The town's coordinates are not known."),
        _("Placed at the centre of the département {departement}."),
    ),
    "country-unknown": IssueKind(
        "warning", _("The country is not recognised."), _("Left unknown.")
    ),
    "nuts-wrong": IssueKind("warning", _("This is no NUTS code."), _("Left unknown.")),
    "coordinates-wrong": IssueKind(
        "warning", _("These are no coordinates."), _("Not used.")
    ),
    # Codes.
    "cpv-wrong": IssueKind("warning", _("{part} is no CPV code."), _("Not used.")),
    "cpv-widened": IssueKind(
        "note", _("{part} is no code of CPV 2008."), _("Read as {code}, the nearest code above it.")
    ),
    "naf-wrong": IssueKind("warning", _("{part} is no NAF or NACE code."), _("Not used.")),
    # Figures.
    "number-unreadable": IssueKind("warning", _("This is no number."), _("Left unknown.")),
    "number-ambiguous": IssueKind(
        "warning",
        _("The sign in this number may part thousands or decimals."),
        _("Read as {read}."),
    ),
    "number-range": IssueKind(
        "note", _("The figure is a range."), _("Kept its low end, {read}; the exact figure is unknown.")
    ),
    "number-at-most": IssueKind(
        "note", _("Only an upper limit is given."), _("Left unknown: it may be far less.")
    ),
    "number-approximate": IssueKind(
        "note", _("The figure is given as approximate."), _("Read as {read}.")
    ),
    "number-negative": IssueKind("warning", _("The figure is negative."), _("Left unknown.")),
    "staff-fraction": IssueKind(
        "note", _("The staff is in full-time equivalents."), _("Rounded down to {read}.")
    ),
    "turnover-undated": IssueKind(
        "warning",
        _("The year of this turnover is not said."),
        _("Kept without a year; turnover_year in the mapping file can say it."),
    ),
    "turnover-small": IssueKind(
        "warning",
        _("{read} euros a year is little for a firm: the column may be in thousands."),
        _("Kept as written; the mapping file can give the unit."),
    ),
    "year-wrong": IssueKind("warning", _("This is no year."), _("Left unknown.")),
    # Words and lists.
    "certificate-unknown": IssueKind(
        "note", _("The certificate {part} is not recognised."), _("Kept as written.")
    ),
    "certificate-not-held": IssueKind(
        "note", _("“{part}” tells a certificate that is not held."), _("Not counted.")
    ),
    "certificate-date-wrong": IssueKind(
        "warning", _("The end of validity {part} is no date."), _("The certificate's end is unknown.")
    ),
    "language-unknown": IssueKind(
        "warning", _("The language {part} is not recognised."), _("Not used.")
    ),
    "yes-no-unreadable": IssueKind(
        "warning", _("Neither yes nor no."), _("Left unknown.")
    ),
    "level-wrong": IssueKind(
        "warning", _("The level must be a number from 1 to 5."), _("Left unknown.")
    ),
    "levels-do-not-match": IssueKind(
        "warning",
        _("The levels are not as many as the trades of the row."),
        _("Left unknown."),
    ),
    "capacity-shared": IssueKind(
        "warning",
        _("The capacity does not say for which trade it is."),
        _("Given to the first trade, {trade}."),
    ),
    "distance-unlimited": IssueKind(
        "note", _("No limit of distance is meant."), _("No limit is applied.")
    ),
    "structure-unreadable": IssueKind(
        "warning", _("A part of this value was not understood: {part}."), _("That part was not used.")
    ),
    "firm-not-found": IssueKind(
        "warning",
        _("{part} is no firm of this file."),
        _("Kept as written."),
    ),
    "firm-ambiguous": IssueKind(
        "warning",
        _("Several firms of this file are called {part}."),
        _("Kept as written: name the firm by its SIREN."),
    ),
    "firm-itself": IssueKind(
        "note", _("The firm names itself."), _("Not used.")
    ),
}  # fmt: skip
