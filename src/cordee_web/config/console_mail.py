"""Mails of a site that has no mail server, on the terminal of whoever runs it, in readable words."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

from django.core.mail import EmailMessage as Mail
from django.core.mail.backends import console

SIGNATURE = "--"


class EmailBackend(console.EmailBackend):
    """Writes of each mail whom it is for, its subject, and what it says; codes and links stand whole."""

    def write_message(self, message: Mail) -> None:
        """Called by Django, a mail at a time."""
        self.stream.write("\n".join(told(message)) + "\n")


def told(mail: Mail) -> Iterator[str]:
    """The lines of a mail: to whom and about what, then its text without greeting and signature.

    A file that is joined is named. Nothing is encoded, and no line is cut: a link can be followed.
    """
    yield f"✉ {', '.join(mail.recipients())} · {mail.subject}"
    for line in str(mail.body).splitlines():
        said = line.strip()
        if said == SIGNATURE:
            break
        if said and said != mail.subject and not said.endswith(","):
            yield f"  {said}"
    for joined in mail.attachments:
        name = joined.get_filename() if isinstance(joined, EmailMessage) else joined[0]
        yield f"  + {name}"
