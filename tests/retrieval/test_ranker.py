"""The ranker: against a naive one, its order, its reasons, its refusals."""

from __future__ import annotations

import math
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.retrieval.firms import TURNING, directory

from cordee.retrieval import (
    CompanyIndex,
    Ranking,
    RankProblem,
    build_index,
    explain,
    rank,
    rank_arrays,
)
from cordee.retrieval.index.profile import Profile, profile_of
from cordee.retrieval.leaders import best
from cordee.retrieval.params import Evidence, RankParams, learnt
from cordee.retrieval.proof import odds_of
from cordee.retrieval.query import FEATURES, KNOW_HOW, TEXTS, query_of
from cordee.retrieval.scoring import values_of
from cordee.vocabulary import Brick, Capability, Certificate, Company, InvalidProblem, Place, Work

WORDS = ("tournage", "fraisage", "peinture", "béton", "usinage de pièces")


def _naive(companies: list[Company], problem: RankProblem) -> tuple[list[float], list[float]]:
    """Odds and total of every firm, term by term, rank by rank, without any index."""
    params = learnt()
    profiles = [profile_of(one) for one in companies]
    query = query_of(problem, params)
    books = [params.coded if one.coded else params.bare for one in profiles]
    odds, total = [one.least_odds for one in books], [0.0] * len(companies)
    for name, terms in query.features.items():
        counts = [
            0.0 if place in query.others else _count(profiles, one, terms, name in TEXTS, params)
            for place, one in enumerate(profiles)
        ]
        levels = _levels(counts)
        for place, level in enumerate(levels):
            if not level:
                continue
            better = sum(other > level for other in levels)
            tied = sum(other == level for other in levels)
            worth = params.weights.get(name, 0.0) * math.log(
                len(levels) / (better + (tied + 1) / 2)
            )
            total[place] += worth
            if name in KNOW_HOW:
                whole = sum(terms.values()) if name in TEXTS else 0
                proved = min(1, counts[place] / whole) if whole else math.log1p(counts[place])
                held, more = books[place].of(name)
                odds[place] += held + more * proved
    return odds, total


def _count(
    profiles: list[Profile], one: Profile, terms: dict[str, float], texts: bool, params: RankParams
) -> float:
    if not texts:
        return sum(scale * one.terms.get(term, 0) for term, scale in terms.items())
    lengths = [other.length for other in profiles if other.length]
    burden = params.saturation * (
        1 - params.length_effect + params.length_effect * one.length / (sum(lengths) / len(lengths))
    )
    held = ((one.terms.get(term, 0), scale) for term, scale in terms.items())
    return sum(scale * n * (params.saturation + 1) / (n + burden) for n, scale in held if n)


def _levels(counts: list[float]) -> list[int]:
    """The index compares counts as 1,023rds of the greatest; in its precision."""
    top = max((np.float32(one) for one in counts), default=np.float32(0))
    if top <= 0:
        return [0] * len(counts)
    scale = 1023 / float(top)
    return [
        min(1023, max(1, int(float(np.float32(one)) * scale + 1e-6))) if one > 0 else 0
        for one in counts
    ]


@settings(derandomize=True, deadline=None, max_examples=12)
@given(seed=st.integers(0, 1000), others=st.sampled_from([(), ("f1",), ("f3", "f4")]))
def test_agrees_with_the_naive_ranker(seed: int, others: tuple[str, ...]) -> None:
    companies = directory(40, seed)
    problem = RankProblem(build_index(companies), TURNING, others=others, client="client1")
    values = values_of(problem.index, query_of(problem, learnt()), learnt())
    odds, total = _naive(companies, problem)
    assert values.odds == pytest.approx(odds, abs=1e-4)
    assert values.total == pytest.approx(total, abs=1e-4)


def test_patched_is_rebuilt() -> None:
    companies = directory(50)
    changed = [replace(directory(50, 9)[place], id=f"f{place}") for place in (3, 17, 49)]
    fresh = replace(directory(50, 5)[2], id="new")
    patched = build_index(companies).patched([*changed, fresh])
    new = {one.id: one for one in changed}
    rebuilt = build_index([*(new.get(one.id, one) for one in companies), fresh])
    for others in ((), ("f17",), ("new",)):
        one, other = (
            rank(RankProblem(index, TURNING, limit=100, others=others, client="client2"))
            for index in (patched, rebuilt)
        )
        _assert_same(one, other)
    assert [patched.company(n) for n in range(51)] == [rebuilt.company(n) for n in range(51)]
    assert patched.merged().version == rebuilt.version


def _assert_same(one: Ranking, other: Ranking) -> None:
    """Rankings hold arrays, which have no single truth: compare what they say."""
    assert one.fits == other.fits
    assert one.ranked.firms.tolist() == other.ranked.firms.tolist()
    assert one.ranked.values.tolist() == other.ranked.values.tolist()


def test_patch_in_place_changes_the_version() -> None:
    index = build_index(directory(10))
    before = index.version
    index.patch(Company(id="x", name="X", capabilities=(Capability(words="tournage"),)))
    assert (len(index), index.number("x"), index.added) == (11, 10, 1)
    assert index.version != before
    shown = rank(RankProblem(index, Brick("b", "Tournage", "tournage"))).fits
    assert "x" in {fit.company for fit in shown}


def test_same_question_same_answer() -> None:
    companies = directory(60)
    one, other = (
        rank(RankProblem(build_index(companies), TURNING, others=("f2",)), seed=seed)
        for seed in (0, 1)
    )
    _assert_same(one, other)


def test_more_evidence_never_hurts() -> None:
    """A word more, works under the code one by one, an activity, a certificate: up or level."""
    brick = replace(TURNING, place=None)
    work = Work("", ("45262670",))
    steps = [
        Company("x", "X", capabilities=(Capability(words="tournage", cpv=("45330000",)),)),
        Company("x", "X", capabilities=(Capability(words="tournage fraisage", cpv=("45330000",)),)),
    ]
    steps += [replace(steps[-1], works=(work,) * count) for count in (1, 2, 3)]
    steps.append(replace(steps[-1], naf=("25.62B",)))
    steps.append(replace(steps[-1], certificates=(Certificate("ISO 9001"),)))
    rest = directory(30)
    told = []
    for step in steps:
        index = build_index([*rest, step])
        fits = {fit.company: fit.score for fit in rank(RankProblem(index, brick, limit=60)).fits}
        told.append(fits["x"])
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 1


def test_a_code_of_the_class_is_evidence_even_where_it_does_not_order() -> None:
    near, far = (
        Company(code, code, capabilities=(Capability(words="x", cpv=(code,)),))
        for code in ("45262600", "45330000")
    )
    brick = Brick("b", "", "zorglub", cpv=("45261210",))
    fits = {f.company: f.score for f in rank(RankProblem(build_index([near, far]), brick)).fits}
    exact = replace(brick, cpv=("45262600",))
    same = {f.company: f.score for f in rank(RankProblem(build_index([near, far]), exact)).fits}
    assert same["45262600"] >= fits["45262600"] > 0.2 > fits["45330000"]


def test_a_firm_without_any_code_is_not_held_to_lack_one() -> None:
    words = Capability(words="tournage fraisage")
    elsewhere = replace(words, cpv=("90910000",))
    index = build_index(
        [
            *directory(30),
            _firm("bare", capabilities=(words,)),
            _firm("far", capabilities=(elsewhere,)),
        ]
    )
    problem = RankProblem(index, replace(TURNING, place=None), limit=60)
    fits = {fit.company: fit.score for fit in rank(problem).fits}
    assert fits["bare"] > fits["far"]


def test_rank_and_arrays_are_one_order() -> None:
    problem = RankProblem(build_index(directory(60)), TURNING, limit=7)
    ranking = rank(problem)
    arrays = rank_arrays([problem])[0]
    assert [fit.company for fit in ranking.fits] == [
        problem.index.company(int(firm)) for firm in arrays.firms
    ]
    assert len(arrays.firms) == 7


def _firm(id_: str, **facts: object) -> Company:
    return replace(Company(id=id_, name=id_), **facts)  # type: ignore[arg-type]


def _small() -> CompanyIndex:
    turned = Capability(words="pièces tournées", cpv=("45262670",), evidence=4, naf=("25.62B",))
    work = Work("tournage", ("45262670",), client="999", place=Place(departement="74"))
    return build_index(
        [
            _firm("a", capabilities=(turned,), place=Place(departement="74")),
            _firm("b", certificates=(Certificate("ISO 9001"),), works=(work,), partners={"a": 2}),
            _firm("c", capabilities=(Capability(words="peinture"),)),
        ]
    )


def test_reasons_say_what_the_directory_knows() -> None:
    brick = Brick(
        "b1", "Tournage", "tournage", cpv=("45262670",), naf=("25.62B",),
        certificates=("ISO 9001",), place=Place(departement="74"),
    )  # fmt: skip
    problem = RankProblem(_small(), brick, others=("a",), client="999")
    (only,) = rank(problem).fits
    assert only.company == "b"
    assert [reason.code for reason in only.reasons] == [
        "cpv-exact", "words", "labels", "certificate", "works-there", "such-works-there", "client",
        "past-partner",
    ] or [reason.code for reason in only.reasons] == [
        "cpv-exact", "words", "certificate", "works-there", "such-works-there", "client", "past-partner",
    ]  # fmt: skip
    assert str(only.reasons[-1].message) == "works done together with a: 2"
    assert [reason.code for reason in only.to_confirm] == ["place-unknown"]


def test_certificate_not_told_must_be_confirmed() -> None:
    brick = Brick("b1", "Tournage", "tournage", certificates=("ISO 9001",))
    fits = {fit.company: fit for fit in rank(RankProblem(_small(), brick)).fits}
    assert [str(reason.message) for reason in fits["a"].to_confirm] == [
        "nothing says that it holds ISO 9001"
    ]
    assert fits["b"].to_confirm == ()


def test_other_languages_find_the_same_firms() -> None:
    index = build_index(
        [
            _firm("fr", capabilities=(Capability(words="décolletage de pièces en inox"),)),
            _firm("de", capabilities=(Capability(words="Drehteile aus Stahl"),)),
            _firm("no", capabilities=(Capability(words="espaces verts"),)),
        ]
    )
    asked = Brick("b", "Bar turning", "bar turning", language="en")
    assert {fit.company for fit in rank(RankProblem(index, asked)).fits} == {"fr", "de"}


def test_spellings_of_a_trade_meet() -> None:
    index = build_index(
        [_firm("a", capabilities=(Capability(words="pièces usinées"),)), _firm("b")]
    )
    assert [f.company for f in rank(RankProblem(index, Brick("b", "", "usinage"))).fits] == ["a"]


def test_past_partners_and_radius() -> None:
    companies = directory(60)
    index = build_index(companies)
    partners = {f for one in companies if one.id == "f5" for f in one.partners}
    alone = rank_arrays([RankProblem(index, TURNING, limit=60)])[0]
    with_f5 = rank_arrays([RankProblem(index, TURNING, limit=60, others=("f5",))])[0]
    assert index.number("f5") not in with_f5.firms
    before = dict(zip(alone.firms.tolist(), alone.values.tolist(), strict=True))
    after = dict(zip(with_f5.firms.tolist(), with_f5.values.tolist(), strict=True))
    gains = {firm: after[firm] - before[firm] for firm in after}
    known = {n for partner in partners if (n := index.number(partner)) in gains}
    assert known
    assert min(gains[firm] for firm in known) > np.median([*gains.values()])
    near = rank_arrays([RankProblem(index, TURNING, limit=60, radius_km=20)])[0]
    assert 0 < len(near.firms) < len(alone.firms)


def test_excluded_firms_are_not_answered() -> None:
    index = build_index(directory(30))
    first = rank(RankProblem(index, TURNING, limit=1)).fits[0].company
    again = rank(RankProblem(index, TURNING, limit=30, exclude=frozenset({first, "nobody"})))
    assert first not in {fit.company for fit in again.fits}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"limit": 0}, "limit"),
        ({"radius_km": -1.0}, "radius_km"),
        ({"radius_km": math.nan}, "radius_km"),
        ({"others": ("nobody",)}, "others"),
        ({"brick": Brick("b9", "", " ")}, "brick.b9"),
    ],
)
def test_problems_that_make_no_sense_are_refused(change: dict[str, object], where: str) -> None:
    problem = RankProblem(_small(), TURNING)
    with pytest.raises(InvalidProblem) as refused:
        replace(problem, **change)  # type: ignore[arg-type]
    assert refused.value.where == where


def test_parameters_that_make_no_sense_are_refused() -> None:
    for weights in ({"code": -1.0}, {"code": math.nan}):
        with pytest.raises(InvalidProblem):
            replace(learnt(), weights=weights)
    with pytest.raises(InvalidProblem):
        Evidence({"code": (-0.1, 0.0)}, 0.0)
    with pytest.raises(InvalidProblem):
        Evidence({}, math.inf)


def test_the_shipped_parameters_know_their_features() -> None:
    params = learnt()
    assert set(params.weights) <= set(FEATURES)
    assert {*params.coded.gains, *params.bare.gains} <= set(KNOW_HOW)


def test_a_slip_of_spelling_is_forgiven() -> None:
    index = build_index([_firm("a", capabilities=(Capability(words="plasturgie"),)), _firm("b")])
    found = rank(RankProblem(index, Brick("b", "", "plasutrgie"))).fits
    assert [fit.company for fit in found] == ["a"]
    assert rank(RankProblem(index, Brick("b", "", "plomberie"))).fits == ()


def test_know_how_without_evidence_counts_for_nothing() -> None:
    """Evidence 0 says that nobody found any: the code is then as good as absent."""
    never = Capability(words="", cpv=("45262670", "45330000"), evidence=0)
    index = build_index([_firm(f"f{n}", capabilities=(never,)) for n in range(5)])
    assert index.terms(0) == {"if0": 1, "nf0": 1}
    assert rank(RankProblem(index, replace(TURNING, title="", words="zorglub"))).fits == ()


def test_short_codes_are_read_as_prefixes() -> None:
    index = build_index([_firm("a", capabilities=(Capability(words="", cpv=("45330000",)),))])
    assert [f.company for f in rank(RankProblem(index, Brick("b", "", "", cpv=("45",)))).fits] == [
        "a"
    ]


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    values=st.lists(st.integers(0, 6), max_size=60),
    limit=st.integers(1, 70),
    spared=st.integers(1, 9),
)
def test_the_best_are_those_of_a_full_sort(values: list[int], limit: int, spared: int) -> None:
    told = np.array(values * 50, dtype=np.float32)
    allowed = np.arange(len(told)) % spared == 0
    everyone = sorted(np.flatnonzero(allowed).tolist(), key=lambda firm: (-told[firm], firm))
    assert best(told, allowed, limit).tolist() == everyone[:limit]


def test_bricks_shared_out_between_cores_have_the_same_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = build_index(directory(60))
    bricks = [replace(TURNING, id=f"b{n}", words=words) for n, words in enumerate(WORDS)]
    problems = [RankProblem(index, brick, limit=20) for brick in bricks]
    one_by_one = rank_arrays(problems)
    monkeypatch.setattr(import_module("cordee.retrieval.rank"), "LARGE", 1)
    together = rank_arrays(problems)
    assert [(one.firms.tolist(), one.values.tolist(), one.fits.tolist()) for one in together] == [
        (one.firms.tolist(), one.values.tolist(), one.fits.tolist()) for one in one_by_one
    ]


@pytest.mark.parametrize("others", [(), ("f3", "f4")])
def test_odds_looked_up_are_those_of_all_firms(others: tuple[str, ...]) -> None:
    index = build_index(directory(60))
    query = query_of(RankProblem(index, TURNING, others=others, client="client1"), learnt())
    told = values_of(index, query, learnt())
    asked = np.array([n for n in range(60) if n not in query.others], dtype=np.int32)
    assert odds_of(index, query, learnt(), asked).tolist() == told.odds[asked].tolist()
    unproved = values_of(index, query, learnt(), proving=False)
    assert unproved.total.tolist() == told.total.tolist()
    assert unproved.known.tolist() == told.known.tolist()


@pytest.mark.parametrize("changed", [False, True])
def test_explained_firms_have_the_fits_of_the_ranking(changed: bool) -> None:
    index = build_index(directory(60))
    if changed:
        index.patch(_firm("new", capabilities=(Capability(words="peinture"),)))
    problem = RankProblem(index, TURNING, limit=len(index))
    ranking = rank(problem)
    assert explain(problem, ranking.ranked.firms.tolist()) == ranking.fits
    absent = sorted(set(range(len(index))) - set(ranking.ranked.firms.tolist()))
    assert [fit.score for fit in explain(problem, absent)] == [0.0] * len(absent)


def test_few_shown_of_many_have_the_chances_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    index = build_index(directory(60))
    problems = [RankProblem(index, replace(TURNING, words=words), limit=9) for words in WORDS]
    all_told = rank_arrays(problems)
    monkeypatch.setattr(import_module("cordee.retrieval.rank"), "FEW", 2)
    few_told = rank_arrays(problems)
    assert [(one.firms.tolist(), one.fits.tolist()) for one in few_told] == [
        (one.firms.tolist(), one.fits.tolist()) for one in all_told
    ]
