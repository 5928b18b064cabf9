"""Reads of persons and networks."""

from __future__ import annotations

from cordee_web.apps.accounts.models import Person


def shown_name(person: Person) -> str:
    """How a person is called on screen: the name, else what stands before the @ of the address."""
    return person.name or person.email.split("@")[0]
