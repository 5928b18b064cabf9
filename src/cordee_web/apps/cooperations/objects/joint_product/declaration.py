"""A brand or a product of several firms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="joint_product",
    label=_("Joint brand or product"),
    purpose=_("Make and sell under one name something that takes all your trades."),
    icon="tag",
    order=80,
    fields=(
        DeclaredField(
            "product", "text", _("Product or brand"), required_at="commitments", blank="brand_name"
        ),
        DeclaredField(
            "owner", "text", _("In whose name the brand is filed"), required_at="commitments"
        ),
        DeclaredField("launch_on", "date", _("On sale from")),
        DeclaredField("invest_cents", "money", _("To be invested")),
    ),
    checklist=(
        CheckItem("idea", "exchanges", _("Show the idea to five customers"), must=True),
        CheckItem("confidential", "exchanges", _("Agree on what stays between you")),
        CheckItem("own", "meetings", _("Agree on who owns what comes of it"), must=True),
        CheckItem("split", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem("filed", "commitments", _("File the brand")),
    ),
    clauses=(
        "brand",
        "prior_knowledge",
        "results",
        "confidentiality",
        "exclusivity",
    ),
    measures=(
        Measure("sold", _("Sold"), _("pieces"), _("Delivered and paid")),
        Measure("turnover", _("Turnover of the product"), "€", _("Invoiced, without tax")),
    ),
    additions={
        "commitments": (_("Who changes the drawing tells the others first."),),
        "dissolution": (
            _("The brand, the drawings and the moulds go to somebody, on written terms."),
        ),
    },
)
