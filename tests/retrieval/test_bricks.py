"""Bricks: each rule on a small need, the file that a user edits, what is refused."""

from __future__ import annotations

from cordee.retrieval import bricks_of
from cordee.retrieval.bricks import MOST_BRICKS
from cordee.vocabulary import Brick, Lot, Need, Opportunity, Place


def _bricks(
    title: str, *cpv: str, description: str = "", notice: tuple[str, ...] = ()
) -> tuple[Brick, ...]:
    lot = Lot(id="1", titles={"fr": title}, descriptions={"fr": description}, cpv=cpv)
    opportunity = Opportunity(
        "n", "ted", "F02", "tender", languages=("fr",), cpv=notice, lots=(lot,)
    )
    return bricks_of(opportunity, lot)


def _codes(bricks: tuple[Brick, ...]) -> list[tuple[str, ...]]:
    return [brick.cpv for brick in bricks]


def _why(bricks: tuple[Brick, ...]) -> list[list[str]]:
    return [[reason.code for reason in brick.reasons] for brick in bricks]


def test_a_lot_of_one_trade_is_one_brick() -> None:
    (only,) = _bricks("Lot 3 : menuiseries extérieures", "45421000")
    assert (only.id, only.title, only.cpv) == ("b1", "Travaux de menuiserie", ("45421000",))
    assert "menuiseries extérieures" in only.words
    assert str(only.reasons[0].message) == "the lot asks for CPV 45421000 (Joinery work)"
    assert (only.title_in("de"), only.title_in("it")) == ("Bautischlerarbeiten", only.title)
    assert only.reasons[0].source == "45421000"


def test_codes_of_the_notice_serve_a_lot_without_any() -> None:
    (only,) = _bricks("Lot unique", notice=("45421000",))
    assert str(only.reasons[0].message).startswith("the notice asks for CPV 45421000")


def test_codes_of_one_class_are_one_brick() -> None:
    assert _codes(_bricks("Travaux", "45421100", "45330000", "45422000")) == [
        ("45421100", "45422000"),
        ("45330000",),
    ]


def test_a_code_above_another_goes() -> None:
    assert _codes(_bricks("Travaux", "45000000", "45330000")) == [("45330000",)]
    kept_first = _bricks("Travaux", "45000000", "71000000", "45330000")
    assert _codes(kept_first) == [("45330000",), ("71000000",)]


def test_codes_not_in_the_cpv_count_as_their_ancestor_or_not_at_all() -> None:
    assert _codes(_bricks("Travaux", "45330001", "QA08-3", "99999999")) == [("45330000",)]


def test_supply_joins_the_works_that_install_it() -> None:
    supplied = _bricks("Fourniture et pose de fenêtres", "44221100", "45421000")
    assert _codes(supplied) == [("45421000", "44221100")]
    assert len(_bricks("Fenêtres et travaux", "44221100", "45421000")) == 2


def test_a_wide_code_is_made_precise_by_the_title() -> None:
    (only,) = _bricks("Travaux de plomberie", "45000000")
    assert only.cpv[0][:4] == "4533"
    assert _why((only,))[0][0] == "cpv"
    assert len(only.reasons) == 2


def test_a_title_that_names_trades_adds_those_that_no_code_covers() -> None:
    bricks = _bricks("Décolletage et injection plastique", "45330000")
    assert [reasons[-1] for reasons in _why(bricks)] == ["cpv", "trade", "trade"]
    assert [brick.weight for brick in bricks] == [1.0, 0.5, 0.5]


def test_trades_of_a_description_only_make_a_wide_code_precise() -> None:
    told = "Le lot comprend la plomberie et le carrelage. Une campagne de publicité suivra."
    bricks = _bricks("Lot unique", "45000000", description=told)
    assert [brick.weight for brick in bricks] == [1.0, 1.0]
    assert {brick.cpv[0][:2] for brick in bricks} == {"45"}
    assert _codes(_bricks("Lot unique", "79212300", description=told)) == [("79212300",)]


def test_one_trade_beside_a_precise_code_only_tells_where() -> None:
    assert len(_bricks("Comptes de la société du tunnel", "79212300")) == 1


def test_nothing_known_is_a_brick_of_its_own_words() -> None:
    (only,) = _bricks("Zorglub intergalactique")
    assert (only.title, only.cpv, _why((only,))) == ("Zorglub intergalactique", (), [["title"]])


def test_too_many_are_cut_and_told() -> None:
    codes = (
        "03110000", "09110000", "14210000", "15110000", "18110000", "19110000", "22110000",
        "24110000", "30120000", "31110000", "32210000", "33110000", "34110000", "35110000",
    )  # fmt: skip
    bricks = _bricks("Divers", *codes)
    assert len(bricks) == MOST_BRICKS
    assert bricks[0].reasons[-1].code == "too-many-bricks"
    assert bricks[0].reasons[-1].message.values["count"] == 2


def test_needs_written_by_hand_stand_as_they_are() -> None:
    lot = Lot(id="1", places=(Place(departement="74"),))
    needs = (
        Need("gear", "réducteur", ("42142000",), quantity=500, unit="piece", level=4),
        Need("other", "peinture", lot="2"),
    )
    opportunity = Opportunity("n", "cordee", "need", "private", lots=(lot,), needs=needs)
    (only,) = bricks_of(opportunity, lot)
    assert (only.id, only.words, only.quantity, only.level) == ("gear", "réducteur", 500, 4)
    assert only.place == Place(departement="74")


def test_the_finest_place_is_kept() -> None:
    lot = Lot(id="1", cpv=("45330000",), places=(Place(nuts="FR"), Place(nuts="FRK28")))
    opportunity = Opportunity("n", "ted", "F02", "tender", lots=(lot,))
    assert bricks_of(opportunity, lot)[0].place == Place(nuts="FRK28")
