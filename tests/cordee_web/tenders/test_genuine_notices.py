"""Rooms opened from genuine notices, held against the file itself, read here in another way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from tests.cordee_web.opportunities.needs import dropped
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.apps.tenders.actions.opening import answer_together
from cordee_web.apps.tenders.models import Room

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
FORMS = ("F02_2014", "F05_2014", "F24_2014")
EVERY = 5
"""One contract notice in five of those in TED's forms of 2014."""
SELECTION = {
    "SUITABILITY", "ECONOMIC_FINANCIAL_INFO", "ECONOMIC_FINANCIAL_MIN_LEVEL", "RULES_CRITERIA",
    "TECHNICAL_PROFESSIONAL_INFO", "TECHNICAL_PROFESSIONAL_MIN_LEVEL", "CRITERIA_CANDIDATE",
    "REFERENCE_TO_LAW", "CRITERIA_SELECTION",
}  # fmt: skip
AWARD = {"AC_PRICE": "price", "AC_COST": "cost", "AC_QUALITY": "quality"}
type Node = etree._Element


def local(node: Node) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def flat(node: Node | None) -> str:
    return "" if node is None else re.sub(r"\s+", "", "".join(map(str, node.itertext())))


def under(node: Node, *names: str) -> list[Node]:
    return [one for one in node.iter() if local(one) in names]


def form_of(path: Path) -> Node | None:
    """The form of a notice in its first language, when it is one of a contract to be had."""
    root = etree.parse(path, etree.XMLParser(huge_tree=False, resolve_entities=False)).getroot()
    return next(
        (one for one in under(root, *FORMS) if one.get("CATEGORY") == "ORIGINAL"),
        None,
    )


def said_by(form: Node) -> tuple[list[str], str, list[list[tuple[str, str]]], list[str]]:
    """Lots, deadline, award criteria by lot (kind, weight) and selection criteria as the file has them."""
    lots = under(form, "OBJECT_DESCR")
    numbers = [lot.findtext("{*}LOT_NO") or str(n) for n, lot in enumerate(lots, start=1)]
    day = next(iter(under(form, "DATE_RECEIPT_TENDERS")), None)
    hour = next(iter(under(form, "TIME_RECEIPT_TENDERS")), None)
    compared = [
        [(AWARD[local(one)], flat(one.find("{*}AC_WEIGHTING"))) for one in under(lot, *AWARD)]
        for lot in lots
    ]
    selection = sorted(text for one in under(form, *SELECTION) if (text := flat(one)))
    return numbers, f"{flat(day)} {flat(hour) or '23:59'}", compared, selection


def told_by(
    room: Room, need: Need
) -> tuple[list[str], str, list[list[tuple[str, str]]], list[str]]:
    """The same as the room and its need have them, on the buyer's clock."""
    lots = list(room.lots.all())
    assert room.deadline is not None
    compared = [
        [
            (one["kind"], re.sub(r"\s+", "", one["written"]))
            for one in lot.award_criteria
            if one["unit"] != "rank"
        ]
        for lot in lots
    ]
    selection = sorted(re.sub(r"\s+", "", one.text) for one in need.criteria.all())
    deadline = room.deadline.astimezone(zone_of(room.deadline_zone))
    return [lot.key for lot in lots], f"{deadline:%Y-%m-%d %H:%M}", compared, selection


def test_a_room_has_the_lots_the_deadline_and_the_criteria_of_its_notice(real_data: Path) -> None:
    actor = make_cast().actor("owner")
    forms = {path: form_of(path) for path in sorted((real_data / "notices/ted_r209").glob("*.xml"))}
    chosen = {path: form for path, form in forms.items() if form is not None}
    rates, wrong = 0, []
    for path in list(chosen)[::EVERY]:
        [item] = dropped(actor, (path.name, path.read_bytes()))
        need = item.needs.get()
        opening = Opening(object_key="joint_tender", name=need.title[:160], need=need.pk)
        _cooperation, room = answer_together(actor=actor, opening=opening)
        told, said = told_by(room, need), said_by(chosen[path])
        rates += told == said
        wrong += [] if told == said else [(path.name, told, said)]
    assert (wrong, rates) == ([], 33)
