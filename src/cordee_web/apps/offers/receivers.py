"""Offers hang on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.offers.queries.told import archive, offers_asked, offers_happened, own_offer

register_happenings("offers", offers_happened)
register_asks("offers", offers_asked, order=35, among="tender")
register_archive("offers", archive)
register_takeaway("offers", own_offer)
