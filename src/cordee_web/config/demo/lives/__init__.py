"""Six lives of the demo, each at a moment worth seeing: at work, under way, over, before a tender, after
one that was won, and before a private buyer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import transaction

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.groupings.models import Proposal
from cordee_web.config.demo.lives.bicycle import BICYCLE, ride
from cordee_web.config.demo.lives.people import give_leaders
from cordee_web.config.demo.lives.purchase import BUYERS, PURCHASE, buy
from cordee_web.config.demo.lives.racks import RACKS
from cordee_web.config.demo.lives.racks_won import win
from cordee_web.config.demo.lives.shelters import BIDDERS, SHELTERS, bid
from cordee_web.config.demo.lives.stand import STAND, exhibit
from cordee_web.config.demo.lives.valves import SUPPLIERS, VALVES, buyer_page, offer

__all__ = [
    "BICYCLE", "PURCHASE", "RACKS", "SHELTERS", "STAND", "VALVES", "buyer_page", "open_lives",
]  # fmt: skip


def open_lives(network: Network, proposal: Proposal) -> Iterator[str]:
    """Lives those that are not there yet; each firm in them has a leader who can sign in."""
    members = list(proposal.members.order_by("firm__name").values_list("firm_id", flat=True))
    buyers = Firm.objects.in_network(network.pk).filter(siren__in=BUYERS).order_by("name")
    bidders = Firm.objects.in_network(network.pk).filter(siren__in=BIDDERS).order_by("name")
    suppliers = Firm.objects.in_network(network.pk).filter(siren__in=SUPPLIERS).order_by("name")
    firms = [one.pk for listed in (buyers, bidders, suppliers) for one in listed]
    yield from give_leaders([*members, *firms])
    known = set(Cooperation.objects.filter(network=network).values_list("name", flat=True))
    lives: tuple[tuple[str, Callable[[], object]], ...] = (
        (STAND, lambda: exhibit(network, members)),
        (BICYCLE, lambda: ride(network, proposal)),
        (PURCHASE, lambda: buy(network, list(buyers))),
        (SHELTERS, lambda: bid(network, list(bidders))),
        (RACKS, lambda: win(network)),
        (VALVES, lambda: offer(network, list(suppliers))),
    )
    for name, live in lives:
        if name not in known:
            with transaction.atomic():  # killed in the middle, it is lived again
                live()
            yield f"coopération « {name} »"
