"""What the file hangs on the registries of the cooperations."""

from __future__ import annotations

from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.dossiers.queries.kept import archive, own_file
from cordee_web.apps.dossiers.queries.told import file_asked, file_happened

register_happenings("dossiers.file", file_happened)
register_asks("dossiers.file", file_asked, order=25, among="tender")
register_archive("dossiers.file", archive)
register_takeaway("dossiers.file", own_file)
