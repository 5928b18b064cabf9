"""The rows of files and discussion. A version that came is never overwritten. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.values import kind_of

FOLDER = "exchanges"
"""Where the bytes lie: a folder by cooperation, each file under the hash of what it holds."""


class Document(models.Model):
    """A file with its versions, brought by a party; its title and readers are those of its last `Terms`.

    `chosen` are the parties (ids) who read it when it is for those chosen. `walled`: the competitors of
    whoever brought it do not. `last` is the number of its last version. Once withdrawn nobody reads its
    versions; their bytes are kept until the cooperation is dissolved: the register speaks of their digests.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=160)
    shared_with = models.CharField(max_length=12, choices=SharedWith, default=SharedWith.MEMBERS)
    chosen = ArrayField(models.UUIDField(), default=list, blank=True)
    walled = models.BooleanField(default=False)
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="documents")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    last = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=400, blank=True)

    class Meta:
        """What changed last first."""

        ordering = ["-changed_at", "pk"]
        indexes = [models.Index(fields=["cooperation", "-changed_at"], name="document_cooperation")]

    def __str__(self) -> str:
        return self.title


class Terms(models.Model):
    """Under which title and for whom a document stands from a moment on (former members: of their day)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="terms")
    title = models.CharField(max_length=160)
    shared_with = models.CharField(max_length=12, choices=SharedWith)
    chosen = ArrayField(models.UUIDField(), default=list, blank=True)
    walled = models.BooleanField(default=False)
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The last first."""

        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["document", "-at"], name="terms_document")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.shared_with}"


class Version(models.Model):
    """One version of a document: its bytes, who gave them, when, why.

    `upon` is the number of the version from which it was made (0: none). When that is not the one before,
    two persons worked at once, and what the other did is not in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    upon = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=FOLDER, max_length=300, blank=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=200, blank=True)
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The last first; a number once; found by its bytes."""

        ordering = ["-number"]
        indexes = [models.Index(fields=["file"], name="version_file")]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"

    @property
    def kind(self) -> str:
        """What it is, in a word, by its name."""
        return str(kind_of(self.name))

    @property
    def crossed(self) -> bool:
        """Whether another version came between this one and the one from which it was made."""
        return self.upon != self.number - 1


class Taking(models.Model):
    """Someone took a version along: when first, when last, how often. The firm that brought it sees it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="takings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        """A person once by version, the last first."""

        ordering = ["-last_at"]
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="taking_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.person_id}"


class Topic(models.Model):
    """A subject of the discussion, maybe about a document: whoever reads that reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="topics")
    document = models.ForeignKey(
        Document, null=True, on_delete=models.CASCADE, related_name="topics"
    )
    title = models.CharField(max_length=160)
    with_associates = models.BooleanField(default=False)
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Where something was said last first."""

        ordering = ["-last_at", "pk"]
        indexes = [models.Index(fields=["cooperation", "-last_at"], name="topic_cooperation")]

    def __str__(self) -> str:
        return self.title


class Post(models.Model):
    """Something said, in plain text; `mentions` are the parties (ids) named. Withdrawn, no text is left."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    text = models.TextField(blank=True)
    mentions = ArrayField(models.UUIDField(), default=list, blank=True)
    party = models.ForeignKey(Party, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["topic", "at"], name="post_topic")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.at}"


class EarlierText(models.Model):
    """What a message said until it was changed; its readers may read it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="earlier")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        """In time's order."""

        ordering = ["until", "pk"]

    def __str__(self) -> str:
        return f"{self.post_id} until {self.until}"


class Following(models.Model):
    """How a person follows a topic: up to when they read it, whether they want to hear no more of it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="followings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    muted = models.BooleanField(default=False)

    class Meta:
        """One by person."""

        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="following_once")]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.person_id}"
