"""Addresses of the meetings."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.meetings import views, views_files, views_minutes

app_name = "meetings"
HERE = "cooperations/<uuid:cooperation_id>/meetings/"
ONE = f"{HERE}<uuid:meeting_id>/"
urlpatterns = [
    path(HERE, views.meetings, name="meetings"),
    path(f"{HERE}call/", views.call, name="call"),
    path(ONE, views.meeting, name="meeting"),
    path(f"{ONE}minutes/", views_minutes.minutes, name="minutes"),
    path(f"{ONE}minutes.pdf", views_files.paper, name="paper"),
    path(f"{ONE}meeting.ics", views_files.event, name="event"),
    path(f"{ONE}actions/<uuid:action_id>/done/", views_minutes.done, name="done"),
    path(f"{ONE}<slug:key>/", views.act, name="act"),
]
