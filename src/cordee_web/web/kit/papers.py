"""Files that people send to prove what they say, in forms."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cordee_web.apps.directory.values.papers import HEADS, trouble_with

ACCEPT = ",".join(f".{ending}" for ending in HEADS)


def check_paper(file: UploadedFile[bytes] | None) -> None:
    """Refuses a file that is too large or is not what its name says."""
    if file is not None and (trouble := trouble_with(file)):
        raise forms.ValidationError(trouble)
