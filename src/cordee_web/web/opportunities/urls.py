"""The addresses of the room."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.opportunities import (
    views_answers,
    views_bricks,
    views_deadlines,
    views_drop,
    views_list,
    views_need,
    views_newer,
)

app_name = "opportunities"
urlpatterns = [
    path("", views_list.needs, name="needs"),
    path("open/", views_list.open_many, name="open_many"),
    path("new/", views_need.write, name="write"),
    path("drop/", views_drop.drop, name="drop"),
    path("drop/<uuid:pk>/", views_drop.batch_page, name="batch"),
    path("drop/<uuid:pk>/<uuid:item>/", views_drop.item_file, name="item_file"),
    path("watch/", views_drop.watch, name="watch"),
    path("deadlines/", views_deadlines.deadline_list, name="deadlines"),
    path("deadlines/link/", views_deadlines.link, name="calendar_link"),
    path("deadlines/<str:token>.ics", views_deadlines.feed, name="feed"),
    path("told/", views_answers.subscriptions, name="subscriptions"),
    path("told/<uuid:pk>/end/", views_answers.end_subscription, name="end_subscription"),
    path("answer/<str:token>/", views_answers.answer, name="answer"),
    path("lots/<int:pk>/", views_bricks.lot_page, name="lot"),
    path("lots/<int:pk>/add/", views_bricks.add, name="add_brick"),
    path("lots/<int:pk>/merge/", views_bricks.merge, name="merge_bricks"),
    path("lots/<int:pk>/reset/", views_bricks.reset, name="reset_bricks"),
    path("bricks/<uuid:pk>/", views_bricks.brick_page, name="brick"),
    path("bricks/<uuid:pk>/split/", views_bricks.split, name="split_brick"),
    path("bricks/<uuid:pk>/weight/", views_bricks.weigh, name="weigh_brick"),
    path("bricks/<uuid:pk>/move/", views_bricks.move, name="move_brick"),
    path("bricks/<uuid:pk>/delete/", views_bricks.delete, name="delete_brick"),
    path("bricks/<uuid:pk>/who/", views_bricks.who, name="who"),
    path("<uuid:pk>/", views_need.need_page, name="need"),
    path("<uuid:pk>/edit/", views_need.edit, name="edit"),
    path("<uuid:pk>/guests/", views_need.guests, name="guests"),
    path("<uuid:pk>/state/<slug:to>/", views_need.move, name="move"),
    path("<uuid:pk>/file/", views_need.file, name="file"),
    path("<uuid:pk>/newer/<uuid:update>/", views_newer.update, name="update"),
    path("<uuid:pk>/alerts/", views_answers.alerts, name="alerts"),
    path("<uuid:pk>/answer/", views_answers.answer_here, name="answer_here"),
]
