"""A whole life on one page: who, what, when, whether it was reached, who keeps what, what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cordee.documents import render_report
from cordee.documents.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Report,
    Table,
    Tone,
)
from cordee.documents.wording import Wording
from cordee.vocabulary import Translate
from cordee_web.apps.cooperations.enums import PartyKind, PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.parties import parties_of


def life_pdf(cooperation: Cooperation, translate: Translate, locale: str) -> bytes:
    """The summary of a life as PDF; the same life gives the same bytes. What nobody told is unknown."""
    words = Wording(translate, locale)
    declared = object_of(cooperation.object_key)
    blocks: list[Block] = [*_reached(cooperation, words), Facts(_facts(cooperation, words))]
    blocks += [Heading(_("Stages"), 3), _stages(cooperation, words)]
    blocks += [Heading(_("Members"), 3), _members(cooperation, words)]
    blocks += [Heading(_("Who keeps what"), 3), *_assets(cooperation)]
    blocks += _words(cooperation)
    report = Report(
        words.language, cooperation.name, str(declared.label) if declared else "", tuple(blocks),
        _("Archive kept by Cordée"),
    )  # fmt: skip
    return render_report(report, translate=translate)


def _reached(cooperation: Cooperation, words: Wording) -> Iterator[Block]:
    if cooperation.objective:
        yield Paragraph(cooperation.objective, lead=True)
    target, reached, unit = cooperation.target, cooperation.reached, cooperation.target_unit
    if target is None or reached is None:
        yield Paragraph(_("Whether it was reached is not known: nobody wrote it."), "confirm")
        return
    told = _("{reached} {unit} for {target} {unit} aimed at.").format(
        reached=words.number(reached, 2), target=words.number(target, 2), unit=unit
    )
    verdict = _("Objective reached:") if reached >= target else _("Objective not reached:")
    tone: Tone = "good" if reached >= target else "missing"
    yield Paragraph(f"{verdict} {told}", tone)


def _facts(cooperation: Cooperation, words: Wording) -> tuple[tuple[str, str], ...]:
    origin = str(cooperation.get_origin_display())
    if cooperation.origin_text:
        origin = f"{origin} ({cooperation.origin_text})"
    pairs = [
        (_("Opened"), _day(cooperation.opened_at, words)),
        (_("Dissolved"), _day(cooperation.closed_at, words)),
        (_("Where it comes from"), origin),
    ]
    if cooperation.target_on:
        pairs.append((_("To be reached on"), words.day(cooperation.target_on)))
    if cooperation.result:
        pairs.append((_("What came of it"), cooperation.result))
    return tuple(pairs)


def _stages(cooperation: Cooperation, words: Wording) -> Table:
    changes = list(cooperation.changes.all())
    ends = [*(one.at for one in changes[1:]), cooperation.closed_at]
    rows = tuple(
        (Cell(str(Stage(one.stage).label)), Cell(_day(one.at, words)), Cell(_day(end, words)),
         Cell(one.why))
        for one, end in zip(changes, ends, strict=True)
    )  # fmt: skip
    return Table(
        _("Stages"),
        (_("Stage"), pgettext("period", "From"), pgettext("period", "To"), _("Why")),
        rows,
    )


def _members(cooperation: Cooperation, words: Wording) -> Table:
    there = parties_of(cooperation).filter(
        kind=PartyKind.MEMBER, state__in=[PartyState.ACCEPTED, PartyState.LEFT]
    )
    rows = tuple(
        (Cell(one.label), Cell(_day(one.answered_at, words)),
         Cell(_day(one.left_at or cooperation.closed_at, words)), Cell(one.brings))
        for one in there
    )  # fmt: skip
    return Table(
        _("Members"),
        (_("Firm"), pgettext("period", "From"), pgettext("period", "To"), _("What it brought")),
        rows,
    )


def _assets(cooperation: Cooperation) -> Iterator[Block]:
    rows = []
    for one in cooperation.assets.select_related("kept_by__firm").order_by("kind", "label", "pk"):
        keeper = _("The network") if one.kept_by_network else ""
        keeper = one.kept_by.label if one.kept_by else keeper
        kind = str(one.get_kind_display())
        rows.append((Cell(one.label), Cell(kind), Cell(keeper), Cell(one.terms)))
    if not rows:
        yield Paragraph(_("Nothing was listed."))
        return
    head = (_("What"), _("Kind"), _("Who keeps it"), _("On which terms"))
    yield Table(_("Who keeps what"), head, tuple(rows))


def _words(cooperation: Cooperation) -> Iterator[Block]:
    said = list(cooperation.words.select_related("firm"))
    if said:
        yield Heading(_("What was learnt"), 3)
        yield Items(
            tuple(
                Item(one.text, badge=str(one.get_kind_display()),
                     source=one.firm.name if one.firm else "")
                for one in said
            )
        )  # fmt: skip


def _day(at: datetime | None, words: Wording) -> str:
    return words.day(timezone.localtime(at).date() if at else None)
