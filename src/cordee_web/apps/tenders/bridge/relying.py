"""Firms relied on as the guard examines them: like members, under a name that reveals none of them.

Who is relied on is read by whoever reads what that member brings (`queries.walls`), findings by all members:
they say that a member relies on a firm, not on which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext_noop

from cordee.vocabulary import Company, Finding, Message, Value
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.values import Relied

_ONE = gettext_noop("a firm on which {member} relies")
_MORE = gettext_noop("a firm on which {member} relies (no. {number})")


@dataclass(frozen=True, slots=True)
class Lent:
    """A firm relied on: under which id the engine takes it, how members read of it."""

    id: str
    relied: Relied
    called: Message

    def company(self, known: Company | None) -> Company:
        """What the members know of it; without any of it, a firm that tells nothing."""
        if known is None:
            return Company(self.id, self.id)
        return replace(known, id=self.id, name=self.id, siren=None, siret=None, vat=None)


def lent_by(members: list[Party], relied: list[Relied]) -> list[Lent]:
    """The firms relied on, in their order, each once: who lends to two members is named by the first."""
    labels = {one.pk: one.label for one in members}
    count: Counter[UUID] = Counter()
    found: list[Lent] = []
    seen: set[UUID] = set()
    for one in relied:
        if one.firm is not None and one.firm in seen:
            continue
        seen |= {one.firm} if one.firm is not None else set()
        count[one.party] += 1
        number = count[one.party]
        values: dict[str, Value] = {"member": labels[one.party]}
        called = Message(_ONE, values)
        if number > 1:
            called = Message(_MORE, {**values, "number": number})
        found.append(Lent(f"relied:{len(found) + 1}", one, called))
    return found


def called_so(finding: Finding, lent: list[Lent]) -> Finding:
    """The finding with the firms relied on called as members read of them."""
    names = {one.id: one.called for one in lent}
    reason = finding.reason
    return replace(finding, reason=replace(reason, message=_message(reason.message, names)))


def _message(message: Message, names: Mapping[str, Message]) -> Message:
    return Message(
        message.template, {key: _value(value, names) for key, value in message.values.items()}
    )


def _value(value: Value, names: Mapping[str, Message]) -> Value:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_value(one, names) for one in value)
    return _message(value, names) if isinstance(value, Message) else value
