"""What promises hang on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.consequences import register_consequences
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.silences import register_silences
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.promises.queries import happened
from cordee_web.apps.promises.queries.mine import promises_asked
from cordee_web.apps.promises.queries.own import own_promises

register_asks("promises", promises_asked, order=20)
register_happenings("promises", happened.promises_kept)
register_consequences("promises", happened.left_open)
register_silences("promises", happened.unanswered)
register_archive("promises", happened.archived_promises)
register_takeaway("promises", own_promises)
