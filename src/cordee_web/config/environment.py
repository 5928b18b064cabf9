"""What an installation decides, read from environment variables; each has a default fit for a demo."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """The folder of the installation's own data (`CORDEE_HOME`; `.cordee` in the checkout by default)."""
    return Path(os.environ.get("CORDEE_HOME", ROOT / ".cordee")).absolute()


def text(name: str, default: str = "") -> str:
    """A variable as it stands."""
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    """A yes/no variable: "1", "true", "yes", "on" mean yes."""
    raw = os.environ.get(name)
    return default if raw is None else raw.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A variable that lists values between commas."""
    return [one.strip() for one in os.environ.get(name, default).split(",") if one.strip()]


def number(name: str, default: int) -> int:
    """A variable that is a whole number above zero."""
    raw = os.environ.get(name, "").strip()
    if raw and not (raw.isdecimal() and int(raw)):
        raise ValueError(f"{name} is {raw!r}: a whole number above zero is needed")
    return int(raw or default)


def whole(name: str, default: int) -> int:
    """A variable that counts something."""
    return int(os.environ.get(name) or default)


def identity_providers() -> dict[str, Any]:
    """Who else may vouch for a person (OpenID Connect): `CORDEE_OIDC_URL`, `_CLIENT`, `_SECRET`, `_NAME`.

    The site at `CORDEE_OIDC_URL` publishes `.well-known/openid-configuration`; the address it is told to send
    people back to is `<CORDEE_URL>/account/oidc/sso/login/callback/`. `CORDEE_OIDC_SCOPES` are what it is
    asked for; `CORDEE_OIDC_USERINFO=0` reads who one is in the identity token alone; `CORDEE_OIDC_PKCE=0` is
    for a site that refuses PKCE; `CORDEE_OIDC_CHECKS_ADDRESSES=1` believes the addresses of a site that
    checks them without saying `email_verified`.
    """
    server = os.environ.get("CORDEE_OIDC_URL", "")
    if not server:
        return {}
    settings = {
        "server_url": server.removesuffix("/"),
        "scope": words("CORDEE_OIDC_SCOPES", "openid,profile,email"),
        "fetch_userinfo": flag("CORDEE_OIDC_USERINFO", True),
        "oauth_pkce_enabled": flag("CORDEE_OIDC_PKCE", True),
        "verified_email": flag("CORDEE_OIDC_CHECKS_ADDRESSES", False),
    }
    application = {
        "provider_id": "sso",
        "name": text("CORDEE_OIDC_NAME", urlsplit(server).hostname or "OpenID Connect"),
        "client_id": text("CORDEE_OIDC_CLIENT"),
        "secret": text("CORDEE_OIDC_SECRET"),
        "settings": settings,
    }
    return {"openid_connect": {"APPS": [application]}}


def secret_key() -> str:
    """`CORDEE_SECRET_KEY`, else one made at the first start and kept, readable by its owner alone."""
    if given := os.environ.get("CORDEE_SECRET_KEY"):
        return given
    path = home() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(draft, path)  # whoever comes first wins; the others read its key
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def mailers() -> dict[str, Any]:
    """How mails leave: `CORDEE_SMTP` ("smtp+tls://user:password@host:587"), else on the console."""
    url = os.environ.get("CORDEE_SMTP", "")
    if not url:
        return {"default": {"BACKEND": "cordee_web.config.console_mail.EmailBackend"}}
    parts = urlsplit(url)
    options = {
        "host": parts.hostname or "localhost",
        "port": parts.port or 25,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
    }
    return {
        "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    }


def database() -> dict[str, Any]:
    """Django's description of the database: `DATABASE_URL`, else the embedded server's socket."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "NAME": "cordee",
            "USER": "cordee",
            "HOST": str(socket_folder()),
            "OPTIONS": _prepared(),
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            f"DATABASE_URL begins with {parts.scheme!r}: Cordée runs on PostgreSQL "
            "(postgresql://user:password@host:5432/name)"
        )
    options: dict[str, Any] = {**_prepared(), **dict(parse_qsl(parts.query))}
    return {
        "NAME": unquote(parts.path.lstrip("/")) or "cordee",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def _prepared() -> dict[str, Any]:
    """A question asked again on a connection is parsed and planned once: a quarter of a page's time."""
    threshold = 2 if flag("CORDEE_DATABASE_PREPARES", True) else None
    return {"server_side_binding": True, "prepare_threshold": threshold}


def embedded() -> bool:
    """Whether the platform runs its own PostgreSQL: no `DATABASE_URL` names another."""
    return not os.environ.get("DATABASE_URL")


ROOTS_FOLDER = Path("/var/lib/cordee")
"""What root's servers need: their data, and one copy of the programs for all of them."""
LONGEST_SOCKET = 100
"""Bytes of a socket's path; the systems allow 104 to 108."""


def database_folder() -> Path:
    """Where the embedded server keeps its data and, where the path is short enough, its socket.

    As root a folder made for it: the server runs as a user of its own, who must reach its data without
    any folder of root's being opened to the others.
    """
    if given := os.environ.get("CORDEE_DATABASE_FOLDER"):
        return Path(given).absolute()
    if os.geteuid() == 0:
        return ROOTS_FOLDER / _short_name(home())
    return home() / "pg"


def socket_folder() -> Path:
    """The folder of the embedded server's socket: beside the data, or a short one where that is too long."""
    beside = database_folder() / "run"
    if len(os.fsencode(beside / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
        return beside
    name = f"cordee-{os.geteuid()}-{_short_name(database_folder())}"
    return Path(tempfile.gettempdir()) / name


def _short_name(path: Path) -> str:
    """A short stable name for an installation, so that two of one machine never share a server."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
