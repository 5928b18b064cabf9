"""An OpenID Connect provider in a process of its own: allauth's, with its own pages, keys and database.

`python -m tests.cordee_web.accounts.provider.serve CALLBACK …` says its address and serves until it is ended.
"""

from __future__ import annotations

import sys
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Client
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from tests.cordee_web.accounts.provider.people import CLIENTS, PASSWORD, PEOPLE, SECRET


class Server(ThreadingMixIn, WSGIServer):
    """A browser opens connections that it does not use: one thread each."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Says nothing of what it is asked."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (its name above)
        """Nothing."""


def write(callbacks: list[str]) -> None:
    """The people and the clients."""
    for email, (first, last, checked) in PEOPLE.items():
        user = User.objects.create_user(email, email, PASSWORD, first_name=first, last_name=last)
        EmailAddress.objects.create(user=user, email=email, verified=checked, primary=True)
    for name, how in CLIENTS.items():
        client = Client(id=name, name=name, skip_consent=True, data=how)
        client.set_secret(SECRET)
        client.set_redirect_uris(callbacks)
        client.set_post_logout_redirect_uris(["http://localhost/"])
        client.set_scopes(["openid", "profile", "email", "given_name", "usual_name"])
        client.save()


def serve(callbacks: list[str]) -> None:
    """Until the process is ended."""
    application = get_wsgi_application()
    call_command("migrate", verbosity=0)
    write(callbacks)
    made = make_server("127.0.0.1", 0, application, server_class=Server, handler_class=Silent)
    sys.stdout.write(f"http://127.0.0.1:{made.server_port}\n")
    sys.stdout.flush()
    made.serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1:])
