"""What firms are found by, and the searches that people keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models.firm import Firm

LONGEST = 500
"""Characters of the longest lexeme kept; PostgreSQL takes 2,046 bytes."""


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


class LexemesField(models.Field):  # type: ignore[type-arg]
    """A tsvector written as the lexemes themselves: our analyser cut and stemmed them, not PostgreSQL."""

    def db_type(self, connection: Any) -> str:
        """PostgreSQL's own type."""
        return "tsvector"

    def get_db_prep_value(
        self, value: Iterable[str], connection: Any, prepared: bool = False
    ) -> str:
        """PostgreSQL's own writing of them, which COPY takes too. What no word is so long is left out."""
        return " ".join(_quoted(one) for one in {*value} if 0 < len(one) <= LONGEST)


@LexemesField.register_lookup
class Meets(models.Lookup):
    """`know_how__meets=query`: the lexemes meet a query of PostgreSQL ("('_tolerie' | 'tol') & 'inox':*")."""

    lookup_name = "meets"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`vector @@ query`."""
        left, left_parameters = self.process_lhs(compiler, connection)
        return f"{left} @@ %s::tsquery", (*left_parameters, self.rhs)


class FirmSearch(models.Model):
    """The words by which a firm is found, apart for each part of its page that has an audience.

    A reader's words are only looked up in the parts that the firm shows to that reader.
    """

    firm = models.OneToOneField(
        Firm, primary_key=True, on_delete=models.CASCADE, related_name="search"
    )
    identity = LexemesField()
    presentation = LexemesField()
    know_how = LexemesField()
    certificates = LexemesField()

    class Meta:
        """One index a part."""

        indexes = [
            GinIndex(fields=["identity"], name="search_identity"),
            GinIndex(fields=["presentation"], name="search_presentation"),
            GinIndex(fields=["know_how"], name="search_know_how"),
            GinIndex(fields=["certificates"], name="search_certificates"),
        ]

    def __str__(self) -> str:
        return f"words of {self.firm_id}"


class SavedSearch(models.Model):
    """A search of the directory that a person keeps, as the query of its address."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_searches")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One search a name."""

        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "network", "name"], name="saved_search_once_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
