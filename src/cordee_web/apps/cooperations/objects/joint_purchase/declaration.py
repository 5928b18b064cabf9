"""A purchase made together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="joint_purchase",
    label=_("Joint purchase"),
    purpose=_("Buy together for a better price, delay or quality."),
    icon="truck",
    order=70,
    fields=(
        DeclaredField("what", "text", _("What is bought"), required_at="commitments"),
        DeclaredField("volume", "text", _("Volume a year, in all")),
        DeclaredField("spend_cents", "money", _("Spent a year today, in all")),
    ),
    checklist=(
        CheckItem(
            "share",
            "exchanges",
            _("Check that you buy and sell less than 15 % of the market together"),
            must=True,
        ),
        CheckItem("need", "meetings", _("Write one specification"), must=True),
        CheckItem("split", "meetings", _("Agree on who gets which price"), must=True),
        CheckItem("orders", "commitments", _("Each orders what it promised")),
    ),
    clauses=(
        "joint_purchase",
        "confidentiality",
    ),
    measures=(
        Measure("saved", _("Saved"), "€", _("Against the prices paid before, for the same things")),
        Measure(
            "delay",
            _("Delay of delivery"),
            _("days"),
            _("From order to delivery, median"),
            less=True,
        ),
    ),
    additions={
        "meetings": (_("Only what the purchase needs is exchanged, never sale prices."),),
        "dissolution": (_("The stock that is left goes to somebody."),),
    },
)
