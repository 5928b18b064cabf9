"""Accounts: allauth's views, notifications, links in mails."""

from __future__ import annotations

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant, third_party

from cordee_web.apps.accounts.models import Notification
from cordee_web.web.kit.audience import For

third_party(
    For.EVERYONE,
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
    "account/social/login/cancelled/",
    "account/social/login/error/",
    "account/social/signup/",
    "account/social/connections/",
)
third_party(
    For.PERSON,
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "socialaccount_connections",
    "usersessions_list",
)
fill("account_confirm_email:key", lambda _world: ["no-such-key"], "no-other-key")
fill("account_reset_password_from_key:uidb36", lambda _world: ["1"], "2")
fill("account_reset_password_from_key:key", lambda _world: ["no-such-key"], "no-other-key")
fill("provider_id", lambda _world: ["no-such-provider"], "no-other-provider")
fill("mfa_edit_webauthn:pk", lambda _world: [1], 2)
fill("mfa_remove_webauthn:pk", lambda _world: [1], 2)


@plant
def notifications(world: World) -> None:
    """The owner was told something, which is theirs alone."""
    owner = world.cast.owner
    told = world.word("owner.notification", lambda actor: actor.person_id == owner.pk)
    world.objects["notification"] = Notification.objects.create(
        person=owner, kind="alert", template=told, url="/"
    )


fill("notification", lambda world: world.ids("notification"))
fill("unsubscribe:token", lambda _world: ["no-such-token"], "no-other-token")
