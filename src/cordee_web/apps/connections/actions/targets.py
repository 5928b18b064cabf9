"""Where a webhook may lead: never inside the network of the installation (SSRF, OWASP)."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cordee_web.apps.common.values import Refused

NAT64 = ipaddress.ip_network("64:ff9b::/96")
type Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send: the address that was looked at is the one to connect to, whatever DNS says later."""

    secure: bool
    host: str
    port: int
    path: str
    address: str


def target_of(url: str) -> Target:
    """The target of an address; `Refused` when it is malformed, unknown, or leads to a private place.

    Asks the resolver. `settings.WEBHOOKS_MAY_BE_PRIVATE` lets tests and trials reach this machine.
    """
    private = bool(settings.WEBHOOKS_MAY_BE_PRIVATE)
    secure, host, port, path = _parts(url, private)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise Refused(_("Nothing is known under “%(host)s”.") % {"host": host}) from unknown
    addresses = [str(one[4][0]) for one in found]
    if not private and not all(is_public(ipaddress.ip_address(one)) for one in addresses):
        raise Refused(
            _("“%(host)s” leads inside a private network: give a public address.") % {"host": host}
        )
    return Target(secure, host, port, path, addresses[0])


def is_public(address: Address) -> bool:
    """Whether an address is reachable by everyone, and hides no other one inside it."""
    if isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo
        inner = address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
        if inner is not None:
            return is_public(inner)
        if address in NAT64 or address.scope_id is not None:
            return False
    return address.is_global and not address.is_multicast


def _parts(url: str, private: bool) -> tuple[bool, str, int, str]:
    try:
        split = urlsplit(url)
        port = split.port
    except ValueError as wrong:
        raise Refused(_("This is no address of a web page.")) from wrong
    allowed = {"https", "http"} if private else {"https"}
    if split.scheme not in allowed or not split.hostname:
        raise Refused(_("A webhook begins with https://."))
    if split.username is not None or split.password is not None:
        raise Refused(_("An address holds no name and no password: take them out."))
    path = split.path or "/"
    secure = split.scheme == "https"
    query = f"?{split.query}" if split.query else ""
    return secure, split.hostname, port or (443 if secure else 80), path + query
