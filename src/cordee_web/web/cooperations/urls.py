"""Addresses of the cooperations."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.cooperations import (
    views,
    views_closing,
    views_frozen,
    views_guest,
    views_life,
    views_mandate,
    views_members,
    views_opening,
    views_outside,
    views_outsiders,
    views_place,
    views_review,
    views_takeaway,
)

app_name = "cooperations"
urlpatterns = [
    path("", views.cooperations, name="cooperations"),
    path("shown/", views_outside.shown_list, name="shown_list"),
    path("open/", views_opening.choose, name="choose"),
    path("open/<str:key>/", views_opening.open_one, name="open"),
    path("by-link/<str:token>/", views_guest.guest, name="guest"),
    path("by-link/<str:token>/answer/", views_guest.guest_answer, name="guest_answer"),
    path("by-link/<str:token>/<slug:part>/", views_guest.guest_part, name="guest_part"),
    path(
        "by-link/<str:token>/<slug:part>/<uuid:paper_id>/",
        views_guest.guest_paper,
        name="guest_paper",
    ),
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
    path("<uuid:cooperation_id>/members/outside/", views_outsiders.invite, name="invite_outsider"),
    path("<uuid:cooperation_id>/members/<uuid:party_id>/link/", views_outsiders.link, name="link"),
    path("<uuid:cooperation_id>/members/<uuid:party_id>/place/", views_place.place, name="place"),
    path("<uuid:cooperation_id>/frozen/", views_frozen.frozen, name="frozen"),
    path("<uuid:cooperation_id>/frozen/allow/", views_frozen.allow, name="allow_change"),
    path("<uuid:cooperation_id>/frozen/lift/", views_frozen.lift, name="lift_freeze"),
    path("<uuid:cooperation_id>/ours.zip", views_takeaway.ours, name="ours"),
    path("<uuid:cooperation_id>/leave/", views_members.leave, name="leave"),
    path("<uuid:cooperation_id>/mandate/", views_mandate.mandate, name="mandate"),
    path("<uuid:cooperation_id>/mandate/revoke/", views_mandate.revoke, name="revoke"),
    path("<uuid:cooperation_id>/life/", views_life.life, name="life"),
    path("<uuid:cooperation_id>/stage/<str:stage>/", views_life.stage, name="stage"),
    path("<uuid:cooperation_id>/check/", views_life.check, name="check"),
    path("<uuid:cooperation_id>/measure/", views_life.measure, name="measure"),
    path("<uuid:cooperation_id>/review/", views_review.review, name="review"),
    path("<uuid:cooperation_id>/review/ask/", views_review.ask, name="ask_review"),
    path("<uuid:cooperation_id>/outside/", views_outside.outside, name="outside"),
    path("<uuid:cooperation_id>/named/", views_outside.named, name="named"),
    path("<uuid:cooperation_id>/shown/", views_outside.shown, name="shown"),
    path("<uuid:cooperation_id>/closing/", views_closing.closing, name="closing"),
    path("<uuid:cooperation_id>/closing/asset/", views_closing.asset, name="asset"),
    path(
        "<uuid:cooperation_id>/closing/asset/<uuid:asset_id>/", views_closing.settle, name="settle"
    ),
    path("<uuid:cooperation_id>/closing/word/", views_closing.word, name="word"),
    path("<uuid:cooperation_id>/archive/", views_closing.prepare, name="prepare_archive"),
    path("<uuid:cooperation_id>/archive.zip", views_closing.archive, name="archive"),
]
