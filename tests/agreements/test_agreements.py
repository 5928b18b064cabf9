"""Drafts, headings, advice and differences, on agreements small enough to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cordee.agreements import (
    FORMS,
    HEADINGS,
    SOURCES,
    Agreement,
    Answers,
    ClauseChange,
    DraftParams,
    Form,
    Party,
    Piece,
    advise,
    blank_labels,
    check_headings,
    clauses,
    compare,
    draft,
    keys,
    read_agreement,
)
from cordee.agreements.filling import BLANK
from cordee.scenarios import agreement_pdf, paper_of
from cordee.vocabulary import CordeeError, InvalidProblem, Money

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "agreements" / "velo-electrique.yaml"
TWO = (
    Party("Dupont", "SARL", "552100554", "Cluses", "A. Dupont", "tournage", Money.of(600)),
    Party("Martin", "SAS", "732829320", "Annecy", "B. Martin", "peinture", Money.of("400.50")),
)


def _objections(agreement: Agreement) -> list[str]:
    return [one.code for one in draft(agreement).objections]


def test_the_library_holds_together() -> None:
    ids = [one.id for one in clauses()]
    assert len(ids) == len(set(ids))
    assert {name for one in clauses() for name in one.sources} <= set(SOURCES)
    lists = {"parties", "task_list", "share_list"}
    assert {name for one in clauses() for name in one.places} - lists - set(blank_labels()) == set()
    assert [name for name, said in blank_labels().items() if set(said) != {"fr", "en", "de"}] == []
    assert len(HEADINGS) == 23


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("client", [None, "Une mairie"])
def test_every_form_covers_every_heading(form: Form, client: str | None) -> None:
    drafted = draft(Agreement(form, "Essai", TWO, keys=keys(), client=client))
    assert drafted.missing == ()
    assert [one.heading for one in drafted.headings] == list(HEADINGS)
    # Each blank is visible in each clause that waits for it, and nowhere else is one.
    open_by = {(name, one.id) for one in drafted.clauses for name in one.blanks}
    assert open_by == {(blank.name, by) for blank in drafted.blanks for by in blank.clauses}
    for clause in drafted.clauses:
        shown = {BLANK.format(label=blank_labels()[name]["fr"]) for name in clause.blanks}
        assert {mark for mark in shown if mark in clause.text} == shown
        assert (bool(shown), "{" in clause.text) == ("[à compléter" in clause.text, False)


def test_what_is_known_is_filled_and_what_is_not_stays_open() -> None:
    agreement = Agreement(
        "gme_conjoint", "Abris", TWO, client="Cluses", lead="Dupont", lead_solidary=True,
        starts=date(2027, 1, 4), filled={"court": " Annecy\n\n- nul autre "},
    )  # fmt: skip
    drafted = draft(agreement)
    texts = {one.id: one.text for one in drafted.clauses}
    assert texts["split-conjoint"].split("\n\n")[1].replace("\xa0", " ") == (
        "- Dupont : tournage — 600 €\n- Martin : peinture — 400,50 €"
    )
    assert (
        texts["duration-contract"]
        .replace("\xa0", " ")
        .startswith("L’accord prend effet le 4 janvier 2027.")
    )
    spaced = texts["lead-solidary"].replace("\u202f", " ").replace("\xa0", " ")
    assert spaced.split(", soit ")[1].split(".")[0] == "1 000,50 €"
    assert "compétent de Annecy - nul autre," in texts["disputes"]
    assert [one.name for one in drafted.blanks if one.party] == []
    assert [one.name for one in drafted.blanks if "nature-conjoint" in one.clauses] == ["contract"]
    assert drafted.objections == ()


def test_objections() -> None:
    bare = (Party("A"), Party("B", tasks="tout", amount=Money.of(3), share=0.5))
    assert _objections(Agreement("gme_conjoint", "x", bare)) == [
        "no-allocation", "no-lead", "lead-solidary-unknown",
    ]  # fmt: skip
    assert draft(Agreement("gme_conjoint", "x", bare)).objections[0].message.values["names"] == (
        "A",
    )
    shares = (Party("A", share=0.4), Party("B", share=0.5))
    assert _objections(Agreement("gie", "x", shares, keys=("moon",))) == [
        "sum-of-shares", "no-duration", "no-clause",
    ]  # fmt: skip
    short = Agreement("convention", "x", TWO, total=Money.of(1000))
    assert _objections(short) == ["sum-of-amounts"]


def test_a_clause_left_out_leaves_its_heading_missing() -> None:
    agreement = Agreement("convention", "x", TWO)
    drafted = draft(agreement, params=DraftParams(frozenset({"insurance"})))
    assert drafted.missing == ("insurance",)
    own = [(one.id, one.heading) for one in drafted.clauses]
    checks = check_headings(agreement, [*own, ("ours", "insurance")])
    assert [one.clauses for one in checks if one.heading == "insurance"] == [("ours",)]
    with pytest.raises(InvalidProblem):
        DraftParams(frozenset({"nothing"}))


@pytest.mark.parametrize(
    ("problem", "where"),
    [
        (lambda: Agreement("convention", "x", TWO[:1]), "parties"),
        (lambda: Agreement("convention", "x", (TWO[0], TWO[0])), "parties"),
        (lambda: Agreement("convention", "x", TWO, lead="Personne"), "lead"),
        (lambda: Agreement("sarl", "x", TWO), "form"),  # type: ignore[arg-type]
        (lambda: Agreement("gie", "x", TWO, starts=date.max, ends=date.min), "ends"),
        (lambda: Party("A", share=1.2), "share"),
        (lambda: Answers(contract="maybe"), "contract"),  # type: ignore[arg-type]
        (lambda: Answers(parts={"A": Money(-1)}), "parts.A"),
    ],
)
def test_what_makes_no_sense_is_refused(problem: type, where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        problem()
    assert refused.value.where == where


def test_nothing_known_is_unknown_and_never_a_default() -> None:
    advice = advise(Answers(parts={"A": None, "B": Money.of(10)}))
    assert {one.form: one.verdict for one in advice.forms} == dict.fromkeys(FORMS, "unknown")
    assert advice.of("gme_solidaire").waits_for == ("contract", "own_means", "answer_for_others")
    assert [one.for_others for one in advice.of("gie").liability] == [None, None]
    assert len(advice.open) == 8


def test_a_public_contract_that_can_be_cut() -> None:
    parts = {"A": Money.of(600), "B": Money.of(400)}
    advice = advise(
        Answers(
            parts, contract="public", divisible=True, lasting=False, own_means=False,
            share_profit=False, answer_for_others=False, recover_vat=True,
        )
    )  # fmt: skip
    assert {one.form: one.verdict for one in advice.forms} == {
        "gme_conjoint": "suits", "sep": "possible", "association": "possible",
        "gme_solidaire": "unsuited", "gie": "unsuited", "convention": "unsuited",
    }  # fmt: skip
    assert next(iter(advice.forms)).form == "gme_conjoint"
    figures = {
        form: [(one.own, one.for_others, one.unlimited) for one in advice.of(form).liability]
        for form in ("gme_conjoint", "gme_solidaire", "gie")
    }
    assert figures == {
        "gme_conjoint": [(parts["A"], Money(0), False), (parts["B"], Money(0), False)],
        "gme_solidaire": [(parts["A"], parts["B"], False), (parts["B"], parts["A"], False)],
        "gie": [(parts["A"], parts["B"], True), (parts["B"], parts["A"], True)],
    }
    assert [one.code for one in advice.of("gme_solidaire").reasons_against] == [
        "answer-for-others-rules-out"
    ]
    assert advice.open == ()


def test_a_body_that_hires_for_years() -> None:
    advice = advise(
        Answers(
            {}, contract="none", divisible=True, lasting=True, own_means=True,
            share_profit=False, answer_for_others=True, recover_vat=True,
        )
    )  # fmt: skip
    assert [one.form for one in advice.forms if one.verdict == "suits"] == ["gie", "association"]
    assert [one.form for one in advice.forms if one.verdict != "unsuited"] == ["gie", "association"]


def test_what_was_not_read_asks_for_counsel() -> None:
    reserve = " (to be confirmed by counsel)"
    for one in advise(Answers(contract="none", own_means=True, recover_vat=False)).forms:
        told = (one.liability_rule, one.payment, one.tax, one.exit, *one.formalities)
        for reason in (*told, *one.reasons_for, *one.reasons_against):
            read = {source.cite: source.read for source in SOURCES.values()}[reason.source or ""]
            assert reason.message.text().endswith(reserve) != read


@dataclass(frozen=True)
class Article:
    id: str
    title: str
    text: str


def _kinds(old: Sequence[Article], new: Sequence[Article]) -> list[tuple[str, str]]:
    return [(one.id, one.kind) for one in compare(old, new).changes]


def test_differences_by_clause_and_word() -> None:
    a, b, c = (Article(name, name.upper(), "un deux trois") for name in "abc")
    assert compare([a, b], [a, b]).same
    assert _kinds([a, b, c], [c, a]) == [("c", "moved"), ("a", "same"), ("b", "removed")]
    changed = Article("a", "A", "un quatre trois")
    assert compare([a], [changed, b]).changes == (
        ClauseChange(
            "a", "A", "changed",
            (
                Piece("same", "A\nun "), Piece("removed", "deux"), Piece("added", "quatre"),
                Piece("same", " trois"),
            ),
        ),
        ClauseChange("b", "B", "added", (Piece("added", "B\nun deux trois"),)),
    )  # fmt: skip
    with pytest.raises(InvalidProblem) as refused:
        compare([a], [b, b])
    assert refused.value.where == "new"


def test_the_example_and_its_paper() -> None:
    agreement, answers = read_agreement(EXAMPLE)
    drafted = draft(agreement)
    assert (len(agreement.parties), drafted.missing, drafted.objections) == (6, (), ())
    assert answers is not None
    assert advise(answers).forms[0].form == "gme_conjoint"
    paper = paper_of(drafted, translate=str)
    first = agreement_pdf(paper, translate=str)
    assert first == agreement_pdf(paper_of(draft(agreement), translate=str), translate=str)
    assert first.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("form: gme\n", "form"),
        ("title: x\nparties: [{name: A, amount: -2}, {name: B}]\n", "parties[0].amount"),
        ("title: x\nparties: [{name: A}, {name: B}]\nstarts: soon\n", "starts"),
        ("title: x\nparties: [{name: A}, {name: B}]\nfilled: {moon: x}\n", "filled.moon"),
        ("title: x\nparties: [{name: A}, {name: B}]\nlead_solidary: perhaps\n", "lead_solidary"),
    ],
)
def test_a_wrong_file_names_its_field(tmp_path: Path, text: str, where: str) -> None:
    path = tmp_path / "agreement.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CordeeError) as refused:
        read_agreement(path)
    assert refused.value.where == f"{path}: {where}"
