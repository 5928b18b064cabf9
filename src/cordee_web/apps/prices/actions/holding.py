"""What the verbs of the sealed prices share."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import HolderKey, Round
from cordee_web.apps.prices.values.texts import Malformed
from cordee_web.apps.tenders.actions.holding import held_room, own_member

_WRONG = {
    "size": gettext_lazy("This is larger than any envelope."),
    "place": gettext_lazy("This was made for another round, or by another firm."),
    "keys": gettext_lazy("This was sealed to other keys than those of this round: load the page again."),
    "turn": gettext_lazy("You sealed prices meanwhile, or sent this once already: seal them again."),
    "signature": gettext_lazy("This was not signed by your key, or was altered on its way."),
    "body": gettext_lazy("This was altered on its way: seal your prices again."),
    "parts": gettext_lazy("A part is missing, or was made for another envelope: load the page again."),
    "part": gettext_lazy("A part is not the one that was sealed for you."),
}  # fmt: skip


def wrong(trouble: Malformed) -> Refused:
    """Why what a browser sent is refused."""
    return Refused(_WRONG.get(trouble.code) or _("This is not written as the format says."))


def held_round(actor: Actor, current: Round, *phases: Phase) -> tuple[Round, Party]:
    """The round as it stands now, its cooperation locked, and the member that acts; refused elsewhere."""
    room = held_room(current.room)
    own = own_member(room, actor.firm_id)
    row = Round.objects.select_for_update().get(pk=current.pk)
    row.room = room
    if row.phase not in phases:
        raise Refused(_("The prices are at another step by now: look at the page again."))
    return row, own


def own_key(row: Round, own: Party) -> HolderKey:
    """The key of the member that acts; refused when it has none."""
    found = row.keys.filter(party=own).first()
    if found is None:
        raise Refused(_("Your firm has no key in this round: a new round must be begun."))
    return found


def tell(actor: Actor, row: Round, template: str) -> None:
    """Tells the members; `template` may name the cooperation."""
    cooperation = row.room.cooperation
    url = reverse("prices:prices", args=[cooperation.pk])
    tell_members(actor, cooperation, Message(template, {"name": cooperation.name}), url)
