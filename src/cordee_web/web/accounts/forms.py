"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cordee_web.apps.accounts.enums import Kind, Pace
from cordee_web.apps.accounts.models import Person
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Role
from cordee_web.web.kit.fields import DayInput


class JoinForm(forms.Form):
    """Someone new says who they are; the link said where they are reached."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=_("Without one you come in by a code sent to your address: many prefer it."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.email = email
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """A password that nobody guesses from the name or the address, or none."""
        given: str = self.cleaned_data["password"]
        if given:
            validate_password(
                given, Person(email=self.email, name=str(self.cleaned_data.get("name", "")))
            )
        return given


class InviteForm(forms.Form):
    """An address, and what it is invited to."""

    email = forms.EmailField(
        label=_("Address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    capacity = forms.ChoiceField(label=pgettext_lazy("role", "In which capacity"))
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=settings.LANGUAGES,
        help_text=_("A person who has an account gets it in their own."),
    )

    def __init__(self, *args: Any, capacities: list[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if capacities:
            choices = [(one.value, one.label) for one in capacities]
            self.fields["capacity"] = forms.ChoiceField(
                label=pgettext_lazy("role", "In which capacity"), choices=choices
            )
        else:
            del self.fields["capacity"]


class ProfileForm(forms.Form):
    """How a person is called, reached and spoken to."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class MailForm(forms.Form):
    """How often mails of each kind come."""

    def __init__(self, *args: Any, paces: dict[Kind, Pace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, pace in paces.items():
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, choices=Pace.choices, initial=pace
            )

    def paces(self) -> dict[Kind, Pace]:
        """What was chosen."""
        return {Kind(kind): Pace(pace) for kind, pace in self.cleaned_data.items()}


class EraseForm(forms.Form):
    """One types one's own address: no accident, no cat on the keyboard."""

    email = forms.EmailField(
        label=_("Type your address to confirm"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """The address of the account, nothing else."""
        given: str = self.cleaned_data["email"]
        if given.lower() != self.person.email:
            raise forms.ValidationError(_("This is not the address of your account."))
        return given


class EndForm(forms.Form):
    """From which day, and why, a role ends."""

    on = forms.DateField(label=_("Last day"), widget=DayInput())
    why = forms.CharField(label=_("Why"), required=False, max_length=200)


class RoleField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among people of the firm, by name and capacity."""

    def label_from_instance(self, obj: Role) -> str:
        """ "Jeanne Roy · Delegate"."""
        return f"{obj.person} · {obj.get_capacity_display()}"


class HandOverForm(forms.Form):
    """To whom a leader hands over, and whether they leave."""

    to = RoleField(Role.objects.none(), label=_("To whom"))
    leave = forms.BooleanField(label=_("I leave the firm today"), required=False)
    why = forms.CharField(label=_("Why"), required=False, max_length=200)

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Role.objects.filter(firm=role.firm_id, until=None).exclude(pk=role.pk)
        self.fields["to"] = RoleField(others.select_related("person"), label=_("To whom"))
