"""Addresses of the sealed prices."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.prices import views, views_rounds, views_sealing

app_name = "prices"
ROOT = "<uuid:cooperation_id>/prices/"
urlpatterns = [
    path(ROOT, views.prices, name="prices"),
    path(f"{ROOT}prices.<slug:kind>", views.export, name="export"),
    path(f"{ROOT}envelopes.json", views.envelopes, name="envelopes"),
    path(f"{ROOT}begin/", views_rounds.begin, name="begin"),
    path(f"{ROOT}without/", views_rounds.without, name="without"),
    path(f"{ROOT}moment/", views_rounds.move, name="move"),
    path(f"{ROOT}give-up/", views_rounds.drop, name="drop"),
    path(f"{ROOT}figures/", views_rounds.figures, name="figures"),
    path(f"{ROOT}key/", views_sealing.key, name="key"),
    path(f"{ROOT}words/", views_sealing.words, name="words"),
    path(f"{ROOT}seal/", views_sealing.seal, name="seal"),
    path(f"{ROOT}open/", views_sealing.open_, name="open"),
]
