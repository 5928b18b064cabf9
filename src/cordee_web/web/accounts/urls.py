"""The addresses of the room."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.accounts import views_notifications as told

urlpatterns = [
    path("notifications/", told.notifications, name="notifications"),
    path("notifications/read/", told.read_all, name="notifications_read"),
    path("notifications/<uuid:notification>/", told.open_one, name="notification"),
    path("mails/<str:token>/", told.unsubscribe, name="unsubscribe"),
]
