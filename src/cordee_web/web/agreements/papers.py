"""A version of an agreement as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify

from cordee_web.apps.agreements.bridge import rendered
from cordee_web.apps.agreements.models import Version


def paper_of(found: Version) -> HttpResponse:
    """The version as PDF: sealed once it is, else the file to sign; a draft is set as it stands."""
    sealed, frozen = Version.objects.values_list("sealed", "document").get(pk=found.pk)
    kept = sealed if sealed is not None and found.sealed_at is not None else frozen
    content = None if kept is None else bytes(kept)
    response = HttpResponse(content or rendered(found), content_type="application/pdf")
    name = f"{slugify(found.agreement.cooperation.name)[:60] or 'accord'}-v{found.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
