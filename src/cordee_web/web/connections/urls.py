"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.connections import views

app_name = "connections"
urlpatterns = [
    path("connections/", views.home, name="home"),
    path("connections/keys/new/", views.new_key, name="new_key"),
    path("connections/keys/<uuid:key>/revoke/", views.revoke, name="revoke"),
    path("connections/webhooks/new/", views.new_webhook, name="new_webhook"),
    path("connections/webhooks/<uuid:webhook>/", views.webhook_page, name="webhook"),
    path("connections/webhooks/<uuid:webhook>/secret/", views.secret, name="secret"),
    path("connections/webhooks/<uuid:webhook>/remove/", views.remove, name="remove"),
    path("connections/webhooks/<uuid:webhook>/<uuid:delivery>/again/", views.again, name="again"),
]
