"""Keys and webhooks; the API itself is walked with keys in tests/cordee_web/api/test_leaks.py."""

from __future__ import annotations

from tests.cordee_web.leaks.objects import fill, third_party

from cordee_web.apps.directory.models import Certificate, KnowHow
from cordee_web.web.kit.audience import For

third_party(For.EVERYONE, "api-v1:", "api-nowhere")
fill("certificate_id", lambda _world: list(Certificate.objects.values_list("pk", flat=True)))
fill("know_how_id", lambda _world: list(KnowHow.objects.values_list("pk", flat=True)))
