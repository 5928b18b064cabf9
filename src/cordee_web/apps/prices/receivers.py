"""What the sealed prices hang on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.consequences import register_consequences
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.prices.queries.told import (
    let_read,
    own_prices,
    prices_archived,
    prices_asked,
    prices_happened,
    prices_of_leaver,
)
from cordee_web.apps.tenders.values import register_let_read

register_happenings("prices.rounds", prices_happened)
register_asks("prices.rounds", prices_asked, order=20, among="tender")
register_consequences("prices.rounds", prices_of_leaver)
register_archive("prices.rounds", prices_archived)
register_takeaway("prices.rounds", own_prices)
register_let_read("prices.rounds", let_read)
