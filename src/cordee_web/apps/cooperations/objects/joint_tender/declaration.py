"""A tender answered together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.values.objects import (
    CheckItem,
    DeclaredField,
    Freezing,
    LegalException,
    Measure,
    ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="joint_tender",
    label=_("Joint tender"),
    purpose=_("Answer together a contract that none of you could win alone."),
    icon="briefcase",
    order=20,
    mandataire=True,
    freezing=Freezing(
        article="R2142-26",
        begins=_("the application or the offer is handed in"),
        ends=_("the contract is signed, or the offer is lost or withdrawn"),
        exceptions=(
            LegalException(
                "restructuring",
                _("A company is restructured"),
                help=_("Bought, merged, or its assets taken over."),
            ),
            LegalException(
                "prevented",
                _("A member is prevented for a reason not its own"),
                help=_("It cannot do its part any more, and proves why."),
            ),
        ),
    ),
    fields=(
        DeclaredField("buyer", "text", _("Buyer"), blank="client"),
        DeclaredField("submit_on", "date", _("To be submitted on"), required_at="commitments"),
        DeclaredField(
            "form",
            "choice",
            _("Form of the grouping"),
            help=_(
                "Conjoint: each is bound for its own share; solidary: each for the whole (R2142-20)."
            ),
            required_at="commitments",
            choices=(
                ("conjoint", _("Conjoint")),
                ("conjoint_solidary_lead", _("Conjoint, solidary mandataire")),
                ("solidary", _("Solidary")),
            ),
        ),
        DeclaredField("amount_cents", "money", _("Amount of the offer")),
    ),
    checklist=(
        CheckItem(
            "rules",
            "exchanges",
            _("Read what the buyer says of groupings: may one be in several?"),
            must=True,
        ),
        CheckItem("need_for_it", "exchanges", _("Write why none of you answers alone"), must=True),
        CheckItem("minima", "meetings", _("Check who proves which minimum"), must=True),
        CheckItem("tasks", "meetings", _("Give each task an owner and an amount"), must=True),
        CheckItem("papers", "commitments", _("Gather the papers of each member")),
        CheckItem("submitted", "commitments", _("Submit before the last day")),
    ),
    clauses=(
        "confidentiality",
        "exclusivity",
        "sealed_prices",
    ),
    measures=(
        Measure("won", _("Contracts won"), _("contracts"), _("Awards notified to the mandataire")),
        Measure(
            "hours",
            _("Hours spent to answer"),
            _("h"),
            _("Hours of all members, as each tells"),
            less=True,
        ),
    ),
    additions={
        "commitments": (
            _(
                "Between the offer and its signature the composition does not change, but for a member "
                "prevented, with the buyer’s consent (R2142-26)."
            ),
        ),
        "dissolution": (_("Once the work is accepted and paid, each keeps its references."),),
    },
)
