"""The history of a need in sentences, from the register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from cordee_web.apps.common.register import history
from cordee_web.apps.opportunities.models import Need
from cordee_web.web.kit.history import Told, told

SENTENCES = {
    "opportunities.need.imported": gettext_lazy("The notice came in."),
    "opportunities.need.written": gettext_lazy("The need was written."),
    "opportunities.need.edited": gettext_lazy("The need was edited."),
    "opportunities.need.opened": gettext_lazy("The need was opened."),
    "opportunities.need.closed": gettext_lazy("The need was closed."),
    "opportunities.need.abandoned": gettext_lazy("The need was abandoned."),
    "opportunities.need.reopened": gettext_lazy("The need was taken up again."),
    "opportunities.brick.added": gettext_lazy("A brick was added."),
    "opportunities.brick.edited": gettext_lazy("A brick was edited."),
    "opportunities.brick.weighed": gettext_lazy("The weight of a brick was changed."),
    "opportunities.brick.deleted": gettext_lazy("A brick was taken away."),
    "opportunities.brick.moved": gettext_lazy("A brick was moved."),
    "opportunities.brick.split": gettext_lazy("A brick was split."),
    "opportunities.brick.merged": gettext_lazy("Bricks were merged."),
    "opportunities.brick.reset": gettext_lazy("The bricks were put back as the notice says."),
    "opportunities.update.received": gettext_lazy("A newer version of the notice came in."),
    "opportunities.need.updated": gettext_lazy("The newer version of the notice was taken."),
    "opportunities.update.left": gettext_lazy("The newer version of the notice was left aside."),
    "opportunities.alerts.sent": gettext_lazy("Firms were told."),
}
FOR_WHO_POSTS = frozenset(
    {"opportunities.alerts.sent", "opportunities.update.received", "opportunities.update.left"}
)


def lines_of(need: Need, *, posts: bool) -> list[Told]:
    """The last entries about a need, newest first; who was told is for who posts it."""
    entries = history(need)
    return told(entries if posts else entries.exclude(verb__in=FOR_WHO_POSTS), SENTENCES)
