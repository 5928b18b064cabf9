"""The person's own pages in the layout, and what this room asks of whoever opens the home page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.accounts.queries import unread_count
from cordee_web.apps.directory.queries.people import waiting_for
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For
from cordee_web.web.kit.registry import Ask, Entry, Place, ask, hang


def hang_all() -> None:
    """Hangs them."""
    mine, person = Place.ACCOUNT, For.PERSON
    hang(
        Entry(_("My profile"), "profile", "user", person, mine, 10),
        Entry(_("People of my firm or network"), "people", "users", For.MEMBER, mine, 20),
        Entry(_("Ways in"), "mfa_index", "key", person, mine, 30),
        Entry(_("Where I am signed in"), "sessions", "device-laptop", person, mine, 40),
        Entry(_("For whom I act"), "standing", "switch-horizontal", person, Place.STANDING),
        Entry(_("Notifications"), "notifications", "bell", person, Place.BELL, count=unread),
    )
    ask("accounts", invitations, order=10)


def unread(request: ActingRequest) -> int:
    """How many notifications wait."""
    return unread_count(request.actor.person_id)


def invitations(request: ActingRequest) -> Iterator[Ask]:
    """The invitations that wait for the reader's address."""
    if not request.user.is_authenticated:
        return
    for one in waiting_for(request.user.email):
        text = gettext("You are invited: %s") % (one.firm or one.network)
        yield Ask(text, reverse("standing"), icon="user-plus", urgent=True)
