"""Addresses of the cooperations."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.cooperations import views, views_members, views_opening

app_name = "cooperations"
urlpatterns = [
    path("", views.cooperations, name="cooperations"),
    path("open/", views_opening.choose, name="choose"),
    path("open/<str:key>/", views_opening.open_one, name="open"),
    path("<uuid:cooperation_id>/", views.cooperation, name="cooperation"),
    path("<uuid:cooperation_id>/edit/", views.edit, name="edit"),
    path("<uuid:cooperation_id>/members/", views_members.members, name="members"),
    path("<uuid:cooperation_id>/members/invite/", views_members.invite, name="invite"),
    path("<uuid:cooperation_id>/invitation/", views_members.invitation, name="invitation"),
    path("<uuid:cooperation_id>/invitation/accept/", views_members.accept, name="accept"),
    path("<uuid:cooperation_id>/invitation/decline/", views_members.decline, name="decline"),
    path(
        "<uuid:cooperation_id>/members/<uuid:party_id>/withdraw/",
        views_members.withdraw,
        name="withdraw",
    ),
]
