"""Research and development together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="rd_project",
    label=_("R&D project"),
    purpose=_("Search together for what none of you can find alone."),
    icon="wand",
    order=90,
    fields=(
        DeclaredField("topic", "text", _("Topic"), required_at="commitments"),
        DeclaredField("begins_on", "date", _("Begins on"), required_at="commitments"),
        DeclaredField("months", "number", _("Duration"), unit=_("months")),
        DeclaredField("budget_cents", "money", _("Budget in all")),
        DeclaredField("aid_cents", "money", _("Public aid hoped for")),
    ),
    checklist=(
        CheckItem("art", "exchanges", _("Write what each brings that exists already"), must=True),
        CheckItem("confidential", "exchanges", _("Agree on what stays between you"), must=True),
        CheckItem(
            "own",
            "meetings",
            _("Agree on who owns results, and that all partners have access to them"),
            must=True,
        ),
        CheckItem(
            "share",
            "meetings",
            _("Check the market shares of rivals: 25 % together at most (2023/1066)"),
            must=True,
        ),
    ),
    clauses=(
        "rd_project",
        "publication",
        "prior_knowledge",
        "results",
        "confidentiality",
    ),
    measures=(
        Measure(
            "trials", _("Trials made"), _("trials"), _("Trials written down, whatever came of them")
        ),
        Measure(
            "results",
            _("Results used"),
            _("results"),
            _("Results that a member makes or sells with"),
        ),
    ),
    additions={
        "commitments": (_("Each trial is written down on its day, by who made it."),),
        "dissolution": (
            _("Results, samples and data go to somebody, with the access of the others."),
        ),
    },
)
