"""A version of an agreement as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify

from cordee_web.apps.agreements.bridge import file_of
from cordee_web.apps.agreements.models import Version


def paper_of(found: Version) -> HttpResponse:
    """The version as PDF: sealed once it is, else the file to sign; a draft is set as it stands."""
    response = HttpResponse(file_of(found), content_type="application/pdf")
    name = f"{slugify(found.agreement.cooperation.name)[:60] or 'accord'}-v{found.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
