"""Answers made by hand: an electric bicycle that five firms can build, and a need with a hole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from cordee.vocabulary import (
    Answer,
    Brick,
    Certificate,
    Company,
    Criterion,
    Deadline,
    Duration,
    Finding,
    Fit,
    Grouping,
    GroupingRules,
    Lot,
    LotAnswer,
    Message,
    MissingFirm,
    Money,
    Opportunity,
    Organisation,
    ParetoPoint,
    Place,
    Reason,
    Share,
    Substitute,
    Threshold,
    ThresholdCheck,
)

TOWNS: Mapping[str, tuple[str, str, float, float]] = {
    "Annecy": ("74000", "74", 45.90, 6.13),
    "Cluses": ("74300", "74", 46.06, 6.58),
    "Scionzier": ("74950", "74", 46.06, 6.55),
    "Chambéry": ("73000", "73", 45.57, 5.92),
    "Oyonnax": ("01100", "01", 46.26, 5.66),
    "Grenoble": ("38000", "38", 45.19, 5.72),
    "Saint-Julien-en-Genevois": ("74160", "74", 46.14, 6.08),
    "Thonon-les-Bains": ("74200", "74", 46.37, 6.48),
}


def reason(code: str, text: str, weight: float | None = None, source: str | None = None) -> Reason:
    """A reason in plain words."""
    return Reason(code, Message(text), source, weight)


def place(town: str) -> Place:
    """A town of the valley, located."""
    postcode, departement, latitude, longitude = TOWNS[town]
    return Place(
        town=town,
        postcode=postcode,
        departement=departement,
        country="FR",
        latitude=latitude,
        longitude=longitude,
        precision="commune",
    )


def company(id_: str, name: str, town: str, staff: int | None, turnover: int | None) -> Company:
    """A fictional firm."""
    return Company(
        id=id_,
        name=name,
        siren=id_,
        place=place(town),
        turnover={2025: Money.of(turnover)} if turnover else {},
        staff=staff,
        certificates=(Certificate("ISO 9001", date(2028, 5, 31)), Certificate("ISO 14001")),
        languages=("fr",),
        can_lead=staff is not None and staff > 20,
    )


COMPANIES = (
    company("000010009", "Engrenages du Salève", "Saint-Julien-en-Genevois", 26, 3_640_000),
    company("000010074", "Cadres Semnoz", "Annecy", 11, None),
    company("000010140", "Plastivallée Injection", "Oyonnax", 49, 7_100_000),
    company("000010207", "Électronique du Vercors", "Grenoble", 48, 7_250_000),
    company("000010272", "Roues & Montages <Léman>", "Thonon-les-Bains", None, 1_035_000),
    company("000010348", "Atelier Design Thiou", "Annecy", 7, 665_000),
    company("000010413", "Tubalp Cycles", "Chambéry", 18, 1_980_000),
    company("000010488", "Réducteurs de l'Arve", "Scionzier", 15, 2_100_000),
    company("000010553", "Décolletage Pellorce", "Cluses", 31, 4_100_000),
)

BRICKS = (
    Brick("gearbox", "Gearbox", "gearbox, cut gears", ("42141300",), (), 500, "piece", weight=2),
    Brick("frame", "Frame", "welded aluminium frame", ("34432000",), (), 500, "piece", weight=2),
    Brick("plastic", "Plastic parts", "plastic injection", ("19520000",), (), 1500, "piece"),
    Brick(
        "electronics",
        "Electronics",
        "motor controller, assembled boards",
        ("31712310",),
        (),
        500,
        "piece",
        certificates=("ISO 9001",),
        weight=1.5,
    ),
    Brick("assembly", "Assembly", "assembly and setting of bicycles", ("34431000",), weight=1),
    Brick("design", "Design", "industrial design", ("79415200",), weight=0.5),
)

_CONFIRM = (reason("capacity-unknown", "the capacity of this firm is not known"),)


def share(brick: str, firm: int, part: float = 1.0, fit: float = 0.9, unsure: int = 0) -> Share:
    """Part of a brick done by COMPANIES[firm]."""
    return Share(
        brick=brick,
        company=COMPANIES[firm].id,
        part=part,
        fit=fit,
        reasons=(reason("words", f"its trade answers the need: {brick}", 0.6, "roster"),),
        to_confirm=_CONFIRM[:unsure],
    )


def _checks(*members: int) -> tuple[ThresholdCheck, ...]:
    ids = [COMPANIES[member].id for member in members]
    known = {
        COMPANIES[m].id: figure.amount
        for m in members
        if (figure := COMPANIES[m].last_turnover) is not None
    }
    return (
        ThresholdCheck(
            "yearly turnover",
            5_000_000,
            "EUR",
            sum(known.values()),
            known,
            tuple(id_ for id_ in ids if id_ not in known),
            "met",
            "Chiffre d'affaires annuel minimum : 5 000 000 EUR",
        ),
        ThresholdCheck("ISO 9001", 1, None, 1, {ids[0]: 1.0}, (), "met", "ISO 9001 ou équivalent"),
        ThresholdCheck(
            "staff", 180, None, 130, {ids[0]: 26.0, ids[2]: 104.0}, tuple(ids[4:5]), "to_confirm"
        ),
        ThresholdCheck("insurance cover", 9e6, "EUR", None, {}, tuple(ids), "missing"),
    )


def grouping(members: tuple[int, ...], shares: tuple[Share, ...], value: float) -> Grouping:
    """A proved grouping of COMPANIES, its value split in parts."""
    ids = tuple(COMPANIES[member].id for member in members)
    parts = {"fit": 0.36, "spare": 0.02, "cooperation": 0.05, "trust": 0.01, "travel": 0.14}
    parts["fewness"] = value - sum(parts.values())
    return Grouping(
        members=ids,
        lead=ids[0],
        shares=shares,
        value=value,
        parts=parts,
        bound=value if value > 0.6 else value * 1.08,
        proved=value > 0.6,
        thresholds=_checks(*members),
        substitutes=(
            Substitute(ids[0], COMPANIES[7].id, value - 0.04),
            Substitute(ids[2], None, None, ("plastic",)),
        ),
        irreplaceable=(ids[2],),
        findings=(
            Finding(
                "nobody-alone",
                "for",
                (),
                reason("nobody-alone", "no member covers every brick alone", None, "22-D-04"),
            ),
            Finding(
                "reason-to-give",
                "missing",
                ids[:2],
                reason("reason-to-give", "say why the two share the gearbox", None, "CCP L2141-9"),
            ),
            Finding(
                "oversized",
                "against",
                ids[1:2],
                reason(
                    "oversized", "the grouping would stand without this member", None, "22-D-04"
                ),
            ),
        ),
    )


def bicycle_groupings() -> tuple[Grouping, ...]:
    """Three groupings that differ, best first."""
    base = (
        share("plastic", 2),
        share("electronics", 3, fit=0.82),
        share("assembly", 4, unsure=1),
        share("design", 5),
    )
    first = (share("gearbox", 0, 0.7), share("gearbox", 7, 0.3, 0.74), share("frame", 1), *base)
    second = (share("gearbox", 0), share("frame", 6, fit=0.85), *base)
    third = (share("gearbox", 7, fit=0.74), share("frame", 1), *base)
    return (
        grouping((0, 1, 2, 3, 4, 5, 7), first, 0.71),
        grouping((0, 6, 2, 3, 4, 5), second, 0.66),
        grouping((7, 1, 2, 3, 4, 5), third, 0.58),
    )


def opportunity(**changes: Any) -> Opportunity:
    """The electric bicycle as its author wrote it."""
    base = Opportunity(
        id="velo-2026",
        format="cordee",
        form="need",
        kind="private",
        buyers=(Organisation("Vélos des Cimes", place=place("Annecy")),),
        languages=("fr",),
        titles={"fr": "Un vélo électrique fabriqué dans la vallée"},
        descriptions={"fr": "500 vélos par an, du pédalier à la sacoche."},
        cpv=("34430000",),
        places=(place("Annecy"),),
        value=Money.of(1_400_000),
        duration=Duration(18, "month"),
        published_on=date(2026, 11, 2),
        deadline=Deadline(datetime(2027, 1, 15, 11, 0, tzinfo=UTC)),
        criteria=(Criterion("economic", "Chiffre d'affaires annuel…", "fr", "criteria/0"),),
        thresholds=(
            Threshold(
                "turnover",
                "Chiffre d'affaires annuel minimum : 5 000 000 EUR",
                "criteria/0",
                amount=Money.of(5_000_000),
                years=3,
            ),
        ),
        grouping_rules=GroupingRules(
            "conjoint", True, True, None, {"form_after_award": "conjoint, mandataire solidaire"}
        ),
    )
    return replace(base, **changes)


def lot_answer(**changes: Any) -> LotAnswer:
    """The answer for the one lot of the bicycle."""
    groupings = bicycle_groupings()
    base = LotAnswer(
        lot=Lot("1", {"fr": "Vélo électrique"}, cpv=("34430000",), places=(place("Annecy"),)),
        bricks=BRICKS,
        candidates={
            brick.id: tuple(
                Fit(COMPANIES[(number + step) % 9].id, 0.95 - 0.1 * step, _CONFIRM)
                for step in range(4)
            )
            for number, brick in enumerate(BRICKS)
        },
        groupings=groupings,
        pareto=(
            ParetoPoint(0, 0.9, 68.0, 7),
            ParetoPoint(1, 0.86, 41.5, 6),
            ParetoPoint(2, 0.8, None, 3),
        ),
        pareto_groupings=groupings,
        notes=(reason("left-out", "12 firms that fit were left out: outside the radius"),),
        seconds={"bricks": 0.001, "retrieval": 0.004, "assembly": 0.012},
    )
    return replace(base, **changes)


def answer(*lots: LotAnswer, **changes: Any) -> Answer:
    """A whole answer; the bicycle's when nothing is given."""
    base = Answer(
        opportunity=opportunity(),
        lots=lots or (lot_answer(),),
        companies={firm.id: firm for firm in COMPANIES},
        weights={
            "fit": 0.4,
            "spare": 0.05,
            "cooperation": 0.15,
            "trust": 0.05,
            "travel": 0.25,
            "fewness": 0.1,
        },
        settings={"answers": 10, "smallest": 3, "largest": 8, "strict": False, "firms": 132},
    )
    return replace(base, **changes)


def answer_with_a_hole() -> Answer:
    """Nobody holds the electronics: the best partial grouping, and the missing firm."""
    whole = bicycle_groupings()[0]
    kept = tuple(one for one in whole.shares if one.brick != "electronics")
    partial = replace(
        whole,
        shares=kept,
        uncovered=("electronics",),
        members=tuple(m for m in whole.members if m != "000010207"),
    )
    missing = MissingFirm(
        "electronics",
        1.0,
        reason("missing-profile", "a firm of electronics within 60 km, holding ISO 9001"),
        (Fit("000010207", 0.4, (reason("words", "close trade", 0.4),), _CONFIRM),),
    )
    return answer(
        lot_answer(groupings=(partial,), missing=(missing,), pareto=(), pareto_groupings=())
    )


def answer_without_groupings() -> Answer:
    """No firm at all fits."""
    return answer(
        lot_answer(groupings=(), candidates={}, pareto=(), pareto_groupings=(), single_firms=())
    )
