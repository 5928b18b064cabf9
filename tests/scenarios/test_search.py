"""A search that follows its roster answers as one made anew."""

from __future__ import annotations

from dataclasses import replace

from cordee.scenarios import Question, Search, searched, who_can
from cordee.vocabulary import Brick, Capability, Company, Place

TRADES = ("décolletage inox", "peinture industrielle", "injection plastique")
ROSTER = tuple(
    Company(
        id=f"firm {number}",
        name=f"Firm {number}",
        place=Place(latitude=46 + number / 100, longitude=6.5),
        capabilities=(Capability(TRADES[number % 3]),),
    )
    for number in range(9)
)
TURNED = replace(ROSTER[1], capabilities=(Capability("décolletage laiton"),))
FRESH = Company(id="fresh", name="Fresh", capabilities=(Capability("décolletage inox"),))


def found(search: Search) -> set[str]:
    brick = Brick("b", "décolletage", "décolletage")
    return {one.company for one in who_can(Question(brick), search)}


def ids(search: Search) -> list[str]:
    return [one.id for one in search.companies]


def test_firms_come_change_and_go() -> None:
    first = searched(ROSTER)
    later = first.changed([TURNED, FRESH], {"firm 0", "nobody"})
    assert ids(later) == [*(one.id for one in ROSTER[1:]), "fresh"]
    assert found(later) == {"firm 1", "firm 3", "firm 6", "fresh"}
    assert later.company("firm 1") == TURNED
    assert [int(later.roster_of[one]) for one in later.index_of] == list(range(9))
    back = later.changed([ROSTER[1], ROSTER[0]], {"fresh"})
    assert sorted(ids(back)) == [one.id for one in ROSTER]
    assert found(back) == found(first) == {"firm 0", "firm 3", "firm 6"}
    assert ids(first) == [one.id for one in ROSTER]


def test_what_the_index_does_not_tell_does_not_change_it() -> None:
    first = searched(ROSTER)
    larger = replace(ROSTER[0], staff=40)
    later = first.changed([larger])
    assert later.index is first.index
    assert later.company("firm 0") == larger
    assert (first.index.holds(larger), first.index.holds(TURNED)) == (True, False)


def test_a_firm_that_is_gone_sets_no_measure() -> None:
    """The best chance is that of the firms of the roster: one that is not there tells nothing."""
    brick = Brick("b", "décolletage", "décolletage inox")
    plain = replace(ROSTER[3], capabilities=(Capability("décolletage"),))
    first = searched((ROSTER[0], plain, *ROSTER[4:6]))
    everyone = first.candidates([brick], 9, first.roster_of[:4] >= 0)[0]
    later = first.changed([], {"firm 0"})
    left = later.candidates([brick], 9, later.index_of >= 0)[0]
    assert (everyone.best, left.best) == (everyone.fits[0], left.fits[0])
    assert left.best < everyone.best
