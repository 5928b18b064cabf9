"""Addresses of the promises."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.promises import views_board, views_guest, views_promise, views_sprint

app_name = "promises"
HERE = "cooperations/<uuid:cooperation_id>/promises/"
urlpatterns = [
    path("promises/", views_board.mine, name="mine"),
    path(HERE, views_board.board, name="board"),
    path(f"{HERE}ask/", views_promise.ask, name="ask"),
    path(f"{HERE}sprint/", views_sprint.begin, name="sprint"),
    path(f"{HERE}sprint/<uuid:sprint_id>/", views_sprint.change, name="edit_sprint"),
    path(f"{HERE}sprint/<uuid:sprint_id>/close/", views_sprint.close, name="close_sprint"),
    path(f"{HERE}guests/", views_guest.guests, name="guests"),
    path(f"{HERE}guests/<uuid:guest_id>/hide/", views_guest.hide, name="hide"),
    path(f"{HERE}<uuid:promise_id>/", views_promise.promise, name="promise"),
    path(f"{HERE}<uuid:promise_id>/<slug:key>/", views_promise.move, name="move"),
    path("board/<str:token>/", views_guest.guest_board, name="guest_board"),
]
