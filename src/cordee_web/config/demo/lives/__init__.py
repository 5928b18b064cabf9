"""Four lives of the demo, each at a moment worth seeing: at work, under way, over, before a tender."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.groupings.models import Proposal
from cordee_web.config.demo.lives.bicycle import BICYCLE, ride
from cordee_web.config.demo.lives.people import give_leaders
from cordee_web.config.demo.lives.purchase import BUYERS, PURCHASE, buy
from cordee_web.config.demo.lives.shelters import BIDDERS, SHELTERS, bid
from cordee_web.config.demo.lives.stand import STAND, exhibit

__all__ = ["BICYCLE", "PURCHASE", "SHELTERS", "STAND", "open_lives"]


def open_lives(network: Network, proposal: Proposal) -> Iterator[str]:
    """Lives those that are not there yet; each firm in them has a leader who can sign in."""
    members = list(proposal.members.order_by("firm__name").values_list("firm_id", flat=True))
    buyers = Firm.objects.in_network(network.pk).filter(siren__in=BUYERS).order_by("name")
    bidders = Firm.objects.in_network(network.pk).filter(siren__in=BIDDERS).order_by("name")
    firms = [*buyers.values_list("pk", flat=True), *bidders.values_list("pk", flat=True)]
    yield from give_leaders([*members, *firms])
    known = set(Cooperation.objects.filter(network=network).values_list("name", flat=True))
    lives: tuple[tuple[str, Callable[[], object]], ...] = (
        (STAND, lambda: exhibit(network, members)),
        (BICYCLE, lambda: ride(network, proposal)),
        (PURCHASE, lambda: buy(network, list(buyers))),
        (SHELTERS, lambda: bid(network, list(bidders))),
    )
    for name, live in lives:
        if name not in known:
            live()
            yield f"coopération « {name} »"
