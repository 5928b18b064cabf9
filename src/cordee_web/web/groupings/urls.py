"""Addresses of the groupings."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.groupings import views

app_name = "groupings"
urlpatterns = [
    path("needs/<uuid:need_id>/lots/<int:lot_id>/groupings/", views.assemble, name="assemble"),
    path("needs/<uuid:need_id>/lots/<int:lot_id>/groupings/keep/", views.keep, name="keep"),
    path(
        "needs/<uuid:need_id>/lots/<int:lot_id>/groupings/report.<str:form>",
        views.answer_report,
        name="answer_report",
    ),
    path("groupings/", views.proposals, name="proposals"),
    path("groupings/compare/", views.compare, name="compare"),
    path("groupings/<uuid:proposal_id>/", views.proposal, name="proposal"),
    path("groupings/<uuid:proposal_id>/show/", views.show, name="show"),
    path("groupings/<uuid:proposal_id>/withdraw/", views.withdraw, name="withdraw"),
    path(
        "groupings/<uuid:proposal_id>/report.<str:form>",
        views.proposal_report,
        name="proposal_report",
    ),
]
