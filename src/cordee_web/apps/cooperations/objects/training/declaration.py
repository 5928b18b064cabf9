"""People of several firms trained together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="training",
    label=_("Training"),
    purpose=_("Train together people of several firms, here, when it suits you."),
    icon="certificate",
    order=110,
    fields=(
        DeclaredField("topic", "text", _("Topic"), required_at="commitments"),
        DeclaredField("trainer", "text", _("Trainer"), blank="trainer"),
        DeclaredField("begins_on", "date", _("Begins on"), required_at="commitments"),
        DeclaredField("places", "number", _("Seats in the course"), unit=_("persons")),
        DeclaredField("price_cents", "money", _("Price")),
    ),
    checklist=(
        CheckItem(
            "who", "exchanges", _("Ask each how many it sends, and of which level"), must=True
        ),
        CheckItem("aid", "meetings", _("Ask who pays: firm, fund, region")),
        CheckItem("split", "meetings", _("Agree on who pays what, and by which key"), must=True),
        CheckItem("presence", "commitments", _("Keep the signed sheets of presence")),
    ),
    clauses=("training",),
    measures=(
        Measure("trained", _("Persons trained"), _("persons"), _("Present to the end")),
        Measure(
            "useful",
            _("Say that they use it three months later"),
            "%",
            _("Of those who were trained and answered"),
        ),
    ),
    additions={
        "meetings": (_("The programme is read by one person of each firm."),),
        "dissolution": (_("The material of the course goes to somebody."),),
    },
)
