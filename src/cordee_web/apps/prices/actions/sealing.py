"""Prices sealed by each member, and opened by all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.prices.actions.holding import held_round, own_key, tell, wrong
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import Envelope, Figures, Opened, Price, Round
from cordee_web.apps.prices.queries.rounds import state_of
from cordee_web.apps.prices.values.envelopes import Place, opened, read_envelope, read_opening
from cordee_web.apps.prices.values.keys import read_keyset
from cordee_web.apps.prices.values.texts import Malformed
from cordee_web.apps.tenders.actions.guarding import ask_guard
from cordee_web.apps.tenders.models import Share, Task

MOST_CENTS = 10**13


@business_verb
def seal_prices(*, actor: Actor, current: Round, text: str) -> Envelope:
    """Keeps the member's envelope, and what it commits to in the register; the one before is destroyed."""
    row, own = held_round(actor, current, Phase.SEALING)
    own_key(row, own)
    if row.until <= timezone.now():
        raise Refused(
            _("The last moment to seal is past. Whoever leads may move it while nobody has opened.")
        )
    turn = row.envelopes.filter(party=own).count() + 1
    try:
        sealed = read_envelope(text, Place(str(row.pk), str(own.pk), turn), read_keyset(row.keyset))
    except Malformed as trouble:
        raise wrong(trouble) from trouble
    now = timezone.now()
    row.envelopes.filter(party=own, replaced_at=None).update(
        replaced_at=now, cover="", body="", signature=""
    )
    made = Envelope.objects.create(
        round=row, party=own, turn=turn, cover=sealed.cover, signature=sealed.signature,
        body=sealed.body, digest=sealed.digest, commitment=sealed.commitment,
        person_id=actor.person_id, sealed_at=now,
    )  # fmt: skip
    content: dict[str, Json] = {
        "round": str(row.pk), "party": str(own.pk), "turn": turn, "envelope": sealed.digest,
        "commitment": sealed.commitment,
    }  # fmt: skip
    record(actor, "prices.envelope.sealed", row.room.cooperation, content=content)
    if turn == 1 and state_of(row, row.room.cooperation).may_open:
        tell(actor, row, gettext_noop("“{name}”: all prices are sealed. Open them together."))
    return made


@business_verb
def open_prices(*, actor: Actor, current: Round, text: str) -> Round:
    """The member opens its part of every envelope. With as many members as agreed, all prices are there."""
    row, own = held_round(actor, current, Phase.SEALING, Phase.OPENING)
    own_key(row, own)
    if not state_of(row, row.room.cooperation).may_open:
        raise Refused(_("Not all members have sealed, and the last moment is not past yet."))
    if row.openings.filter(party=own).exists():
        raise Refused(_("Your firm has opened already."))
    envelopes = {str(one.party_id): one for one in row.envelopes.filter(replaced_at=None)}
    covers = {party: one.cover for party, one in envelopes.items()}
    try:
        signature, parts = read_opening(
            text, (str(row.pk), str(own.pk)), read_keyset(row.keyset), covers
        )
    except Malformed as trouble:
        raise wrong(trouble) from trouble
    Opened.objects.create(
        round=row, party=own, parts=parts, signature=signature, person_id=actor.person_id
    )
    if row.opening_at is None:
        row.opening_at = timezone.now()
    enough = row.openings.count() >= row.threshold
    if enough:
        row.opened_at = timezone.now()
        _open_all(row, envelopes)
    row.save(update_fields=["opening_at", "opened_at"])
    listed: dict[str, Json] = {party: one.digest for party, one in envelopes.items()}
    record(
        actor, "prices.round.opened" if enough else "prices.parts.opened", row.room.cooperation,
        content={"round": str(row.pk), "party": str(own.pk), "envelopes": listed},
    )  # fmt: skip
    if enough:
        ask_guard(row.room_id)
        tell(actor, row, gettext_noop("“{name}”: the prices are open."))
    return row


@business_verb
def say_figures(
    *, actor: Actor, current: Round, cost_cents: int | None, alone_cents: int | None, told: bool
) -> Figures:
    """What its part costs the member, what it would earn without the others; to its own page, or to all."""
    row, own = held_round(actor, current, Phase.OPENED)
    amounts = [one for one in (cost_cents, alone_cents) if one is not None]
    if any(abs(one) > MOST_CENTS for one in amounts) or (cost_cents or 0) < 0:
        raise Refused(_("Give an amount; a cost is 0 or more."))
    made, _new = Figures.objects.update_or_create(
        round=row, party=own,
        defaults={"cost_cents": cost_cents, "alone_cents": alone_cents, "told": told,
                  "person_id": actor.person_id, "at": timezone.now()},
    )  # fmt: skip
    # The register is read by every member: it says that figures were given, never which.
    content: dict[str, Json] = {"round": str(row.pk), "party": str(own.pk), "told": told}
    record(actor, "prices.figures.said", row.room.cooperation, content=content)
    return made


def _open_all(row: Round, envelopes: Mapping[str, Envelope]) -> None:
    """Every envelope with the parts of those who opened; one that does not open is said to be faulty."""
    given = list(row.openings.order_by("at", "pk")[: row.threshold])
    tasks = {one.pk: one for one in Task.every.filter(room=row.room)}
    for sealer, envelope in envelopes.items():
        parts = [one.parts[sealer] for one in given]
        try:
            prices = opened(envelope.cover, envelope.body, parts)
            if not prices.keys() <= tasks.keys():
                raise Malformed("tasks")
        except Malformed as trouble:
            envelope.faulty = trouble.code
            envelope.save(update_fields=["faulty"])
            continue
        Price.objects.bulk_create(
            Price(
                round=row, party_id=envelope.party_id, task=tasks[one], title=tasks[one].title,
                cents=cents,
            )
            for one, cents in prices.items()
        )  # fmt: skip
        for one, cents in prices.items():
            _tell_share(tasks[one], envelope.party_id, cents)


def _tell_share(task: Task, party_id: UUID, cents: int) -> None:
    """The member's part of the task is known in euros from now on."""
    former = Share.objects.filter(task=task, party_id=party_id).first()
    if former is not None and former.amount_cents != cents:
        former.end()
        Share.objects.create(
            task=task, party_id=party_id, percent=former.percent, scope=former.scope,
            amount_cents=cents, person_id=former.person_id, firm_id=former.firm_id,
        )  # fmt: skip
