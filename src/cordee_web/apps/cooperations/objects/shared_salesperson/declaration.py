"""One salesperson for several firms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="shared_salesperson",
    label=_("Shared salesperson"),
    purpose=_("Have one person sell for several of you, whom none would employ alone."),
    icon="user-check",
    order=40,
    fields=(
        DeclaredField(
            "employer", "text", _("Who employs"), required_at="commitments", blank="employer"
        ),
        DeclaredField(
            "territory", "text", _("Where, and for which customers"), required_at="commitments"
        ),
        DeclaredField("days", "number", _("Days a month, in all"), unit=_("days")),
        DeclaredField("cost_cents", "money", _("Cost a month, in all")),
    ),
    checklist=(
        CheckItem(
            "rivals", "exchanges", _("Check that no two of you sell the same thing"), must=True
        ),
        CheckItem("split", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem(
            "time",
            "meetings",
            _("Agree on the days of each, and on who follows the person"),
            must=True,
        ),
        CheckItem(
            "law",
            "meetings",
            _("Have the lending of staff checked: cost only, no margin (L8241-1)"),
            must=True,
        ),
    ),
    clauses=(
        "shared_salesperson",
        "non_poaching",
        "confidentiality",
    ),
    measures=(
        Measure("orders", _("Orders brought"), _("orders"), _("Orders signed by customers")),
        Measure("visits", _("Visits"), _("visits"), _("As the person notes them")),
    ),
    additions={
        "commitments": (_("Each month, time and orders are told by firm."),),
        "dissolution": (_("The person knows in time what comes after."),),
    },
)
