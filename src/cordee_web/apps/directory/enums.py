"""Closed lists of the directory."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Audience(models.IntegerChoices):
    """How far a firm lets something be seen; each circle contains the ones before it."""

    SELF = 0, pgettext_lazy("audience", "Our firm only")
    GROUPING = 10, pgettext_lazy("audience", "Our groupings")
    CLUB = 20, pgettext_lazy("audience", "Our clubs")
    NETWORK = 30, pgettext_lazy("audience", "Our networks")
    FEDERATION = 40, pgettext_lazy("audience", "Allied networks")
    PUBLIC = 50, pgettext_lazy("audience", "Everyone")


class Field(models.TextChoices):
    """The parts of a firm's page whose audience it chooses one by one."""

    IDENTITY = "identity", pgettext_lazy("field", "Name, town, identifiers")
    PRESENTATION = "presentation", pgettext_lazy("field", "Presentation")
    CONTACTS = "contacts", pgettext_lazy("field", "Contacts")
    KNOW_HOW = "know_how", pgettext_lazy("field", "Know-how and machines")
    CERTIFICATES = "certificates", pgettext_lazy("field", "Certificates")
    FIGURES = "figures", pgettext_lazy("field", "Turnover and staff")
    CAPACITY = "capacity", pgettext_lazy("field", "Free capacity")
    CUSTOMERS = "customers", pgettext_lazy("field", "Customers and dependence")
    WILL = "will", pgettext_lazy("field", "What we want, and with whom not")
    COOPERATION = "cooperation", pgettext_lazy("field", "Past cooperation")


DEFAULTS: dict[Field, tuple[Audience, bool]] = {
    Field.IDENTITY: (Audience.NETWORK, False),
    Field.PRESENTATION: (Audience.NETWORK, False),
    Field.CONTACTS: (Audience.NETWORK, False),
    Field.KNOW_HOW: (Audience.NETWORK, False),
    Field.CERTIFICATES: (Audience.NETWORK, False),
    Field.FIGURES: (Audience.NETWORK, True),
    Field.CAPACITY: (Audience.NETWORK, True),
    Field.CUSTOMERS: (Audience.SELF, True),
    Field.WILL: (Audience.SELF, True),
    Field.COOPERATION: (Audience.NETWORK, True),
}
"""What a firm that chose nothing shares: the audience, and whether its competitors are left out."""


class Capacity(models.TextChoices):
    """In which quality a person acts for a firm."""

    LEADER = "leader", pgettext_lazy("role", "Leader")
    DELEGATE = "delegate", pgettext_lazy("role", "Delegate")
    SUBSTITUTE = "substitute", pgettext_lazy("role", "Substitute")
    MEMBER = "member", pgettext_lazy("role", "Colleague")


COMMITTING = (Capacity.LEADER, Capacity.DELEGATE, Capacity.SUBSTITUTE)
"""Those who may commit the firm; a colleague reads and prepares."""
