"""Addresses of the API."""

from __future__ import annotations

from django.urls import path, re_path

from cordee_web.api.v1.api import api, nowhere

urlpatterns = [
    path("api/v1/", api.urls),
    re_path(r"^api/v1/", nowhere, name="api-nowhere"),
]
