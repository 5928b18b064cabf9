"""Cooperations in which nobody has done anything for long: what kills them is silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.silences import Silence

QUIET_AFTER: Mapping[str, int] = {
    Stage.EXCHANGES: 21,
    Stage.MEETINGS: 30,
    Stage.COMMITMENTS: 45,
    Stage.DISSOLUTION: 30,
}
"""Days of nothing after which one person is told, where the members chose no other number."""
LEAST = 7
_SAID: Mapping[str, str] = {
    Stage.EXCHANGES: gettext_noop(
        "Nothing has moved in “{name}” for {days} days: propose a date to meet, or close it"
    ),
    Stage.MEETINGS: gettext_noop(
        "Nothing has moved in “{name}” for {days} days: propose the next date, or close it"
    ),
    Stage.COMMITMENTS: gettext_noop(
        "Nothing has moved in “{name}” for {days} days: meet, or ask whether it is still justified"
    ),
    Stage.DISSOLUTION: gettext_noop(
        "Nothing has moved in “{name}” for {days} days: settle what is left, or go a stage back"
    ),
}


def days_quiet(cooperation: Cooperation, now: datetime) -> int | None:
    """For how many days nobody has done anything; None as long as that is not too long."""
    days = (now - cooperation.acted_at).days
    most = cooperation.quiet_after or QUIET_AFTER[cooperation.stage]
    return days if cooperation.alive and days >= most else None


def quiet(now: datetime) -> Iterator[Silence]:
    """The cooperations that are quiet too long; each quiet stretch has a key of its own."""
    still = Cooperation.objects.filter(closed_at=None, acted_at__lte=now - timedelta(days=LEAST))
    for one in still:
        days = days_quiet(one, now)
        if days is not None:
            message = Message(_SAID[one.stage], {"name": one.name, "days": days})
            url = reverse("cooperations:cooperation", args=[one.pk]) + "#quiet"
            key = f"quiet:{one.acted_at:%Y-%m-%dT%H:%M}"
            yield Silence(one.pk, key, one.acted_at, message, url)
