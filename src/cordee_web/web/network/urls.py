"""The addresses of the network."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.network import views

urlpatterns = [
    path("network/", views.home, name="network"),
    path("network/members/", views.members, name="members"),
    path("network/add/", views.add, name="firm_add"),
    path("network/members/<uuid:firm_id>/leave/", views.leave, name="firm_leave"),
]
