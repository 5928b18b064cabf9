"""The addresses of the room."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.accounts import views_acting as acting
from cordee_web.web.accounts import views_invitation as coming
from cordee_web.web.accounts import views_notifications as told
from cordee_web.web.accounts import views_people as people
from cordee_web.web.accounts import views_profile as mine
from cordee_web.web.accounts import views_sessions as open_doors

urlpatterns = [
    path("invitation/<str:secret>/", coming.invitation, name="invitation"),
    path("me/", mine.profile, name="profile"),
    path("me/mails/", mine.mails, name="mails"),
    path("me/data.json", mine.my_data, name="my_data"),
    path("me/erase/", mine.erase, name="erase_me"),
    path("me/standing/", acting.standing, name="standing"),
    path(
        "me/standing/invitations/<uuid:invitation>/accept/",
        acting.accept_waiting,
        name="accept_waiting",
    ),
    path("me/sessions/", open_doors.sessions, name="sessions"),
    path("me/sessions/others/end/", open_doors.end_others, name="end_other_sessions"),
    path("me/sessions/<int:session>/end/", open_doors.end_session, name="end_session"),
    path("notifications/", told.notifications, name="notifications"),
    path("notifications/read/", told.read_all, name="notifications_read"),
    path("notifications/<uuid:notification>/", told.open_one, name="notification"),
    path("mails/<str:token>/", told.unsubscribe, name="unsubscribe"),
    path("people/", people.people, name="people"),
    path("people/network/", people.network_people, name="network_people"),
    path("people/firms/<uuid:firm>/", people.firm_people, name="firm_people"),
    path("people/hand-over/", people.handing_over, name="hand_over"),
    path("people/roles/<int:role>/end/", people.end, name="end_role"),
    path("people/roles/<int:role>/capacity/", people.capacity, name="change_capacity"),
    path("people/animateurs/<int:animateur>/end/", people.end_animateur, name="end_animateur"),
    path("people/invitations/<uuid:invitation>/resend/", people.resend, name="resend_invitation"),
    path(
        "people/invitations/<uuid:invitation>/withdraw/",
        people.withdraw,
        name="withdraw_invitation",
    ),
]
