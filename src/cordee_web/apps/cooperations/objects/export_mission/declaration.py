"""A market abroad visited together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="export_mission",
    label=_("Export mission"),
    purpose=_("Visit a market abroad together, and share what you learn there."),
    icon="world",
    order=100,
    fields=(
        DeclaredField(
            "country", "text", _("Country"), required_at="commitments", blank="export_place"
        ),
        DeclaredField("begins_on", "date", _("Begins on"), required_at="commitments"),
        DeclaredField("budget_cents", "money", _("Budget in all")),
        DeclaredField("partner", "text", _("Partner there")),
    ),
    checklist=(
        CheckItem("whom", "exchanges", _("List whom each wants to meet"), must=True),
        CheckItem("split", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem("who", "meetings", _("Agree on who does what"), must=True),
        CheckItem("back", "commitments", _("Within a week, write what was learnt of whom")),
    ),
    clauses=("export_mission",),
    measures=(
        Measure("contacts", _("Contacts made"), _("contacts"), _("Persons met who wrote back")),
        Measure("orders", _("Orders from there"), _("orders"), _("Signed within eighteen months")),
    ),
    additions={
        "commitments": (_("Each contact has one firm that follows it."),),
        "dissolution": (_("The contacts go to whoever follows them."),),
    },
)
