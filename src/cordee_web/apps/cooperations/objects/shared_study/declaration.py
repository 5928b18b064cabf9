"""A study paid together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="shared_study",
    label=_("Shared study"),
    purpose=_("Pay together for the answer to a question that each of you has."),
    icon="report",
    order=60,
    fields=(
        DeclaredField("question", "long", _("The question"), required_at="commitments"),
        DeclaredField("provider", "text", _("Who makes it"), blank="study_author"),
        DeclaredField("price_cents", "money", _("Price")),
        DeclaredField("due_on", "date", _("To be delivered on"), required_at="commitments"),
    ),
    checklist=(
        CheckItem(
            "data", "exchanges", _("Say what each gives, and what it keeps to itself"), must=True
        ),
        CheckItem("split", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem("own", "meetings", _("Agree on who owns what comes of it"), must=True),
    ),
    clauses=(
        "shared_study",
        "confidentiality",
        "prior_knowledge",
        "results",
    ),
    measures=(
        Measure(
            "used",
            _("Members who used it"),
            _("members"),
            _("Members who tell a decision that it changed"),
        ),
    ),
    additions={
        "meetings": (_("Rivals agree on what is not asked: prices, customers, margins."),),
        "dissolution": (_("The study is kept by whoever paid for it."),),
    },
)
