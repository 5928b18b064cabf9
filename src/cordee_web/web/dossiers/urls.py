"""Addresses of the whole-group file."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.dossiers import views, views_freezing, views_pieces, views_writing

app_name = "dossiers"
urlpatterns = [
    path("<uuid:cooperation_id>/file/", views.file, name="file"),
    path("<uuid:cooperation_id>/file/sheet/", views_writing.sheet, name="sheet"),
    path("<uuid:cooperation_id>/file/memo/", views_writing.memo, name="memo"),
    path("<uuid:cooperation_id>/file/memo/memo.pdf", views_writing.memo_paper, name="memo_paper"),
    path("<uuid:cooperation_id>/file/memo/<uuid:task_id>/", views_writing.part, name="part"),
    path("<uuid:cooperation_id>/file/rely/", views_writing.rely, name="rely"),
    path(
        "<uuid:cooperation_id>/file/rely/<uuid:relied_id>/drop/",
        views_writing.rely_no_more,
        name="rely_no_more",
    ),
    path(
        "<uuid:cooperation_id>/file/subcontracting/",
        views_writing.subcontracting,
        name="subcontracting",
    ),
    path("<uuid:cooperation_id>/file/join/", views_pieces.join, name="join"),
    path("<uuid:cooperation_id>/file/piece/<str:key>/", views_pieces.piece, name="piece"),
    path("<uuid:cooperation_id>/file/piece/<str:key>/again/", views_pieces.ask_again, name="again"),
    path(
        "<uuid:cooperation_id>/file/piece/<str:key>/look.<slug:kind>",
        views_pieces.look_at,
        name="look",
    ),
    path("<uuid:cooperation_id>/file/piece/<str:key>/given/", views_pieces.given, name="given"),
    path("<uuid:cooperation_id>/file/freeze/", views_freezing.freeze, name="freeze"),
    path("<uuid:cooperation_id>/file/open/", views_freezing.open_again, name="open_again"),
    path("<uuid:cooperation_id>/file/frozen.zip", views_freezing.frozen, name="frozen"),
    path("<uuid:cooperation_id>/file/deposit/", views_freezing.deposit, name="deposit"),
    path("<uuid:cooperation_id>/file/deposit/proof/", views_freezing.proof, name="proof"),
]
