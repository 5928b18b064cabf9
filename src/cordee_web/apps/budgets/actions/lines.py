"""Lines of the budget: written, changed, taken out. What stood before stays to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.budgets.actions.holding import (
    MOST_CENTS,
    held_budget,
    members_named,
    own_member,
)
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.budgets.models import Budget, Line
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.models import Cooperation


@dataclass(frozen=True, slots=True)
class Written:
    """A line as someone writes it; see `models.Line`. Nobody named shares it: all members of today do."""

    kind: LineKind
    label: str
    party: UUID | None = None
    keeper: UUID | None = None
    expected_cents: int | None = None
    real_cents: int | None = None
    on: date | None = None
    shared_by: tuple[UUID, ...] = ()
    proof: File[bytes] | None = None


@business_verb
def write_line(
    *, actor: Actor, cooperation: Cooperation, written: Written, line: Line | None = None
) -> Line:
    """Adds a line, or puts another in the place of `line`, which is kept; its proof goes on with it."""
    current, budget = held_budget(cooperation)
    own_member(current, actor.firm_id)
    former = _standing(budget, line) if line is not None else None
    shared = _checked(current, written, former)
    made = Line(
        budget=budget, kind=written.kind, label=written.label.strip(), party_id=written.party,
        keeper_id=written.keeper, expected_cents=written.expected_cents,
        real_cents=written.real_cents, on=written.on, shared_by=shared, replaces=former,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    if written.proof is not None:
        made.proof_name = (written.proof.name or "").rpartition("/")[2][-160:]
        made.proof.save(f"{made.pk}.{_ending(made.proof_name)}", written.proof, save=False)
    elif former is not None:
        made.proof, made.proof_name = former.proof, former.proof_name
    if former is not None:
        made.created_at = _end(former)
    made.save(force_insert=True)
    verb = "budgets.line.changed" if former is not None else "budgets.line.written"
    record(actor, verb, current, content=_content(made))
    return made


@business_verb
def remove_line(*, actor: Actor, line: Line, why: str) -> None:
    """Takes a line out of the books, and says why; who read it then still does."""
    current, budget = held_budget(line.budget.cooperation)
    own_member(current, actor.firm_id)
    former = _standing(budget, line)
    if not why.strip():
        raise Refused(_("Say in a word why it goes: the others see the sums change."))
    _end(former)
    record(actor, "budgets.line.removed", current, why=why.strip(), content=_content(former))


def _standing(budget: Budget, line: Line) -> Line:
    found = Line.objects.select_for_update().filter(pk=line.pk, budget=budget, ended_at=None)
    current = found.first()
    if current is None:
        raise Refused(_("This line was changed meanwhile: look at the page again."))
    return current


def _end(line: Line) -> Any:
    line.ended_at = timezone.now()
    line.save(update_fields=["ended_at"])
    return line.ended_at


def _checked(cooperation: Cooperation, written: Written, former: Line | None) -> list[UUID]:
    """The ids of those who share the line; refused where something is missing or contradicts itself."""
    amounts = [one for one in (written.expected_cents, written.real_cents) if one is not None]
    if not written.label.strip():
        raise Refused(_("Say what it is."))
    if not amounts:
        raise Refused(_("Give an amount, expected or real."))
    if any(not 0 <= one <= MOST_CENTS for one in amounts):
        raise Refused(_("An amount is 0 or more: a cost and a revenue are two kinds of lines."))
    if written.real_cents is not None and written.party is None:
        raise Refused(_("A real amount was paid, received or brought by someone: say by whom."))
    if written.keeper is not None and written.kind != LineKind.CONTRIBUTION:
        raise Refused(
            _(
                "“Who keeps the money for all” is for a contribution: choose that, or leave it empty."
            )
        )
    named = {one for one in (written.party, written.keeper) if one is not None}
    shared = set(written.shared_by)
    if not shared:
        return sorted(_everyone(cooperation, named, former))
    members_named(cooperation, named | shared, left_too=True)
    return sorted(shared)


def _everyone(cooperation: Cooperation, named: set[UUID], former: Line | None) -> set[UUID]:
    members_named(cooperation, named, left_too=True)
    if former is not None:
        return set(former.shared_by)
    inside = cooperation.parties.filter(kind="member", state="accepted")
    return set(inside.values_list("pk", flat=True))


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return ending if ending.isalnum() and len(ending) <= 5 else "bin"


def _content(line: Line) -> dict[str, Json]:
    return {
        "line": str(line.pk),
        "kind": str(line.kind),
        "label": line.label,
        "expected_cents": line.expected_cents,
        "real_cents": line.real_cents,
    }
