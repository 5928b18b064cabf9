"""Notices to rows and back to the engine's values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cordee_web.opportunities.needs import EXAMPLES, dropped, example, written
from tests.cordee_web.scenes import Cast

from cordee.notices import read_notice
from cordee.retrieval import bricks_of as engine_bricks
from cordee_web.apps.opportunities.bridge import bricks_of, opportunity_of
from cordee_web.apps.opportunities.models import Need


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.*")), ids=lambda one: one.name[:1])
def test_a_dropped_notice_comes_back_as_the_engine_reads_it(people: Cast, path: object) -> None:
    name, data = example(str(getattr(path, "name", "")))
    [item] = dropped(people.actor("animateur"), (name, data))
    need = Need.objects.get(item=item)
    read = read_notice(data, name=name)
    again = opportunity_of(need)
    assert (again.deadline is None) == (read.deadline is None)
    if again.deadline is not None and read.deadline is not None:
        assert again.deadline.at == read.deadline.at
        assert again.deadline.at.utcoffset() == read.deadline.at.utcoffset()
        assert again.deadline.assumed == read.deadline.assumed
    assert replace(again, deadline=None) == replace(read, deadline=None)
    assert [(lot.key, bricks_of(need, lot)) for lot in need.lots.all()] == [
        (lot.id, engine_bricks(read, lot)) for lot in read.lots
    ]


def test_a_row_of_a_need_says_what_its_notice_says(people: Cast) -> None:
    [item] = dropped(people.actor("animateur"), example("1-abris"))
    need = Need.objects.get(item=item)
    assert (need.kind, need.state, need.buyer, need.departements, need.value_cents) == (
        "tender", "draft", "Syndicat des mobilités du Faucigny", ["74"], 215_000_000,
    )  # fmt: skip
    assert (need.notice_format, need.deadline_zone, need.deadline_assumed) == (
        "eforms",
        "+01:00",
        [],
    )
    assert need.criteria.count() == need.criteria.exclude(source="").count() > 0
    assert need.thresholds.exclude(source="").count() == need.thresholds.count() > 0


def test_a_brick_shows_the_text_it_came_from(people: Cast) -> None:
    [item] = dropped(people.actor("animateur"), example("1-abris"))
    brick = Need.objects.get(item=item).lots.all()[0].bricks.all()[0]
    assert brick.quotes[0] == {
        "text": "44316500",
        "source": "/ContractNotice/ProcurementProjectLot[1]/ProcurementProject"
        "/MainCommodityClassification/ItemClassificationCode",
    }


def test_a_written_need_is_an_opportunity_of_the_engines_own_form(people: Cast) -> None:
    need = written(
        people.actor("owner"),
        text="Série de 5 000 vannes.",
        conditions="- certification ISO 9001 exigée",
        town="Cluses",
    )
    read = opportunity_of(need)
    assert (read.format, read.kind, read.titles, read.descriptions) == (
        "cordee", "private", {"fr": need.title}, {"fr": "Série de 5 000 vannes."},
    )  # fmt: skip
    assert [one.words for one in read.needs] == ["décolletage inox", "anodisation"]
    assert [one.name for one in read.thresholds] == ["ISO 9001"]
    [lot] = need.lots.all()
    place = bricks_of(need, lot)[0].place
    assert place is not None
    assert (place.town, place.departement) == ("Cluses", "74")
    assert (need.departements, need.trades) == (["74"], ["anodisation", "decolletage"])
