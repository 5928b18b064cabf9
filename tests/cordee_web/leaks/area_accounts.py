"""Accounts: ways in, notifications, links in mails, people of firms and networks."""

from __future__ import annotations

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.accounts.models import Animateur, Notification
from cordee_web.apps.directory.actions.inviting import invite_to_firm
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Role

fill("provider_id", lambda _world: ["no-such-provider"], "no-other-provider")
fill("mfa_edit_webauthn:pk", lambda _world: [1], 2)
fill("mfa_remove_webauthn:pk", lambda _world: [1], 2)


@plant
def notifications(world: World) -> None:
    """The owner was told something, which is theirs alone."""
    owner = world.cast.owner
    told = world.word("owner.notification", lambda actor: actor.person_id == owner.pk)
    world.objects["notification"] = Notification.objects.create(
        person=owner, kind="alert", template=told, url="/"
    )


fill("notification", lambda world: world.ids("notification"))
fill("unsubscribe:token", lambda _world: ["no-such-token"], "no-other-token")
fill("invitation:secret", lambda _world: ["no-such-link"], "no-other-link")


@plant
def invitations(world: World) -> None:
    """The owner invited someone to their firm: their affair, and that of the animateur."""
    cast = world.cast
    world.objects["invitation"] = invite_to_firm(
        actor=cast.actor("owner"),
        firm=cast.owner_firm,
        email="invited@example.org",
        capacity=Capacity.SUBSTITUTE,
        language="fr",
    )


def _roles(world: World) -> list[int]:
    return list(Role.objects.filter(firm=world.cast.owner_firm).values_list("pk", flat=True))


fill("invitation", lambda world: world.ids("invitation"))
fill("role", _roles, 0)
fill("animateur", lambda _world: list(Animateur.objects.values_list("pk", flat=True)), 0)
fill("session", lambda _world: [1], 2)
