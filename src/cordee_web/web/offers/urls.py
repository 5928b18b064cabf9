"""Addresses of the offer: the members', and the one that a link opens."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.offers import views, views_buyer, views_files

app_name = "offers"
_IN = "cooperations/<uuid:cooperation_id>/offer/"
urlpatterns = [
    path(_IN, views.offer, name="offer"),
    path(f"{_IN}write/", views.write, name="write"),
    path(f"{_IN}links/", views.show, name="show"),
    path(f"{_IN}links/<uuid:link_id>/hide/", views.hide, name="hide"),
    path(f"{_IN}questions/<uuid:buyer_question_id>/", views.answer, name="answer"),
    path(f"{_IN}files/", views_files.join, name="join"),
    path(f"{_IN}files/<uuid:offer_file_id>/", views_files.paper, name="paper"),
    path(f"{_IN}files/<uuid:offer_file_id>/out/", views_files.take_out, name="take_out"),
    path("offer/<str:token>/", views_buyer.buyer, name="buyer"),
    path("offer/<str:token>/files/<uuid:offer_file_id>/", views_buyer.paper, name="buyer_paper"),
]
