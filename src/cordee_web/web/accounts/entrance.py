"""The addresses of the sign-in library, each with its audience.

They are listed here rather than included whole, so that none opens without our having said for whom; what
the library adds one day stays shut.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from django.urls import path

from cordee_web.web.accounts import views_elsewhere as elsewhere
from cordee_web.web.kit.audience import For, audience

anyone, person = audience(For.EVERYONE), audience(For.PERSON)

urlpatterns = [
    path("login/", anyone(account.login), name="account_login"),
    path("login/code/", anyone(account.request_login_code), name="account_request_login_code"),
    path(
        "login/code/confirm/",
        anyone(account.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("logout/", elsewhere.sign_out, name="account_logout"),
    path("inactive/", anyone(account.account_inactive), name="account_inactive"),
    path("signup/", anyone(account.signup), name="account_signup"),
    path("reauthenticate/", person(account.reauthenticate), name="account_reauthenticate"),
    path("email/", person(account.email), name="account_email"),
    path(
        "email/confirm/",
        anyone(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("password/change/", person(account.password_change), name="account_change_password"),
    path("password/set/", person(account.password_set), name="account_set_password"),
    path("password/reset/", anyone(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        anyone(account.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        anyone(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "password/reset/done/",
        anyone(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("ways-in/", person(mfa.index), name="mfa_index"),
    path("ways-in/authenticate/", anyone(mfa.authenticate), name="mfa_authenticate"),
    path("ways-in/reauthenticate/", person(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("ways-in/app/activate/", person(totp.activate_totp), name="mfa_activate_totp"),
    path("ways-in/app/deactivate/", person(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("ways-in/codes/", person(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "ways-in/codes/generate/",
        person(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "ways-in/codes/download/",
        person(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("ways-in/keys/", person(keys.list_webauthn), name="mfa_list_webauthn"),
    path("ways-in/keys/add/", person(keys.add_webauthn), name="mfa_add_webauthn"),
    path("ways-in/keys/login/", anyone(keys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "ways-in/keys/reauthenticate/",
        person(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("ways-in/keys/<int:pk>/remove/", person(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("ways-in/keys/<int:pk>/edit/", person(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("elsewhere/", person(social.connections), name="socialaccount_connections"),
    path("elsewhere/signup/", anyone(social.signup), name="socialaccount_signup"),
    path(
        "elsewhere/cancelled/",
        anyone(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("elsewhere/left/", elsewhere.left, name="elsewhere_left"),
    path("elsewhere/error/", anyone(social.login_error), name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", elsewhere.leave, name="openid_connect_login"),
    path(
        "oidc/<str:provider_id>/login/callback/",
        elsewhere.come_back,
        name="openid_connect_callback",
    ),
]
