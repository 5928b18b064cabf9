"""The addresses of the kit."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.kit import views

urlpatterns = [
    path("", views.home, name="home"),
]
