"""What the register says about a firm, in the words of its readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.accounts.queries import shown_name
from cordee_web.apps.common.register import history
from cordee_web.apps.directory.models import Firm

SENTENCES: Mapping[str, str | Promise] = {
    "directory.firm.added": _("The firm was added by hand."),
    "directory.firm.edited": _("The page was changed."),
    "directory.firm.left": _("The firm left the network."),
    "directory.know-how.added": _("A know-how was added."),
    "directory.know-how.edited": _("A know-how was changed."),
    "directory.know-how.removed": _("A know-how was removed."),
    "directory.certificate.added": _("A certificate was added."),
    "directory.certificate.edited": _("A certificate was changed."),
    "directory.certificate.removed": _("A certificate was removed."),
    "directory.capacity.told": _("The capacity of months was told."),
    "directory.capacity.taken": _("Capacity was taken."),
    "directory.visibility.chosen": _("It was chosen who sees what."),
    "directory.customer.added": _("A customer or supplier was added."),
    "directory.customer.removed": _("A customer or supplier was removed."),
    "directory.refusal.added": _("A firm was refused."),
    "directory.refusal.removed": _("A refusal was withdrawn."),
    "directory.rivalry.declared": _("A competitor was declared."),
    "directory.rivalry.withdrawn": _("A competitor was withdrawn."),
    "directory.turnover.told": _("The turnover of a year was told."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a history: when, what, by whom and why."""

    at: datetime
    said: str | Promise
    who: str
    why: str


CONFIDENCES = ("directory.customer.", "directory.refusal.", "directory.rivalry.")
"""Acts of which a firm's own people alone hear."""


def history_of_firm(firm: Firm, *, own: bool, most: int = 20) -> list[Told]:
    """The last entries about a firm, for its own people or its animateur (`directory.see_history`)."""
    kept = history(firm)
    for prefix in () if own else CONFIDENCES:
        kept = kept.exclude(verb__startswith=prefix)
    entries = list(kept[:most])
    people = {
        one.pk: shown_name(one)
        for one in Person.objects.filter(pk__in={entry.person_id for entry in entries})
    }
    return [
        Told(
            entry.at,
            SENTENCES.get(entry.verb, entry.verb),
            _who(entry.person_id, entry.program, people),
            _why(entry.content.content),
        )
        for entry in entries
    ]


def _who(person_id: UUID | None, program: str, people: Mapping[UUID, str]) -> str:
    return people.get(person_id, "") if person_id else program


def _why(content: object) -> str:
    return str(content.get("why", "")) if isinstance(content, dict) else ""
