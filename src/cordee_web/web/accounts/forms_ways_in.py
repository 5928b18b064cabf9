"""Forms of the sign-in library, in our words (settings: `MFA_FORMS`)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric"}
KEY_NAME = _("A name to know it by")
KEY_EXAMPLE = _("My phone, for instance, or the key on my key ring.")


def _code(label: Any) -> forms.CharField:
    """A code that is typed."""
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code"})
    return forms.CharField(label=label, widget=widget)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an application, which shows that it has the secret."""

    code = forms.CharField(
        label=_("The six digits that it shows"), widget=forms.TextInput(attrs=DIGITS)
    )


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """A code, to come in."""

    code = _code(_("The six digits, or a spare code"))


class CodeAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """A code, to prove again that it is oneself."""

    code = _code(_("The six digits, or a spare code"))


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new key. It opens alone unless one says otherwise: that is what people want of a passkey."""

    passwordless = forms.BooleanField(
        label=_("It opens alone, without a password"),
        help_text=_(
            "The device asks for your finger, your face or its own code. Untick for an older key, which then "
            "comes after your password or a code by mail."
        ),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = KEY_NAME, KEY_EXAMPLE


class NameKeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    name = forms.CharField(label=KEY_NAME, help_text=KEY_EXAMPLE, max_length=100)
