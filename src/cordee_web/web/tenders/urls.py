"""Addresses of the tender room."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.tenders import views, views_opening

app_name = "tenders"
urlpatterns = [
    path("tenders/open/", views_opening.begin, name="begin"),
    path("<uuid:cooperation_id>/tender/", views.room, name="room"),
    path("<uuid:cooperation_id>/tender/open/", views_opening.open_one, name="open"),
]
