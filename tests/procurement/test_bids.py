"""A joint bid against the rules: form, money by member, mandataire, signature, what the buyer may require."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.procurement import (
    FORMS,
    Bid,
    BidChecks,
    Bidder,
    Form,
    Paper,
    Part,
    ProcurementParams,
    Task,
    against_form,
    check,
    rules,
)
from cordee.vocabulary import GroupingRules, InvalidProblem, Money

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = re.compile(r"\blegal|légal|licit|lawful|zulässig|rechtmäßig", re.IGNORECASE)

A, B, C = Bidder("a", "Alpes Décolletage"), Bidder("b", "Brasage"), Bidder("c", "Chrome")


def _euros(amount: int) -> Money:
    return Money(amount * 100)


TASKS = (
    Task("turn", "turning", (Part("a", _euros(60_000)),)),
    Task("join", "joining", (Part("a", _euros(10_000)), Part("b", _euros(20_000)))),
    Task("coat", "coating", (Part("c", _euros(10_000)),)),
)
BID = Bid((A, B, C), TASKS, lead_applied="a", lead_offered="a", signed_by_all=True)
UNPRICED = replace(BID, tasks=(*TASKS[:2], Task("coat", "coating", (Part("c"),))))


def _states(found: BidChecks) -> list[tuple[str, str]]:
    return [(one.rule, one.state) for one in found.checks if one.state != "told"]


def _burdens(found: BidChecks, form: Form) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (
            one.member,
            None if one.own is None else one.own.cents // 100,
            None if one.others is None else one.others.cents // 100,
            one.paid,
        )
        for one in found.under(form).burdens
    ]


def test_what_each_form_means_for_each_member_in_euros() -> None:
    found = check(BID)
    assert _burdens(found, "conjoint") == [
        ("a", 70_000, 0, "direct"),
        ("b", 20_000, 0, "direct"),
        ("c", 10_000, 0, "direct"),
    ]
    assert _burdens(found, "conjoint_solidary_lead") == [
        ("a", 70_000, 30_000, "direct"),
        ("b", 20_000, 0, "direct"),
        ("c", 10_000, 0, "direct"),
    ]
    assert _burdens(found, "solidary") == [
        ("a", 70_000, 30_000, "one_account"),
        ("b", 20_000, 80_000, "one_account"),
        ("c", 10_000, 90_000, "one_account"),
    ]
    assert [one.total for one in found.consequences] == [_euros(100_000)] * 3
    assert [one.message.text() for one in found.under("solidary").reasons] == [
        "Solidary: each member is bound for the whole contract, whatever its own share.",
        "Paid on one account, which the mandataire runs: the members then share it out.",
    ]


def test_an_unknown_amount_stays_unknown_and_does_not_hide_the_known() -> None:
    found = check(UNPRICED)
    assert _burdens(found, "solidary") == [
        ("a", 70_000, None, "one_account"),
        ("b", 20_000, None, "one_account"),
        ("c", None, None, "one_account"),
    ]
    assert _burdens(found, "conjoint")[2] == ("c", None, 0, "direct")
    assert found.under("conjoint").total is None
    nobody = check(replace(BID, tasks=(), lead_applied=None, lead_offered=None))
    assert _burdens(nobody, "conjoint_solidary_lead")[0] == ("a", None, None, "direct")


def test_conjoint_is_refused_while_a_task_has_no_owner_or_no_amount() -> None:
    holes = (*UNPRICED.tasks, Task("pack", {"fr": "emballage", "en": "packing"}))
    wanted = replace(UNPRICED, tasks=holes)
    for form in ("conjoint", "conjoint_solidary_lead"):
        assert [(one.rule, one.about) for one in against_form(wanted, form)] == [
            ("task-without-amount", ("coat",)),
            ("task-without-owner", ("pack",)),
        ]
    assert against_form(wanted, "solidary") == ()
    assert [
        one.reason.message.text() for one in check(replace(wanted, form="conjoint")).refused
    ] == [
        "coating: no amount for Chrome. Without its price a share is not allocated, and the grouping "
        "cannot be conjoint.",
        "packing: nobody does it. Without an owner the grouping cannot be conjoint.",
    ]
    assert [one.rule for one in against_form(replace(BID, tasks=()), "conjoint")] == [
        "task-without-owner"
    ]
    assert against_form(BID, "conjoint") == ()


def test_a_bid_ready_to_be_handed_in() -> None:
    ready = replace(BID, form="conjoint", buyer=GroupingRules(form_after_award="free"))
    found = check(ready, params=ProcurementParams("submission"))
    assert _states(found) == [
        ("form", "held"),
        ("allocation", "held"),
        ("form-after-award", "held"),
        ("same-lead", "held"),
        ("authority", "held"),
    ]
    assert found.after_award is None
    assert [one.rule for one in found.of_state("told")] == [
        "grouping",
        "form-after-award",
        "solidary-lead",
        "no-personality",
        "invoices",
        "papers",
    ]


def test_the_form_that_the_buyer_may_require_is_tried_before_bidding() -> None:
    buyer = GroupingRules(
        form_after_award="solidaire", quotes={"form_after_award": "Groupement solidaire imposé."}
    )
    found = check(replace(BID, form="conjoint_solidary_lead", buyer=buyer))
    after = found.after_award
    assert after is not None
    assert (after.form, after.quote) == ("solidary", "Groupement solidaire imposé.")
    assert after.more == (("a", _euros(0)), ("b", _euros(80_000)), ("c", _euros(90_000)))
    assert ("form-after-award", "open") in _states(found)
    unknown = check(replace(UNPRICED, form="solidary", buyer=GroupingRules("conjoint", True)))
    assert unknown.after_award is not None
    assert unknown.after_award.form == "conjoint_solidary_lead"
    assert unknown.after_award.more == (("a", None), ("b", None), ("c", None))
    assert _states(unknown)[1:3] == [("form-after-award", "open"), ("allocation", "open")]
    silent = check(replace(BID, form="conjoint"))
    assert _states(silent)[2] == ("form-after-award", "open")
    lead_only = check(replace(BID, form="conjoint", buyer=GroupingRules(lead_solidary=True)))
    assert lead_only.after_award is not None
    assert lead_only.after_award.form == "conjoint_solidary_lead"


def test_who_signs_for_the_others_proves_it() -> None:
    members = (A, replace(B, empowers=False), C)
    found = check(replace(BID, members=members, signed_by_all=False))
    assert [(one.state, one.about) for one in found.checks if one.rule == "authority"] == [
        ("broken", ("b",)),
        ("open", ("c",)),
    ]
    signed = tuple(replace(one, empowers=True) for one in (A, B, C))
    found = check(replace(BID, members=signed, signed_by_all=False))
    assert [one.state for one in found.checks if one.rule == "authority"] == ["held"]
    assert found.papers == (
        Paper("dc1", None),
        Paper("dc2", "a"),
        Paper("espd", "a", "lead"),
        Paper("dc2", "b"),
        Paper("espd", "b", "member"),
        Paper("mandate", "b"),
        Paper("dc2", "c"),
        Paper("espd", "c", "member"),
        Paper("mandate", "c"),
    )


amounts = st.none() | st.integers(0, 10**9).map(Money)


@st.composite
def bids(draw: st.DrawFn) -> Bid:
    members = tuple(Bidder(f"m{i}", f"M{i}") for i in range(draw(st.integers(2, 5))))
    ids = [one.id for one in members]
    tasks = [
        Task(str(number), f"task {number}", tuple(Part(who, draw(amounts)) for who in doers))
        for number, doers in enumerate(
            draw(st.lists(st.lists(st.sampled_from(ids), unique=True), max_size=4))
        )
    ]
    lead = draw(st.sampled_from([None, *ids]))
    return Bid(members, tuple(tasks), draw(st.sampled_from([None, *FORMS])), lead, lead)


@settings(max_examples=150, deadline=None)
@given(bids())
def test_euros_add_up_under_every_form(bid: Bid) -> None:
    found = check(bid)
    total = found.under("solidary").total
    solidary, conjoint = found.under("solidary").burdens, found.under("conjoint").burdens
    if total is not None:
        assert {one.total for one in solidary} == {total}
        assert sum(one.own.cents for one in conjoint if one.own) == total.cents
    for lighter, lead, heavier in zip(
        conjoint, found.under("conjoint_solidary_lead").burdens, solidary, strict=True
    ):
        assert lighter.own == lead.own == heavier.own
        known = [one.others for one in (lighter, lead, heavier) if one.others is not None]
        assert known == sorted(known)
    whole = bool(bid.tasks) and all(
        task.parts and all(part.amount is not None for part in task.parts) for task in bid.tasks
    )
    assert (total is not None) == whole == (against_form(bid, "conjoint") == ())


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"members": (A,)}, "members"),
        ({"members": (A, A)}, "members"),
        ({"form": "joint"}, "form"),
        ({"lead_applied": "z"}, "lead_applied"),
        ({"lead_offered": "z"}, "lead_offered"),
        ({"tasks": (TASKS[0], TASKS[0])}, "tasks"),
        ({"tasks": (Task("t", "t", (Part("z"),)),)}, "tasks[0].parts"),
        ({"tasks": (Task("t", "t", (Part("a"), Part("a"))),)}, "tasks[0].parts"),
        ({"tasks": (Task("t", "t", (Part("a", Money(-1)),)),)}, "tasks[0].parts"),
        ({"tasks": (Task("t", "t", (Part("a", Money(1, "CHF")),)),)}, "tasks[0].parts"),
    ],
)
def test_impossible_bids_name_the_field(change: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        replace(BID, **change)
    assert refused.value.where == where


def test_every_rule_has_its_code_and_source_and_no_verdict_is_spoken() -> None:
    codes = [rule.code for rule in rules.ALL]
    assert len(codes) == len(set(codes)) == 23
    assert [rule.code for rule in rules.ALL if not rule.source.read] == [
        "grouping",
        "several-bids",
        "means-lent-twice",
        "each-member",
    ]
    templates = [
        node.args[0].value
        for path in (ROOT / "src" / "cordee" / "procurement").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    ]
    assert len(templates) > 60
    assert [one for one in templates if FORBIDDEN.search(str(one))] == []
