"""Without a mail server the terminal says each mail in words, with its code and its link whole."""

from __future__ import annotations

from io import StringIO

from django.core.mail import EmailMultiAlternatives

from cordee_web.config.console_mail import EmailBackend

BODY = """Bonjour Paul Charvin,

Arvedec vous invite : « Stand »

À voir : http://localhost:8000/cooperations/0b5e9466-4945-4228-aec8-8c0757cd3583/invitation/
K7QX-2P

--
Cordée · http://localhost:8000/
Ne plus recevoir ces courriels : http://localhost:8000/mails/x/
"""


def test_a_mail_is_said_without_its_envelope() -> None:
    mail = EmailMultiAlternatives(
        "Arvedec vous invite : « Stand »", BODY, to=["paul@vallee.example"]
    )
    mail.attach_alternative("<p>Bonjour</p>", "text/html")
    mail.attach("compte-rendu.pdf", b"%PDF", "application/pdf")
    terminal = StringIO()
    assert EmailBackend(stream=terminal).send_messages([mail]) == 1
    assert terminal.getvalue().splitlines() == [
        "✉ paul@vallee.example · Arvedec vous invite : « Stand »",
        "  À voir : http://localhost:8000/cooperations/0b5e9466-4945-4228-aec8-8c0757cd3583/invitation/",
        "  K7QX-2P",
        "  + compte-rendu.pdf",
    ]
