"""Joint bids decided as the courts and the code decide them: for each ruling what is held against a bid, and
a pattern beside it that is let pass. docs/engine/procurement.md lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cordee.invoices import Business, Invoice, Line, WithinGrouping, draw_up
from cordee.procurement import (
    Bid,
    Bidder,
    Criterion,
    Form,
    LiveBid,
    MemberChange,
    Part,
    ProcurementParams,
    Proof,
    Task,
    against_form,
    check,
    check_change,
    clashes,
    pool,
)
from cordee.vocabulary import GroupingRules, InvalidProblem, Money

type Said = list[tuple[str, str, tuple[str, ...]]]
"""Rule, state, about whom."""

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engine" / "procurement.md"
A, B, C = Bidder("a", "Alpes Décolletage"), Bidder("b", "Brasage"), Bidder("c", "Chrome")
TASKS = tuple(
    Task(one, one, (Part(who, Money(cents)),))
    for one, who, cents in (("turn", "a", 70_000), ("join", "b", 20_000), ("coat", "c", 10_000))
)
BID = Bid((A, B, C), TASKS, "solidary", "a", "a", signed_by_all=True)


def _checks(*rules: str, moment: Any = "draft", **change: Any) -> Said:
    found = check(replace(BID, **change), params=ProcurementParams(moment))
    return [(one.rule, one.state, one.about) for one in found.checks if one.rule in rules]


def _others(form: Form) -> list[int | None]:
    """Up to how many euros each answers for the others."""
    return [
        one.others.cents // 100 if one.others else None for one in check(BID).under(form).burdens
    ]


def _refused(act: Callable[[], object]) -> str | None:
    """The field that is refused; None: it is accepted."""
    try:
        act()
    except InvalidProblem as trouble:
        return trouble.where
    return None


def _invoiced(seller: str) -> str | None:
    firm = Business(
        seller, "552100554", None, "FR96552100554", "1 rue des Axes", "74300", "Cluses",
        legal_form="SAS",
    )  # fmt: skip
    town = Business("Ville d'Annecy", "217400100", None, None, "Place 1", "74000", "Annecy")
    return _refused(
        lambda: draw_up(
            Invoice(
                "F-1", date(2026, 11, 25), date(2026, 12, 25), firm, town,
                (Line("Lot", Decimal(1), Decimal(1000), Decimal(20)),),
                iban="FR76 3000 6000 0112 3456 7890 189", delivered_on=date(2026, 11, 20),
                grouping=WithinGrouping(("552100554", "404833048"), lead="552100554"),
            )
        )
    )  # fmt: skip


def _twice(buyer: GroupingRules, **other: Any) -> list[tuple[str, str, str, bool]]:
    """A member of a bid stands in another one of the same lot: rule, state, of whom, whether it refuses."""
    lot = frozenset({"1"})
    bid = LiveBid("x", "n", lot, ("a", "b"), "a")
    second = replace(LiveBid("y", "n", lot, ("b", "c"), "c"), **other)
    found = clashes(bid, (second,), buyer)
    return [(one.check.rule, one.check.state, one.firm, one.check.refuses) for one in found]


def _line(*proofs: Proof) -> tuple[str, float | None]:
    """A turnover of 1 000 asked of the grouping."""
    line = pool(Criterion("turnover", "turnover", 1000.0, "sum", proofs, "EUR"), date(2026, 12, 1))
    return line.state, line.short


def _against(form: Form, *tasks: Task) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.rule, one.about) for one in against_form(replace(BID, tasks=tasks), form)]


def _change(**facts: Any) -> tuple[str, bool]:
    found = check_change(MemberChange("b", submitted=True, **facts))
    return found.state, found.refuses


def _required(**buyer: Any) -> tuple[list[str], list[int | None]]:
    """What is said of the form after the award; how many euros more each would then answer for."""
    found = check(replace(BID, form="conjoint", buyer=GroupingRules(**buyer)))
    states = [str(one.state) for one in found.checks if one.rule == "form-after-award"]
    more = found.after_award.more if found.after_award is not None else ()
    return states, [one.cents // 100 if one is not None else None for _who, one in more]


FORBIDDEN, ALLOWED = GroupingRules(None, None, True), GroupingRules(None, None, False)
OTHER_LOT = frozenset({"2"})
UNPRICED = replace(TASKS[2], parts=(Part("c"),))
HALF, REST = Proof("a", 600.0, "accounts.pdf"), Proof("b", 400.0, "accounts.pdf")
LENT = replace(REST, relied_on=True)
LEADS = ("lead-in-application", "lead-in-offer", "same-lead")

RULINGS: dict[tuple[str, str], tuple[Callable[[], object], object]] = {
    ("CE 24 Feb 1988, Gerpiam", "an invoice in the name of the grouping"): (
        lambda: _invoiced("Groupement Martin-Dupont"), "seller",
    ),
    ("CE 24 Feb 1988, Gerpiam", "an invoice of a member"): (
        lambda: _invoiced("Décolletage Martin"), None,
    ),
    ("CE 24 Feb 1988, Gerpiam", "each member holds the contract"): (
        lambda: _checks("no-personality"), [("no-personality", "told", ())],
    ),
    ("CE 28 Apr 2006, no. 283942", "no mandataire named when it is handed in"): (
        lambda: _checks(*LEADS, moment="submission", lead_applied=None, lead_offered=None),
        [("lead-in-application", "broken", ()), ("lead-in-offer", "broken", ())],
    ),
    ("CE 28 Apr 2006, no. 283942", "named in the application alone"): (
        lambda: _checks(*LEADS, moment="submission", lead_offered=None),
        [("lead-in-offer", "broken", ())],
    ),
    ("CE 28 Apr 2006, no. 283942", "not named yet in a draft"): (
        lambda: _checks(*LEADS, lead_applied=None, lead_offered=None),
        [("lead-in-application", "open", ()), ("lead-in-offer", "open", ())],
    ),
    ("CE 28 Apr 2006, no. 283942", "named in both"): (
        lambda: _checks(*LEADS, moment="submission"), [("same-lead", "held", ("a",))],
    ),
    ("CE 28 Apr 2006, no. 283942", "one named in the application, another in the offer"): (
        lambda: _checks(*LEADS, lead_offered="b"), [("same-lead", "broken", ("a", "b"))],
    ),
    ("R2142-19", "two firms or more"): (
        lambda: _checks("grouping"), [("grouping", "told", ())],
    ),
    ("R2142-19", "a firm alone is no grouping"): (
        lambda: _refused(lambda: Bid((A,))), "members",
    ),
    ("R2142-20", "conjoint: nobody answers for the others"): (
        lambda: _others("conjoint"), [0, 0, 0],
    ),
    ("R2142-20", "solidary: each answers for the whole"): (
        lambda: _others("solidary"), [300, 800, 900],
    ),
    ("R2142-21", "in two groupings, forbidden"): (
        lambda: _twice(FORBIDDEN), [("several-bids", "broken", "b", False)],
    ),
    ("R2142-21", "alone and in a grouping, forbidden"): (
        lambda: _twice(FORBIDDEN, members=("b",), lead=None),
        [("several-bids", "broken", "b", False)],
    ),
    ("R2142-21", "in two groupings, allowed"): (lambda: _twice(ALLOWED), []),
    ("R2142-21", "forbidden, but for another lot"): (
        lambda: _twice(FORBIDDEN, lots=OTHER_LOT), [],
    ),
    ("R2142-21", "nobody read whether it is forbidden"): (
        lambda: _twice(GroupingRules()), [("several-bids", "open", "b", False)],
    ),
    ("R2142-22", "the notice lets the buyer require a solidary grouping"): (
        lambda: _required(form_after_award="solidaire"), (["told", "open"], [300, 800, 900]),
    ),
    ("R2142-22", "the form is left free"): (
        lambda: _required(form_after_award="free"), (["told", "held"], []),
    ),
    ("R2142-22", "the notice does not say"): (lambda: _required(), (["open"], [])),
    ("R2142-23", "the mandataire signs without the mandate of a member"): (
        lambda: _checks(
            "authority", signed_by_all=False,
            members=(A, replace(B, empowers=False), replace(C, empowers=True)),
        ),
        [("authority", "broken", ("b",))],
    ),
    ("R2142-23", "the mandataire signs with all mandates"): (
        lambda: _checks(
            "authority", signed_by_all=False,
            members=tuple(replace(one, empowers=True) for one in (A, B, C)),
        ),
        [("authority", "held", ())],
    ),
    ("R2142-23", "nobody said who signs when it is handed in"): (
        lambda: _checks("authority", moment="submission", signed_by_all=None),
        [("authority", "broken", ())],
    ),
    ("R2142-23", "all sign"): (lambda: _checks("authority"), [("authority", "held", ())]),
    ("R2142-23", "mandataire of two groupings for one contract"): (
        lambda: _twice(ALLOWED, members=("a", "c"), lead="a"),
        [("second-mandate", "broken", "a", True)],
    ),
    ("R2142-23", "mandataire of two groupings for two lots"): (
        lambda: _twice(ALLOWED, members=("a", "c"), lead="a", lots=OTHER_LOT), [],
    ),
    ("R2142-23", "mandataire of one, member of the other"): (
        lambda: _twice(ALLOWED, members=("a", "c"), lead="c"), [],
    ),
    ("R2142-24", "conjoint: the mandataire is solidary only by the contract"): (
        lambda: (_checks("solidary-lead", form="conjoint"), _others("conjoint")),
        ([("solidary-lead", "told", ())], [0, 0, 0]),
    ),
    ("R2142-24", "conjoint with a solidary mandataire"): (
        lambda: (
            _checks("solidary-lead", form="conjoint_solidary_lead"),
            _others("conjoint_solidary_lead"),
        ),
        ([("solidary-lead", "told", ("a",))], [300, 0, 0]),
    ),
    ("R2142-25", "together they have it, nobody alone"): (
        lambda: _line(HALF, REST), ("met", 0.0),
    ),
    ("R2142-25", "together they fall short"): (lambda: _line(HALF), ("missing", 400.0)),
    ("R2142-25", "a firm relied on, without its commitment"): (
        lambda: _line(HALF, LENT), ("to_prove", 0.0),
    ),
    ("R2142-25", "a firm relied on, with its commitment"): (
        lambda: _line(HALF, replace(LENT, commitment=True)), ("met", 0.0),
    ),
    ("R2142-26", "a member replaced after the application, for convenience"): (
        lambda: _change(cause="other", approved=True), ("broken", True),
    ),
    ("R2142-26", "a member prevented, the buyer approves"): (
        lambda: _change(cause="prevented", approved=True), ("held", False),
    ),
    ("R2142-26", "a company restructured, the buyer approves"): (
        lambda: _change(cause="restructuring", approved=True), ("held", False),
    ),
    ("R2142-26", "a member prevented, the buyer was not asked"): (
        lambda: _change(cause="prevented"), ("open", False),
    ),
    ("R2142-26", "a member prevented, the buyer refuses"): (
        lambda: _change(cause="prevented", approved=False), ("broken", True),
    ),
    ("R2142-26", "nobody said why"): (lambda: _change(), ("open", False)),
    ("R2142-26", "before the application"): (
        lambda: check_change(MemberChange("b", submitted=False)).state, "held",
    ),
    ("R2142-26", "after the signature"): (lambda: _change(signed=True), ("held", False)),
    ("requalified conjoint", "no task shared out"): (
        lambda: _against("conjoint"), [("task-without-owner", ())],
    ),
    ("requalified conjoint", "a task without an owner, another without its amount"): (
        lambda: _against("conjoint", *TASKS[:2], UNPRICED, Task("pack", "packing")),
        [("task-without-amount", ("coat",)), ("task-without-owner", ("pack",))],
    ),
    ("requalified conjoint", "every task taken and priced"): (
        lambda: _against("conjoint", *TASKS), [],
    ),
    ("requalified conjoint", "solidary: no allocation is needed"): (
        lambda: _against("solidary"), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ruling", "facts"), RULINGS)
def test_decided_as_the_courts_did(ruling: str, facts: str) -> None:
    found, decided = RULINGS[ruling, facts]
    assert found() == decided


def test_the_documentation_lists_these_cases_and_no_other() -> None:
    told = PAGE.read_text(encoding="utf-8").partition("## Decided as the courts did")[2]
    rows = [line.split("|")[1:3] for line in told.splitlines() if line.startswith("| ")][1:]
    assert [(ruling.strip(), facts.strip()) for ruling, facts in rows] == list(RULINGS)
