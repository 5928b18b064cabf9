"""Addresses of the tender room."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.tenders import (
    views,
    views_calendar,
    views_capacities,
    views_form,
    views_guard,
    views_holds,
    views_lent,
    views_opening,
    views_questions,
    views_vote,
)

app_name = "tenders"
_ROOM = "<uuid:cooperation_id>/tender/"
urlpatterns = [
    path("tenders/open/", views_opening.begin, name="begin"),
    path("tenders/lent/", views_lent.lent, name="lent"),
    path(_ROOM, views.room, name="room"),
    path(f"{_ROOM}open/", views_opening.open_one, name="open"),
    path(f"{_ROOM}tasks/", views.add, name="add_task"),
    path(f"{_ROOM}tasks/<uuid:task_id>/", views.share, name="share"),
    path(f"{_ROOM}tasks/<uuid:task_id>/drop/", views.drop, name="drop_task"),
    path(f"{_ROOM}holds/", views_holds.holds, name="holds"),
    path(f"{_ROOM}terms/<slug:key>/", views_holds.take_term, name="take_term"),
    path(f"{_ROOM}holds/<slug:kind>/", views_holds.write, name="write"),
    path(f"{_ROOM}holds/<slug:kind>/<uuid:row_id>/", views_holds.change, name="change"),
    path(f"{_ROOM}holds/<slug:kind>/<uuid:row_id>/remove/", views_holds.remove, name="remove"),
    path(f"{_ROOM}proofs/<uuid:row_id>/", views_holds.proof, name="proof"),
    path(f"{_ROOM}vote/", views_vote.vote, name="vote"),
    path(f"{_ROOM}vote/open/", views_vote.open_one, name="open_vote"),
    path(f"{_ROOM}vote/<uuid:vote_id>/say/", views_vote.say, name="say"),
    path(f"{_ROOM}vote/<uuid:vote_id>/close/", views_vote.close, name="close_vote"),
    path(f"{_ROOM}calendar/", views_calendar.calendar, name="calendar"),
    path(f"{_ROOM}calendar/plan/", views_calendar.plan, name="plan"),
    path(f"{_ROOM}calendar/add/", views_calendar.add, name="add_milestone"),
    path(f"{_ROOM}calendar/<uuid:milestone_id>/", views_calendar.move, name="milestone"),
    path(f"{_ROOM}calendar/<uuid:milestone_id>/drop/", views_calendar.drop, name="drop_milestone"),
    path(f"{_ROOM}questions/", views_questions.questions, name="questions"),
    path(f"{_ROOM}questions/<uuid:question_id>/send/", views_questions.send, name="send"),
    path(f"{_ROOM}questions/<uuid:question_id>/refuse/", views_questions.refuse, name="refuse"),
    path(f"{_ROOM}questions/<uuid:question_id>/answer/", views_questions.answer, name="answer"),
    path(f"{_ROOM}form/", views_form.form, name="form"),
    path(f"{_ROOM}form/choose/", views_form.choose, name="choose_form"),
    path(f"{_ROOM}form/signers/", views_form.signers, name="signers"),
    path(f"{_ROOM}open/<slug:what>/", views_form.open_thing, name="open_thing"),
    path(f"{_ROOM}capacities/", views_capacities.capacities, name="capacities"),
    path(f"{_ROOM}capacities/<slug:code>/", views_capacities.prove, name="prove"),
    path(f"{_ROOM}capacities/<uuid:proof_id>/paper/", views_capacities.paper, name="proof_paper"),
    path(f"{_ROOM}capacities/<uuid:proof_id>/out/", views_capacities.proof_out, name="proof_out"),
    path(f"{_ROOM}guard/", views_guard.guard, name="guard"),
    path(f"{_ROOM}guard/together/", views_guard.run, name="guard_run_together"),
    path(f"{_ROOM}guard/together/why/", views_guard.reason, name="reason_together"),
    path(f"{_ROOM}guard/price/", views_guard.price, name="one_price"),
    path(f"{_ROOM}guard/<int:lot_id>/", views_guard.run, name="guard_run"),
    path(f"{_ROOM}guard/<int:lot_id>/why/", views_guard.reason, name="reason"),
    path(f"{_ROOM}guard/<uuid:reason_id>/back/", views_guard.reason_back, name="reason_back"),
    path(f"{_ROOM}guard/<uuid:reason_id>/paper/", views_guard.paper, name="reason_paper"),
]
