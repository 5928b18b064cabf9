"""A company born of several."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="spin_out",
    label=_("Spin-out"),
    purpose=_("Found together a company that goes on by itself."),
    icon="arrows-split",
    order=120,
    fields=(
        DeclaredField("company", "text", _("Name of the company"), required_at="commitments"),
        DeclaredField(
            "legal_form",
            "text",
            _("Legal form"),
            help=_("To be confirmed by counsel."),
            required_at="commitments",
        ),
        DeclaredField("capital_cents", "money", _("Capital")),
        DeclaredField("begins_on", "date", _("Begins on")),
    ),
    checklist=(
        CheckItem(
            "why", "exchanges", _("Write what the company will do that you do not"), must=True
        ),
        CheckItem(
            "bring", "meetings", _("Agree on what each brings: money, people, rights"), must=True
        ),
        CheckItem("lead", "meetings", _("Agree on who leads it"), must=True),
        CheckItem("exit", "meetings", _("Agree on how one leaves"), must=True),
        CheckItem("founded", "commitments", _("Register the company")),
    ),
    clauses=(
        "spin_out",
        "prior_knowledge",
        "results",
        "newcomers",
    ),
    measures=(
        Measure(
            "jobs", _("Jobs"), _("jobs"), _("Full-time equivalents on the last day of the year")
        ),
        Measure("turnover", _("Turnover of the company"), "€", _("Of the last year closed")),
    ),
    additions={
        "commitments": (_("What it inherits is written: rights, customers, people, debts."),),
        "dissolution": (_("The cooperation ends, the company goes on."),),
    },
)
