"""One offer made of what several firms do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="global_offer",
    label=_("Global offer"),
    purpose=_("Sell under one price what several of you do one after the other."),
    icon="puzzle",
    order=30,
    fields=(
        DeclaredField("customer", "text", _("For which customers"), required_at="commitments"),
        DeclaredField("price_cents", "money", _("Price to the customer")),
        DeclaredField("seller", "text", _("Who sells and invoices"), required_at="commitments"),
    ),
    checklist=(
        CheckItem("chain", "exchanges", _("Draw the chain: who hands what to whom"), must=True),
        CheckItem("price", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem("guarantee", "meetings", _("Agree on who answers for a defect"), must=True),
        CheckItem("first", "commitments", _("Make the first offer to a real customer")),
    ),
    clauses=(
        "global_offer",
        "confidentiality",
    ),
    measures=(
        Measure("orders", _("Orders"), _("orders"), _("Orders signed by customers")),
        Measure("turnover", _("Turnover of the offer"), "€", _("Invoiced, without tax")),
    ),
    additions={
        "meetings": (_("One price list and one delay are decided."),),
        "dissolution": (_("Customers are told who serves them from now on."),),
    },
)
