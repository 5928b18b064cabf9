"""What fills the places of a clause: the agreement's values in French, or a blank that stays visible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date
from babel.numbers import format_currency, format_percent

from cordee.agreements.library import PLACE, blank_labels, typeset
from cordee.agreements.problem import Agreement, Party
from cordee.vocabulary import Money, text_in

BLANK = "[à compléter\xa0: {label}]"
"""How a blank reads in an agreement; nothing is ever invented in its place."""
_LOCALE = "fr"


def amount(money: Money | None) -> str | None:
    """An amount as French writes it; None stays unknown."""
    if money is None:
        return None
    whole = money.cents % 100 == 0
    text = format_currency(
        money.cents // 100 if whole else money.cents / 100,
        money.currency,
        format="#,##0\xa0¤" if whole else "#,##0.00\xa0¤",
        locale=_LOCALE,
        currency_digits=not whole,
    )
    return str(text)


def day(one: date | None) -> str | None:
    """A day in words."""
    return None if one is None else format_date(one, format="long", locale=_LOCALE)


def part(share: float | None) -> str | None:
    """A share as a percentage."""
    return None if share is None else format_percent(share, format="#,##0.##\xa0%", locale=_LOCALE)


@dataclass(slots=True)
class Filler:
    """Fills clauses for one agreement, and remembers what stayed open: (blank, party) → clauses."""

    agreement: Agreement
    open: dict[tuple[str, str | None], list[str]] = field(default_factory=dict)

    def fill(self, clause: str, text: str) -> str:
        """The text with each place filled, or left as a visible blank."""
        return PLACE.sub(lambda place: self._place(clause, place[1]), text)

    def _place(self, clause: str, name: str) -> str:
        lists: Mapping[str, Callable[[str], str]] = {
            "parties": self._parties,
            "task_list": self._tasks,
            "share_list": self._shares,
        }
        if name in lists:
            return lists[name](clause)
        return self._or_blank(clause, name, _known(self.agreement).get(name))

    def _or_blank(self, clause: str, name: str, known: str | None, party: str | None = None) -> str:
        said = known or (self.agreement.filled.get(name) if party is None else None)
        if said and (line := " ".join(said.split())):
            return line
        waiting = self.open.setdefault((name, party), [])
        if clause not in waiting:
            waiting.append(clause)
        return BLANK.format(label=text_in(blank_labels().get(name, {}), "fr") or name)

    def _parties(self, clause: str) -> str:
        def line(party: Party) -> str:
            form, siren, seat, leader = (
                self._or_blank(clause, f"party_{name}", getattr(party, name), party.name)
                for name in ("form", "siren", "seat", "leader")
            )
            return (
                f"- {party.name}, {form}, SIREN {siren}, dont le siège est à {seat},"
                f" représentée par {leader}"
            )

        return self._lines(line)

    def _tasks(self, clause: str) -> str:
        def line(party: Party) -> str:
            tasks = self._or_blank(clause, "party_tasks", party.tasks, party.name)
            worth = self._or_blank(clause, "party_amount", amount(party.amount), party.name)
            return typeset(f"- {party.name} : {tasks} — {worth}")

        return self._lines(line)

    def _shares(self, clause: str) -> str:
        def line(party: Party) -> str:
            share = self._or_blank(clause, "party_share", part(party.share), party.name)
            return typeset(f"- {party.name} : {share}")

        return self._lines(line)

    def _lines(self, line: Callable[[Party], str]) -> str:
        return "\n".join(line(party) for party in self.agreement.parties)


def _known(agreement: Agreement) -> Mapping[str, str | None]:
    return {
        "title": agreement.title,
        "object": agreement.object,
        "client": agreement.client,
        "contract": agreement.contract,
        "total": amount(agreement.total or agreement.sum_of_amounts),
        "starts": day(agreement.starts),
        "ends": day(agreement.ends),
        "lead": agreement.lead,
        "lead_limits": agreement.lead_limits,
        "lead_ceiling": amount(agreement.lead_ceiling),
        "coordinator": agreement.coordinator,
    }
