"""The addresses of the network."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.network import views, views_jobs

urlpatterns = [
    path("network/", views.home, name="network"),
    path("network/members/", views.members, name="members"),
    path("network/jobs/", views_jobs.jobs, name="jobs"),
    path("network/add/", views.add, name="firm_add"),
    path("network/members/<uuid:firm_id>/leave/", views.leave, name="firm_leave"),
]
