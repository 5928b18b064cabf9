"""An agreement to draft, written by hand in YAML → `Agreement` (format: docs/engine/agreements.md)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cordee.agreements.library import blank_labels
from cordee.agreements.problem import FORMS, Agreement, Party
from cordee.agreements.questions import CONTRACTS, Answers
from cordee.handwritten import Fields, read_yaml
from cordee.vocabulary import InvalidProblem, Message, Money, UnreadableFile, _

_TOP = (
    "form", "title", "object", "keys", "parties", "lead", "lead_solidary", "lead_limits",
    "lead_ceiling", "coordinator", "client", "contract", "total", "starts", "ends", "filled",
    "advice",
)  # fmt: skip
_PARTY = ("name", "form", "siren", "seat", "leader", "tasks", "amount", "share")
_YES_OR_NO = (
    "divisible", "lasting", "own_means", "share_profit", "answer_for_others", "recover_vat",
)  # fmt: skip


def read_agreement(path: Path) -> tuple[Agreement, Answers | None]:
    """The agreement of this file, and the answers for the adviser where it gives some.

    UnreadableFile: not a file, not YAML, too large, hostile; InvalidProblem: a field is missing, not
    known or impossible. Both name the file and the line or the field.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise UnreadableFile(
            Message(_("No field found: this is not an agreement to draft.")),
            where=path,
            remedy=Message(_("Start from one of the files in examples/agreements.")),
        )
    try:
        top = Fields(data)
        top.only(*_TOP)
        agreement = _agreement(top)
        return agreement, _answers(top, agreement)
    except InvalidProblem as error:
        where = f"{path}: {error.where}"
        raise InvalidProblem(error.problem, where=where, remedy=error.remedy) from error


def _agreement(top: Fields) -> Agreement:
    return Agreement(
        form=top.choice("form", *FORMS),
        title=top.text("title"),
        parties=tuple(_party(row) for row in top.rows("parties")),
        object=top.maybe("object", top.long_text),
        keys=top.texts("keys") if top.has("keys") else (),
        lead=top.maybe("lead", top.text),
        lead_solidary=top.maybe("lead_solidary", top.yes_or_no),
        lead_limits=top.maybe("lead_limits", top.long_text),
        lead_ceiling=_money(top, "lead_ceiling"),
        coordinator=top.maybe("coordinator", top.text),
        client=top.maybe("client", top.text),
        contract=top.maybe("contract", top.text),
        total=_money(top, "total"),
        starts=_day(top, "starts"),
        ends=_day(top, "ends"),
        filled=_filled(top),
    )


def _party(row: Fields) -> Party:
    row.only(*_PARTY)
    try:
        return Party(
            name=row.text("name"),
            form=row.maybe("form", row.text),
            siren=row.maybe("siren", row.text),
            seat=row.maybe("seat", row.text),
            leader=row.maybe("leader", row.text),
            tasks=row.maybe("tasks", row.long_text),
            amount=_money(row, "amount"),
            share=row.maybe("share", row.number),
        )
    except InvalidProblem as error:
        if error.where.startswith(row.where):
            raise
        raise InvalidProblem(error.problem, where=row.path(error.where)) from error


def _filled(top: Fields) -> dict[str, str]:
    if not top.has("filled"):
        return {}
    section = top.section("filled")
    section.only(*blank_labels())
    return {name: section.long_text(name) for name in section.data}


def _answers(top: Fields, agreement: Agreement) -> Answers | None:
    if not top.has("advice"):
        return None
    section = top.section("advice")
    section.only("contract", *_YES_OR_NO)
    contract = section.choice("contract", *CONTRACTS) if section.has("contract") else None
    said = {name: section.maybe(name, section.yes_or_no) for name in _YES_OR_NO}
    parts = {party.name: party.amount for party in agreement.parties}
    return Answers(parts=parts, contract=contract, **said)


def _money(fields: Fields, name: str) -> Money | None:
    return Money.of(fields.number(name)) if fields.has(name) else None


def _day(fields: Fields, name: str) -> date | None:
    if not fields.has(name):
        return None
    try:
        return date.fromisoformat(fields.text(name))
    except ValueError as error:
        raise InvalidProblem(
            Message(_("A day is needed here.")),
            where=fields.path(name),
            remedy=Message(_("Write it as 2027-03-31.")),
        ) from error
