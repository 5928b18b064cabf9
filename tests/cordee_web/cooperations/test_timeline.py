"""The picture of a life: on a scale of time, or in its order when all of it lies on one day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cordee.vocabulary import Message
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.web.cooperations.timeline import drawn

BEGAN = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def _happened(*after: timedelta) -> list[Happening]:
    stage = Happening(BEGAN, "stage", Message("Exchanges"))
    return [stage, *(Happening(BEGAN + one, "party", Message("In")) for one in after)]


def test_what_lies_on_one_day_is_drawn_in_its_order() -> None:
    picture = drawn(_happened(timedelta(seconds=1), timedelta(hours=2)), BEGAN + timedelta(hours=3))
    assert picture is not None
    stages, parties = picture.lanes
    assert (picture.in_order, [one.x for one in parties.marks]) == (True, [429.3, 702.7])
    assert [(one.x, one.width) for one in stages.marks] == [(156.0, 820.0)]
    assert [one.x for one in picture.ticks] == [156.0]


def test_a_longer_life_is_drawn_on_a_scale_of_time() -> None:
    picture = drawn(_happened(timedelta(days=15)), BEGAN + timedelta(days=30))
    assert picture is not None
    assert (picture.in_order, [one.x for one in picture.lanes[1].marks]) == (False, [566.0])
    assert [one.x for one in picture.ticks] == [156.0, 361.0, 566.0, 771.0, 976.0]
