"""Freezing the file: every piece made, one ZIP kept as it is; opening it again before it is handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from cordee.vocabulary import Message
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.dossiers.actions.holding import open_file
from cordee_web.apps.dossiers.bridge.lines import lines_of
from cordee_web.apps.dossiers.bridge.making import made_whole
from cordee_web.apps.dossiers.models import Deposit, FrozenFile
from cordee_web.apps.dossiers.queries.rows import frozen_of, rows_of
from cordee_web.apps.tenders.actions.holding import held_room
from cordee_web.apps.tenders.bridge.submitting import broken_rules
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.guarding import unexamined


def refuse_unless_complete(actor: Actor, room: Room, why: str) -> list[str]:
    """The keys of pieces that are not done; refused when there are some and nobody says why.

    Refused always while a rule that no reason lifts is broken (a mandataire of two groupings, R2142-23; a
    conjoint grouping with a task that nobody has, R2142-20).
    """
    if broken := broken_rules(actor, room):
        raise Refused(" ".join(one.reason.message.text(translated) for one in broken))
    open_ = [one.key for one in lines_of(rows_of(room)) if not one.state.done]
    if open_ and not why.strip():
        raise Refused(
            ngettext(
                "{count} piece is not ready: complete it, or say why it is frozen without.",
                "{count} pieces are not ready: complete them, or say why it is frozen without.",
                len(open_),
            ).format(count=len(open_))
        )
    return open_


def _unexamined(room: Room, why: str) -> list[str]:
    """The lots that the competition guard has not seen as they are; refused as pieces that are missing."""
    lots = unexamined(room)
    if lots and not why.strip():
        raise Refused(
            _(
                "The competition guard has not looked at {lots} as they are now: examine them, or say "
                "why it is frozen without."
            ).format(lots=", ".join(str(one or _("all the lots together")) for one in lots))
        )
    return [f"guard:{one.key if one else '*'}"[:100] for one in lots]


@business_verb
def freeze_file(
    *, actor: Actor, room: Room, why: str = "",
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> FrozenFile:  # fmt: skip
    """Makes every piece and keeps the ZIP; from then on nothing in the file changes."""
    current = open_file(room)
    open_ = [*refuse_unless_complete(actor, current, why), *_unexamined(current, why)]
    at = timezone.now()
    made = made_whole(rows_of(current), at.replace(microsecond=0), told)
    digest = hashlib.sha256(made.zip).hexdigest()
    frozen = FrozenFile(
        room=current, sha256=digest, bytes=len(made.zip), pieces=len(made.pieces),
        open_pieces=open_, why=why.strip()[:400], at=at, person_id=actor.person_id,
        firm_id=actor.firm_id,
    )  # fmt: skip
    frozen.file.save(f"{frozen.pk}.zip", ContentFile(made.zip), save=False)
    frozen.save(force_insert=True)
    record(
        actor, "dossiers.file.frozen", current.cooperation, why=frozen.why,
        content={"sha256": digest, "bytes": frozen.bytes, "pieces": frozen.pieces,
                 "open": list(open_)},
    )  # fmt: skip
    template = gettext_noop("The file of “{name}” is frozen")
    tell_members(actor, current.cooperation, Message(template, {"name": current.title}))
    return frozen


@business_verb
def open_again(*, actor: Actor, room: Room, why: str) -> None:
    """Opens a frozen file that was not handed in yet; the one that was frozen stays to be read."""
    current = held_room(room)
    frozen = frozen_of(current)
    if frozen is None:
        raise Refused(_("The file is open already."))
    if Deposit.objects.filter(frozen=frozen).exists():
        raise Refused(_("It was handed in: what the buyer has does not change any more."))
    if not why.strip():
        raise Refused(_("Say why: the others see what they called ready change."))
    frozen.opened_again_at, frozen.why_opened_again = timezone.now(), why.strip()[:400]
    frozen.save(update_fields=["opened_again_at", "why_opened_again"])
    record(actor, "dossiers.file.reopened", current.cooperation, why=frozen.why_opened_again)
