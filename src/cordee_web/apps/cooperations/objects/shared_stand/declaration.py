"""A stand shared at a fair: one rent, several firms, leads that are counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="shared_stand",
    label=_("Shared stand"),
    purpose=_("Show together at a fair that none of you would take a stand at alone."),
    icon="flag",
    order=10,
    fields=(
        DeclaredField("fair", "text", _("Fair"), required_at="commitments", blank="fair_name"),
        DeclaredField("begins_on", "date", _("First day"), required_at="commitments"),
        DeclaredField("area", "number", _("Area of the stand"), unit=_("m²")),
        DeclaredField("rent_cents", "money", _("Rent and fittings, in all")),
    ),
    checklist=(
        CheckItem("option", "exchanges", _("Ask the organiser for an option on the stand")),
        CheckItem(
            "split", "meetings", _("Agree on who pays what: by area, by day, equally"), must=True
        ),
        CheckItem("duty", "meetings", _("Agree on who stands there, and when"), must=True),
        CheckItem("leads", "commitments", _("Agree on who calls back which visitor")),
        CheckItem("paid", "commitments", _("Pay the organiser before the last day")),
    ),
    clauses=(
        "shared_stand",
        "leads",
    ),
    measures=(
        Measure("leads", _("Leads"), _("contacts"), _("Cards and scans kept, each counted once")),
        Measure(
            "cost_by_lead",
            _("Cost of a lead"),
            "€",
            _("All expenses, by lead"),
            less=True,
            over=("real_costs", "leads"),
        ),
    ),
    additions={
        "meetings": (_("The plan of the stand and the days of duty are decided."),),
        "commitments": (_("Leads are counted from the first day of the fair."),),
        "dissolution": (_("Furniture and pictures of the stand go to somebody."),),
    },
)
