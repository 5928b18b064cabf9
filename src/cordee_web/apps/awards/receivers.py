"""What comes after a bid hangs on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.awards.bridge.kept import archive, own_awards
from cordee_web.apps.awards.bridge.told import awards_asked, awards_happened, awards_silent
from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import register_takeaway

register_happenings("awards", awards_happened)
register_asks("awards", awards_asked, order=40, among="tender")
register_silences("awards", awards_silent)
register_archive("awards", archive)
register_takeaway("awards", own_awards)
