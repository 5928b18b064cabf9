"""Bricks are edited, weighed, split, merged, moved, added, deleted; and put back as the notice says.

An edit gives the version of the brick that its author saw; what changes their list gives the version of
the lot. When another person was faster, the second one is told, and nothing is overwritten.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.taxonomy import cpv
from cordee.taxonomy.words import fold
from cordee.vocabulary import Message, Reason, to_plain
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.parts import free_answers, refresh_trades
from cordee_web.apps.opportunities.bridge.codes import forget_words, read_codes
from cordee_web.apps.opportunities.bridge.notices import found_in
from cordee_web.apps.opportunities.bridge.opportunity import opportunity_of
from cordee_web.apps.opportunities.models import NeedBrick, NeedLot
from cordee_web.apps.opportunities.values import Stale

MOST_PARTS = 12
BY_HAND = Reason("by-hand", Message(gettext_noop("added by hand")))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brick asks, as a person writes it; None is unknown."""

    title: str
    words: str = ""
    cpv: tuple[str, ...] = ()
    naf: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str = ""
    level: int | None = None
    certificates: tuple[str, ...] = ()
    weight: float = 1.0


@business_verb
def add_brick(*, actor: Actor, lot: NeedLot, version: int, asked: Asked) -> NeedBrick:
    """A brick more, at the end of the lot."""
    row = _locked_lot(lot, version)
    last = row.bricks.order_by("-position").values_list("position", flat=True).first()
    brick = NeedBrick(lot=row, key=_new_key(), position=(last or 0) + 1, changed=True)
    brick.reasons, brick.language = to_plain((BY_HAND,)), row.need.language
    _fill(brick, asked)
    read_codes(brick)
    brick.save(force_insert=True)
    _touched(row)
    _told(actor, row, "opportunities.brick.added", brick, {"after": _said(brick)})
    return brick


@business_verb
def edit_brick(*, actor: Actor, brick: NeedBrick, version: int, asked: Asked) -> NeedBrick:
    """Changes what a brick asks; it keeps why it exists."""
    row = _locked_brick(brick, version)
    before, words, codes = _said(row), (row.title, row.words), (row.cpv, row.naf)
    if asked.title != row.title:
        row.titles = {}
    _fill(row, asked)
    if codes != (row.cpv, row.naf):
        forget_words(row)
    elif words != (row.title, row.words):
        read_codes(row)
    row.changed, row.version = True, row.version + 1
    row.save()
    _touched(row.lot, list_changed=False)
    said: dict[str, Json] = {"before": before, "after": _said(row)}
    _told(actor, row.lot, "opportunities.brick.edited", row, said)
    return row


@business_verb
def weigh_brick(*, actor: Actor, brick: NeedBrick, version: int, weight: float) -> NeedBrick:
    """Changes how much a brick counts in the value of a grouping, and nothing else."""
    row = _locked_brick(brick, version)
    before = row.weight
    row.weight, row.changed, row.version = _weight(weight), True, row.version + 1
    row.save()
    _touched(row.lot, list_changed=False)
    said: dict[str, Json] = {"before": before, "after": row.weight}
    _told(actor, row.lot, "opportunities.brick.weighed", row, said)
    return row


@business_verb
def delete_brick(*, actor: Actor, brick: NeedBrick, version: int) -> NeedLot:
    """Takes a brick out of its lot."""
    row = _locked_brick(brick, version)
    lot, said = row.lot, _said(row)
    free_answers([row])
    row.delete()
    _touched(lot)
    _told(actor, lot, "opportunities.brick.deleted", None, {"before": said})
    return lot


@business_verb
def move_brick(*, actor: Actor, brick: NeedBrick, version: int, to: int) -> NeedLot:
    """Puts a brick at another place of its lot (1: the first); `version` is the lot's."""
    lot = _locked_lot(brick.lot, version)
    rows = list(lot.bricks.all())
    mine = next((one for one in rows if one.pk == brick.pk), None)
    if mine is None:
        raise Stale(_gone())
    rows.remove(mine)
    rows.insert(max(0, min(to - 1, len(rows))), mine)
    for place, one in enumerate(rows, start=1):
        one.position = place
    NeedBrick.objects.bulk_update(rows, ["position"])
    _touched(lot)
    _told(actor, lot, "opportunities.brick.moved", mine, {"to": mine.position})
    return lot


@business_verb
def split_brick(
    *, actor: Actor, brick: NeedBrick, version: int, titles: Sequence[str]
) -> list[NeedBrick]:
    """Makes one brick several, one by title; each keeps the codes that its title names, or all."""
    row = _locked_brick(brick, version)
    names = list(dict.fromkeys(" ".join(one.split()) for one in titles if one.strip()))
    if not 2 <= len(names) <= MOST_PARTS:
        raise Refused(_("Write two to twelve different titles, one on each line."))
    before, lot = _said(row), row.lot
    why = Reason("split", Message(gettext_noop("split from “{title}”"), {"title": row.title}))
    row.reasons = [*row.reasons, to_plain(why)]
    lot.bricks.filter(position__gt=row.position).update(position=F("position") + len(names) - 1)
    parts = [_part(row, name, place, len(names)) for place, name in enumerate(names)]
    free_answers([row])
    row.delete()
    NeedBrick.objects.bulk_create(parts)
    _touched(lot)
    said: dict[str, Json] = {"before": before, "after": [_said(one) for one in parts]}
    _told(actor, lot, "opportunities.brick.split", parts[0], said)
    return parts


@business_verb
def merge_bricks(
    *, actor: Actor, lot: NeedLot, version: int, ids: Sequence[UUID], title: str = ""
) -> NeedBrick:
    """Makes several bricks one, at the place of the first; weights add up, all reasons are kept."""
    row = _locked_lot(lot, version)
    rows = list(row.bricks.filter(pk__in=ids))
    if len(rows) < 2:
        raise Refused(_("Choose at least two bricks to merge."))
    kept, others = rows[0], rows[1:]
    before: list[Json] = [_said(one) for one in rows]
    name = " ".join(title.split()) or ", ".join(one.title for one in rows)
    why = Reason(
        "merged",
        Message(
            gettext_noop("merged from: {titles}"), {"titles": tuple(one.title for one in rows)}
        ),
    )
    kept.title, kept.titles = name[:300], {}
    kept.words = ", ".join(dict.fromkeys(one.words for one in rows))
    for field in ("cpv", "naf", "certificates"):
        setattr(kept, field, [*dict.fromkeys(c for one in rows for c in getattr(one, field))])
    measures = {(one.quantity, one.unit) for one in rows}
    kept.quantity, kept.unit = measures.pop() if len(measures) == 1 else (None, "")
    kept.level = max((one.level for one in rows if one.level is not None), default=None)
    kept.weight = _weight(math.fsum(one.weight for one in rows))
    kept.reasons = [*(reason for one in rows for reason in one.reasons), to_plain(why)]
    kept.quotes = [quote for one in rows for quote in one.quotes]
    kept.changed, kept.version = True, kept.version + 1
    free_answers(others)
    NeedBrick.objects.filter(pk__in=[one.pk for one in others]).delete()
    kept.save()
    _touched(row)
    said: dict[str, Json] = {"before": before, "after": _said(kept)}
    _told(actor, row, "opportunities.brick.merged", kept, said)
    return kept


@business_verb
def reset_bricks(*, actor: Actor, lot: NeedLot, version: int) -> NeedLot:
    """Puts the bricks of a lot back as the notice, or the words of the need, say."""
    row = _locked_lot(lot, version)
    before: list[Json] = [_said(one) for one in row.bricks.all()]
    found = found_in(opportunity_of(row.need), row)
    if not found:
        raise Refused(_("The notice no longer has this lot."))
    free_answers(row.bricks.all())
    row.bricks.all().delete()
    NeedBrick.objects.bulk_create(found)
    _touched(row)
    said: dict[str, Json] = {"before": before, "after": [_said(one) for one in found]}
    _told(actor, row, "opportunities.brick.reset", None, said)
    return row


def _part(row: NeedBrick, name: str, place: int, parts: int) -> NeedBrick:
    """One part of a brick that is split: codes that its words gave are read again in the part's own."""
    part = NeedBrick(
        lot=row.lot,
        key=row.key if place == 0 else _new_key(),
        position=row.position + place,
        title=name[:300],
        words=name,
        cpv=_codes_for(name, row.cpv),
        naf=row.naf,
        level=row.level,
        certificates=row.certificates,
        weight=row.weight / parts,
        language=row.language,
        reasons=list(row.reasons),
        quotes=row.quotes,
        changed=True,
    )
    read_codes(part)
    return part


def _locked_lot(lot: NeedLot, version: int) -> NeedLot:
    row = NeedLot.objects.select_for_update(of=("self",)).select_related("need").get(pk=lot.pk)
    if row.version != version:
        raise Stale(
            _(
                "Someone changed the bricks of this lot since you opened it. Here is what they are now."
            )
        )
    return row


def _locked_brick(brick: NeedBrick, version: int) -> NeedBrick:
    """The lot is locked first, then the brick, so that two verbs never wait for one another."""
    NeedLot.objects.select_for_update().get(pk=brick.lot_id)
    row = NeedBrick.objects.select_related("lot__need").filter(pk=brick.pk).first()
    if row is None:
        raise Stale(_gone())
    if row.version != version:
        raise Stale(_("Someone changed this brick since you opened it. Here is what it says now."))
    return row


def _gone() -> str:
    return _("Someone took this brick away since you opened it.")


def _touched(lot: NeedLot, *, list_changed: bool = True) -> None:
    """The lot, and the trades of its need, after a change."""
    if list_changed:
        lot.version += 1
        lot.save(update_fields=["version"])
    refresh_trades(lot.need)


def _told(
    actor: Actor, lot: NeedLot, verb: str, brick: NeedBrick | None, said: Mapping[str, Json]
) -> None:
    content: dict[str, Json] = {"lot": lot.key, "brick": brick.key if brick else None, **said}
    record(actor, verb, lot.need, content=content)


def _fill(brick: NeedBrick, asked: Asked) -> None:
    title = " ".join(asked.title.split())
    if not title:
        raise Refused(_("Give the brick a title: what is to be done."))
    brick.title, brick.words = title[:300], asked.words.strip() or title
    brick.cpv, brick.naf = list(asked.cpv), list(asked.naf)
    brick.quantity, brick.unit = asked.quantity, asked.unit.strip()[:40]
    brick.level, brick.certificates = asked.level, list(asked.certificates)
    brick.weight = _weight(asked.weight)


def _weight(weight: float) -> float:
    if not (math.isfinite(weight) and 0 < weight <= 1000):
        raise Refused(_("A weight is a number above 0, up to 1000."))
    return weight


def _codes_for(title: str, codes: Sequence[str]) -> list[str]:
    """The codes whose label is this title, in any language that Cordée speaks; else all of them."""
    named = [
        code for code in codes if fold(title) in {fold(one) for one in cpv.labels(code).values()}
    ]
    return named or list(codes)


def _new_key() -> str:
    return f"own-{uuid4().hex[:8]}"


def _said(brick: NeedBrick) -> dict[str, Json]:
    asked = Asked(
        brick.title, brick.words, tuple(brick.cpv), tuple(brick.naf), brick.quantity, brick.unit,
        brick.level, tuple(brick.certificates), brick.weight,
    )  # fmt: skip
    return {
        name: list(one) if isinstance(one, tuple) else one for name, one in asdict(asked).items()
    }
