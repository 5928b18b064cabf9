"""What the agreements hang on the registries of cooperations, and hold of persons."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.accounts.signals import holdings_asked
from cordee_web.apps.agreements.models import Comment, Signature
from cordee_web.apps.agreements.queries import told
from cordee_web.apps.agreements.queries.own import own_agreements
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.conditions import register_condition
from cordee_web.apps.cooperations.values.consequences import register_consequences
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import register_takeaway

register_condition(Stage.COMMITMENTS, "signed", told.signed_by_all)
register_asks("agreements.signatures", told.asked, order=20)
register_happenings("agreements", told.happened)
register_silences("agreements", told.silent)
register_consequences("agreements", told.foreseen)
register_archive("agreements", told.archive)
register_takeaway("agreements", own_agreements)


@receiver(holdings_asked, dispatch_uid="agreements.held")
def held(person: Person, **_: Any) -> dict[str, list[dict[str, Any]]]:
    """What they signed and said. A signature is its firm's proof: it keeps the name it was given under."""
    signed = Signature.objects.filter(person=person).order_by("signed_at")
    said = Comment.objects.filter(person=person).order_by("at")
    return {
        "agreements_signed": [
            dict(one) for one in signed.values("firm_name", "signed_at", "document_hash")
        ],
        "agreements_comments": [dict(one) for one in said.values("clause", "at", "text")],
    }
