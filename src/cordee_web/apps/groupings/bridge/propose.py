"""Answers for a lot of a need, as an actor may know the firms; asked twice, computed once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import UUID

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee.scenarios import AnswerSettings, Search, answer_need
from cordee.vocabulary import Answer, Grouping, InvalidProblem, from_plain
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.bridge.index import View, view_for
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.values import UnclearWish, Wishes
from cordee_web.apps.opportunities.bridge import bricks_of, opportunity_of
from cordee_web.apps.opportunities.models import Need, NeedLot

QUICK_SECONDS, PATIENT_SECONDS = 0.25, 4.0
"""The first answer comes at once; the proof follows in a second, patient question where it is missing."""
REMEMBERED_SECONDS = 600


def propose(actor: Actor, need: Need, lot: NeedLot, wishes: Wishes) -> Answer:
    """The groupings that answer a lot, from the firms as this actor may know them.

    Raises UnclearWish when a firm that must be in is not there, or the wishes contradict one another, and
    `cordee.vocabulary.UnreadableFile` when the notice's file is gone.
    """
    view = view_for(actor)
    search = view.search
    key = _key(view, need, lot, wishes)
    known: Answer | None = cache.get(key)
    if known is not None:
        return known
    try:
        answer = answer_need(
            opportunity_of(need),
            search,
            _settings(search, need, wishes),
            lot=lot.key,
            bricks={lot.key: bricks_of(need, lot)},
        )
    except InvalidProblem as refused:
        raise UnclearWish(str(refused.where or ""), str(refused)) from refused
    cache.set(key, answer, REMEMBERED_SECONDS)
    return answer


def kept_part(answer: Answer, grouping: Grouping) -> Answer:
    """The answer with one grouping alone and the firms that it names: what a proposal keeps.

    The other candidates are left out: a proposal is shown to its members, who may not know them. So is what
    binds the search and is never shown: whom a firm refuses, how far it wants to go.
    """
    lot = replace(
        answer.lots[0],
        groupings=(grouping,),
        candidates={},
        pareto=(),
        pareto_groupings=(),
        single_firms=tuple(one for one in answer.lots[0].single_firms if one in grouping.members),
        missing=tuple(replace(one, nearest=()) for one in answer.lots[0].missing),
    )
    named = {*grouping.members, *(one.company for one in grouping.substitutes if one.company)}
    firms = {
        id_: replace(one, refuses=frozenset(), max_distance_km=None)
        for id_, one in answer.companies.items()
        if id_ in named
    }
    return replace(answer, lots=(lot,), companies=firms)


def whole(proposal: Proposal) -> Answer:
    """The answer that a proposal keeps, as it was that day."""
    return from_plain(Answer, proposal.answer)


def _settings(search: Search, need: Need, wishes: Wishes) -> AnswerSettings:
    return AnswerSettings(
        answers=wishes.answers,
        smallest=wishes.smallest,
        largest=wishes.largest,
        radius_km=wishes.radius_km,
        must=tuple(_known(search, one, needed=True) for one in wishes.must),
        exclude=tuple(
            one for id_ in _out(need, wishes) if (one := _known(search, id_, needed=False))
        ),
        weights=wishes.weights,
        strict=wishes.strict,
        seconds=PATIENT_SECONDS if wishes.patient else QUICK_SECONDS,
        today=None if need.deadline else timezone.localdate(),
    )


def _out(need: Need, wishes: Wishes) -> tuple[UUID, ...]:
    """Who is left out: as asked, and the firm that buys, unless it is wanted in."""
    buyer = need.bought_by
    return wishes.exclude if buyer is None or buyer in wishes.must else (*wishes.exclude, buyer)


def _known(search: Search, firm: UUID, *, needed: bool) -> str:
    """The firm's id in the directory; one that left, or that the reader does not see, is no member."""
    try:
        return search.company(str(firm)).id
    except KeyError:
        if not needed:
            return ""
        raise UnclearWish(
            "must", _("A firm that you pinned is no longer in this network: free it.")
        ) from None


def _key(view: View, need: Need, lot: NeedLot, wishes: Wishes) -> str:
    """What an answer depends on: the directory as this reader sees it, the need as it stands, the wishes."""
    bricks = [(one.key, one.version, one.position) for one in lot.bricks.all()]
    parts = (view.token, need.pk, need.version, lot.pk, lot.version, bricks)
    told = repr((*parts, need.deadline, need.bought_by, wishes.asked().query())).encode()
    return f"answer:{hashlib.sha256(told).hexdigest()}"
