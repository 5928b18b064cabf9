"""What the verbs share: a cooperation held until the verb ends, so that two at once take turns."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation, Party


def held(cooperation: Cooperation, *, closed: bool = False, by_task: bool = False) -> Cooperation:
    """The row as it stands now, locked; refused when it is dissolved, unless `closed` is allowed.

    Every verb on a cooperation, in this app and in those above, begins here: they take turns, and each
    ends a silence, but what a task does (`by_task`).
    """
    current = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    if not current.alive and not closed:
        raise Refused(_("This cooperation is dissolved: its archive can be read, nothing added."))
    if not by_task:
        current.acted_at = timezone.now()
        current.save(update_fields=["acted_at"])
    return current


def held_party(party: Party, *states: PartyState) -> tuple[Cooperation, Party]:
    """A party with its cooperation, both as they stand now; refused when it is in no such state."""
    current = held(party.cooperation)
    row = Party.objects.select_for_update(of=("self",)).select_related("firm").get(pk=party.pk)
    if row.state not in states:
        raise Refused(
            _("This was answered meanwhile: “{state}”. Look at the page again.").format(
                state=PartyState(row.state).label
            )
        )
    row.cooperation = current
    return current, row


def moved(cooperation: Cooperation, *names: str) -> None:
    """Saves what a verb changed, and says that the cooperation is another version."""
    cooperation.version += 1
    cooperation.save(update_fields=[*names, "version"])


def answered(party: Party, state: PartyState, *names: str) -> None:
    """Saves a party in its new state, with the moment."""
    party.state, party.answered_at = state, timezone.now()
    party.save(update_fields=["state", "answered_at", *names])
