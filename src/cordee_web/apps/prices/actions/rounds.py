"""A round: begun, its keys, its last moment, given up."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.prices.actions.holding import held_round, own_key, tell, wrong
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import HolderKey, Round
from cordee_web.apps.prices.values.keys import made_keyset, read_key
from cordee_web.apps.prices.values.texts import Malformed, digest
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.models import Room

MOST_HOLDERS = 100


@business_verb
def begin_round(*, actor: Actor, room: Room, threshold: int, until: datetime) -> Round:
    """Begins a round: so many members open it, from this moment on at the latest."""
    held = held_room(room)
    own_member(held, actor.firm_id)
    if Round.objects.filter(room=held, opened_at=None, dropped_at=None).exists():
        raise Refused(_("A round is under way: give it up first, or wait until it is opened."))
    count = members_of(held.cooperation).count()
    if not 2 <= count <= MOST_HOLDERS:
        raise Refused(_("Prices are sealed among two members or more, a hundred at most."))
    if not 2 <= threshold <= count:
        raise Refused(_("It takes at least two members to open, and at most all of them."))
    _check_until(held, until)
    last = Round.objects.filter(room=held).aggregate(last=Max("number"))["last"] or 0
    row = Round.objects.create(
        room=held, number=last + 1, threshold=threshold, until=until, begun_by_id=actor.person_id
    )
    content: dict[str, Json] = {
        "round": str(row.pk),
        "threshold": threshold,
        "until": until.isoformat(),
    }
    record(actor, "prices.round.begun", held.cooperation, content=content)
    tell(actor, row, gettext_noop("“{name}”: prices will be sealed. Make your firm's key."))
    return row


@business_verb
def make_key(*, actor: Actor, current: Round, text: str) -> HolderKey:
    """Publishes the member's key; another one takes its place until all members have theirs.

    With the last one the set is closed: prices can be sealed.
    """
    row, own = held_round(actor, current, Phase.KEYS)
    try:
        published = read_key(text, str(row.pk), str(own.pk))
    except Malformed as trouble:
        raise wrong(trouble) from trouble
    if row.keys.exclude(party=own).filter(kem=published.kem).exists():
        raise Refused(_("This key is another member's."))
    row.keys.filter(party=own).delete()
    made = HolderKey.objects.create(
        round=row, party=own, kem=published.kem, sig=published.sig,
        wrapped=dict(published.wrapped), person_id=actor.person_id,
    )  # fmt: skip
    missing = members_of(row.room.cooperation).exclude(pk__in=row.keys.values("party"))
    closed = not missing.exists() and row.keys.count() >= row.threshold
    if closed:
        _close_keys(row)
    content = {"round": str(row.pk), "party": str(own.pk), "keyset": row.keyset_digest,
               "key": digest(f"{published.kem}|{published.sig}")}  # fmt: skip
    record(actor, "prices.key.made", row.room.cooperation, content=content)
    if closed:
        tell(actor, row, gettext_noop("“{name}”: all keys are there. Seal your prices."))
    return made


@business_verb
def close_keys(*, actor: Actor, current: Round, why: str) -> Round:
    """Goes on without the members that made no key: they seal nothing, and open nothing."""
    row, _own = held_round(actor, current, Phase.KEYS)
    if not why.strip():
        raise Refused(_("Say why the others are not waited for: every member reads it."))
    if row.keys.count() < row.threshold:
        raise Refused(_("There are fewer keys than it takes members to open."))
    _close_keys(row)
    content = {"round": str(row.pk), "keyset": row.keyset_digest}
    record(actor, "prices.keys.closed", row.room.cooperation, why=why.strip(), content=content)
    tell(actor, row, gettext_noop("“{name}”: the list of keys is closed. Seal your prices."))
    return row


@business_verb
def compare_words(*, actor: Actor, current: Round, keyset: str) -> HolderKey:
    """The member says that the words it has on screen are those that the others have on theirs."""
    row, own = held_round(actor, current, Phase.SEALING, Phase.OPENING)
    key = own_key(row, own)
    if keyset != row.keyset_digest:
        raise Refused(
            _(
                "Your browser was given other keys than those of this round: seal nothing, tell the others."
            )
        )
    if key.compared_at is None:
        key.compared_at = timezone.now()
        key.save(update_fields=["compared_at"])
        content = {"round": str(row.pk), "party": str(own.pk), "keyset": keyset}
        record(actor, "prices.words.compared", row.room.cooperation, content=content)
    return key


@business_verb
def move_until(*, actor: Actor, current: Round, until: datetime, why: str) -> Round:
    """Another last moment, as long as nobody has opened; every member is told."""
    row, _own = held_round(actor, current, Phase.KEYS, Phase.SEALING)
    if not why.strip():
        raise Refused(_("Say why: every member reads it."))
    _check_until(row.room, until)
    row.until = until
    row.save(update_fields=["until"])
    content = {"round": str(row.pk), "until": until.isoformat()}
    record(actor, "prices.round.moved", row.room.cooperation, why=why.strip(), content=content)
    tell(actor, row, gettext_noop("“{name}”: the last moment to seal prices was changed."))
    return row


@business_verb
def drop_round(*, actor: Actor, current: Round, why: str) -> Round:
    """Gives the round up: what was sealed in it is destroyed unopened, and its keys with it."""
    row, _own = held_round(actor, current, Phase.KEYS, Phase.SEALING, Phase.OPENING)
    if not why.strip():
        raise Refused(_("Say why: every member reads it."))
    row.dropped_at, row.why_dropped = timezone.now(), why.strip()
    row.save(update_fields=["dropped_at", "why_dropped"])
    row.envelopes.update(cover="", body="", signature="")
    row.openings.update(parts={})
    row.keys.update(wrapped={})
    record(
        actor, "prices.round.dropped", row.room.cooperation, why=why.strip(),
        content={"round": str(row.pk)},
    )  # fmt: skip
    tell(actor, row, gettext_noop("“{name}”: sealed prices were given up unopened."))
    return row


def _close_keys(row: Round) -> None:
    keys = [(str(one.party_id), one.kem, one.sig) for one in row.keys.all()]
    row.keyset = made_keyset(str(row.pk), row.threshold, keys)
    row.keyset_digest, row.keys_at = digest(row.keyset), timezone.now()
    row.save(update_fields=["keyset", "keyset_digest", "keys_at"])


def _check_until(room: Room, until: datetime) -> None:
    if until <= timezone.now():
        raise Refused(_("This moment is past."))
    if room.deadline is not None and until >= room.deadline:
        raise Refused(_("Prices are sealed before the buyer's deadline."))
