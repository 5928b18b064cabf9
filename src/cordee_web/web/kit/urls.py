"""The addresses of the kit."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from cordee_web.web.kit import gallery, views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.choose_language, name="choose_language"),
    path("outlines.json", views.outlines, name="outlines"),
]
if settings.DEBUG:
    urlpatterns += [
        path("kit/", gallery.gallery, name="gallery"),
        path("kit/points.json", gallery.points, name="gallery_points"),
    ]
