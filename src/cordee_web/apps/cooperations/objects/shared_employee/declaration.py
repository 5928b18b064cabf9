"""One employee for several firms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="shared_employee",
    label=_("Shared employee"),
    purpose=_("Share a skill that each of you needs some days a month."),
    icon="users",
    order=50,
    fields=(
        DeclaredField("job", "text", _("Job"), required_at="commitments"),
        DeclaredField(
            "way",
            "choice",
            _("By which way"),
            required_at="commitments",
            choices=(
                ("employers_group", _("Group of employers")),
                ("lending", _("Lending of staff at cost")),
            ),
        ),
        DeclaredField("days", "number", _("Days a month, in all"), unit=_("days")),
        DeclaredField("cost_cents", "money", _("Cost a month, in all")),
    ),
    checklist=(
        CheckItem(
            "consent", "exchanges", _("Ask the person: nothing is done without consent"), must=True
        ),
        CheckItem("calendar", "meetings", _("Agree on the days of each"), must=True),
        CheckItem("split", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem(
            "law",
            "meetings",
            _("Have the lending of staff checked: cost only, no margin (L8241-1)"),
            must=True,
        ),
    ),
    clauses=(
        "shared_employee",
        "lending_of_staff",
        "non_poaching",
    ),
    measures=(
        Measure("days", _("Days used"), _("days"), _("Days worked, by firm")),
        Measure(
            "cost_by_day", _("Cost of a day"), "€", _("All expenses, by day worked"), less=True
        ),
    ),
    additions={
        "commitments": (_("Wages, charges and expenses are told at cost, item by item."),),
        "dissolution": (_("The person knows in time what comes after."),),
    },
)
