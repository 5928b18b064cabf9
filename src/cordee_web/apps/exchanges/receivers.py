"""What files and discussion hang on the registries of the cooperations, and what they hold of persons."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.accounts.signals import holdings_asked
from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.consequences import register_consequences
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.exchanges.models import Post, Taking, Version
from cordee_web.apps.exchanges.queries import told

register_happenings("exchanges", told.happened)
register_consequences("exchanges", told.files_of_leaver)
register_archive("exchanges", told.archive)
register_takeaway("exchanges", told.own_files)


@receiver(holdings_asked, dispatch_uid="exchanges.held")
def held(person: Person, **_: Any) -> dict[str, list[dict[str, Any]]]:
    """What they said, the versions that they put, those that they took along."""
    said = Post.objects.filter(person=person).order_by("at").values("topic__title", "at", "text")
    put = Version.objects.filter(person=person).order_by("at")
    took = Taking.objects.filter(person=person).order_by("first_at")
    return {
        "messages_in_cooperations": [dict(one) for one in said],
        "file_versions_put": [dict(one) for one in put.values("name", "number", "at", "note")],
        "file_versions_taken": [
            dict(one) for one in took.values("version__name", "first_at", "last_at", "times")
        ],
    }
