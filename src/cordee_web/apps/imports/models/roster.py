"""A spreadsheet of firms on its way into a network, and what became of each of its rows."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.imports.enums import Decision, Ground, ImportState, Outcome, Undone


class RosterImport(models.Model):
    """One spreadsheet, kept as it came, with what the animateur said of it.

    `columns` is how each column is read ([{"index", "heading", "field", "year", "unit", "certificate",
    "origin", "confidence", "filled"}]), `said` the fields that the animateur chose by index. `fixes` are
    cells written anew ({line: {index: text}}), `left_out` lines not to be read. `preview` holds the first
    rows. `error` is {"problem": Message, "remedy": Message or None, "where": text}. Figures None: unknown
    until the file is read, or until it is imported.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="roster_imports")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.READING)
    name = models.CharField(max_length=300)
    file = models.FileField(upload_to="rosters/%Y", max_length=300)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    error = models.JSONField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    said = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True)
    preview = models.JSONField(default=list, blank=True)
    fixes = models.JSONField(default=dict, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    issue_counts = models.JSONField(default=dict, blank=True)
    rows = models.PositiveIntegerField(null=True, blank=True)
    companies = models.PositiveIntegerField(null=True, blank=True)
    joined = models.PositiveIntegerField(null=True, blank=True)
    set_aside = models.PositiveIntegerField(null=True, blank=True)
    dirty = models.PositiveIntegerField(null=True, blank=True)
    added = models.PositiveIntegerField(null=True, blank=True)
    merged = models.PositiveIntegerField(null=True, blank=True)
    skipped = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ["-created_at"]
        indexes = [models.Index(fields=["network", "-created_at"], name="import_network")]

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class DirtyLine(models.Model):
    """A line of the file in which something is not plain.

    `cells` are its cells as text, `issues` what is wrong ([{"column", "value", "code", "details"}]).
    `severity` is the worst: 0 error, 1 warning, 2 note.
    """

    of = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="dirty_lines")
    line = models.PositiveIntegerField()
    severity = models.PositiveSmallIntegerField()
    cells = models.JSONField(default=list)
    issues = models.JSONField(default=list)

    class Meta:
        """Worst first."""

        ordering = ["severity", "line"]
        constraints = [models.UniqueConstraint(fields=["of", "line"], name="dirty_line_once")]

    def __str__(self) -> str:
        return f"{self.of_id}:{self.line}"


class ImportMatch(models.Model):
    """A firm of the file that may be one of the network (`firm`), or another one of the file (`other`).

    `key` is the engine's id of the company. `differences` has what both say otherwise ([{"name", "ours",
    "theirs", "open"}], `open` False: ours stays whatever is chosen), `taken` the names whose value of the
    file replaces ours. `decided` says that a person looked at it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    of = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="matches")
    key = models.CharField(max_length=400)
    name = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    firm = models.ForeignKey(Firm, null=True, on_delete=models.CASCADE, related_name="+")
    other = models.CharField(max_length=400, blank=True)
    other_name = models.CharField(max_length=200)
    other_line = models.PositiveIntegerField(null=True, blank=True)
    ground = models.CharField(max_length=8, choices=Ground)
    closeness = models.FloatField()
    differences = models.JSONField(default=list)
    decision = models.CharField(max_length=8, choices=Decision)
    taken = models.JSONField(default=list)
    decided = models.BooleanField(default=False)

    class Meta:
        """Surest first, one by firm of the file."""

        ordering = ["decided", "closeness", "line"]
        constraints = [models.UniqueConstraint(fields=["of", "key"], name="match_once")]

    def __str__(self) -> str:
        return f"{self.name} ~ {self.other_name}"


class ImportedFirm(models.Model):
    """What became of a firm of the file, with what it takes to undo it.

    `version` is the firm's after the import: another one says that someone changed it since. `before`
    are the values replaced ({name: value}), `after` those written, `made` the ids of rows added to a
    firm that was there ({model label: [id]}). `why` is a Message: why it was left out, or why it stays.
    """

    of = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="outcomes")
    line = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200)
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome)
    version = models.PositiveIntegerField(null=True, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made = models.JSONField(default=dict)
    why = models.JSONField(null=True, blank=True)
    undone = models.CharField(max_length=8, choices=Undone, blank=True, default=Undone.NOT_ASKED)

    class Meta:
        """In the file's order."""

        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["of", "outcome", "line"], name="imported_listed")]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"
