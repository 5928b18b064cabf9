"""Rows → the agreement to draft, as the engine takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from cordee.agreements import Agreement as Problem
from cordee.agreements import Party as Signing
from cordee.vocabulary import Money
from cordee_web.apps.accounts.models import Person
from cordee_web.apps.agreements.models import Agreement
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of
from cordee_web.apps.opportunities.queries.answers import leaders_of


def problem_of(agreement: Agreement) -> Problem:
    """What the engine drafts from: the members of today, their parts, the mandate in force.

    Raises `cordee.vocabulary.InvalidProblem` with fewer than two members.
    """
    cooperation = agreement.cooperation
    parties = list(members_of(cooperation))
    names = _told_apart(parties)
    leaders = _leaders(parties)
    mandate = mandate_of(cooperation)
    return Problem(
        form=agreement.form,  # type: ignore[arg-type]  # the same names, held by a test
        title=cooperation.name,
        parties=tuple(
            _signing(one, names[one], agreement.parts.get(str(one.pk), {}), leaders)
            for one in parties
        ),
        object=agreement.object or cooperation.objective or None,
        keys=tuple(agreement.keys),
        client=agreement.client or None,
        contract=agreement.contract or None,
        coordinator=agreement.coordinator or None,
        starts=agreement.starts,
        ends=agreement.ends,
        filled={name: str(said) for name, said in agreement.filled.items()},
        **_lead(mandate, names),
    )


def told_parts(cooperation: Cooperation, amounts: dict[str, Any]) -> dict[str, Money | None]:
    """What each member's part is worth, by its name; None where nobody said."""
    names = _told_apart(list(members_of(cooperation)))
    cents = {name: amounts.get(str(party.pk)) for party, name in names.items()}
    return {name: None if one is None else Money(int(one)) for name, one in cents.items()}


def _lead(mandate: Mandate | None, names: dict[Party, str]) -> dict[str, Any]:
    if mandate is None or mandate.party not in names:
        return {}
    ceiling = mandate.ceiling_cents
    return {
        "lead": names[mandate.party],
        "lead_solidary": mandate.solidary,
        "lead_limits": mandate.limits or None,
        "lead_ceiling": None if ceiling is None else Money(ceiling),
    }


def known_of(parties: Iterable[Party]) -> dict[UUID, dict[str, str]]:
    """What is said of each member where its part says nothing: its seat, who commits it, what it brings."""
    rows = list(parties)
    leaders = _leaders(rows)
    return {one.pk: _known(one, leaders) for one in rows}


def _known(party: Party, leaders: dict[Any, str]) -> dict[str, str]:
    firm = party.firm
    town = " ".join(word for word in (firm.postcode, firm.town) if word) if firm else ""
    return {"seat": town, "leader": leaders.get(party.firm_id, ""), "tasks": party.brings}


def _signing(party: Party, name: str, part: dict[str, Any], leaders: dict[Any, str]) -> Signing:
    firm, known = party.firm, _known(party, leaders)
    cents = part.get("amount_cents")
    return Signing(
        name=name,
        form=part.get("form") or None,
        siren=(firm.siren if firm else "") or None,
        seat=part.get("seat") or known["seat"] or None,
        leader=part.get("leader") or known["leader"] or None,
        tasks=part.get("tasks") or known["tasks"] or None,
        amount=None if cents is None else Money(int(cents)),
        share=part.get("share"),
    )


def _told_apart(parties: list[Party]) -> dict[Party, str]:
    """Their names; two firms of one name are told apart by their number."""
    names: dict[Party, str] = {}
    for number, party in enumerate(parties, 1):
        name = party.label
        names[party] = name if name not in names.values() else f"{name} ({number})"
    return names


def _leaders(parties: Iterable[Party]) -> dict[Any, str]:
    """Who commits each firm, where it is one person alone: else it is to be said."""
    found = leaders_of([one.firm_id for one in parties if one.firm_id])
    alone = {firm: persons[0] for firm, persons in found.items() if len(persons) == 1}
    names = {one.pk: one.name for one in Person.objects.filter(pk__in=alone.values())}
    return {firm: names[person] for firm, person in alone.items() if person in names}
