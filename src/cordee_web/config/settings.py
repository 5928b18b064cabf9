"""Django's settings. What an installation decides comes from `environment`; the rest is the house's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from cordee_web.config import environment

HOME = environment.home()
SEAL_FOLDER = HOME / "seal"
"""The key and the certificate with which the platform seals what all have signed."""
SECRET_KEY = environment.secret_key()
DEBUG = environment.flag("CORDEE_DEBUG", False)
SITE_URL = environment.text("CORDEE_URL", "http://localhost:8000")
ALLOWED_HOSTS = environment.words("CORDEE_HOSTS", "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
BEHIND_TLS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "cordee_web.apps.common",
    "cordee_web.apps.accounts",
    "cordee_web.apps.directory",
    "cordee_web.apps.imports",
    "cordee_web.apps.opportunities",
    "cordee_web.apps.groupings",
    "cordee_web.apps.cooperations",
    "cordee_web.apps.promises",
    "cordee_web.apps.agreements",
    "cordee_web.apps.budgets",
    "cordee_web.apps.meetings",
    "cordee_web.apps.exchanges",
    "cordee_web.apps.tenders",
    "cordee_web.apps.prices",
    "cordee_web.apps.dossiers",
    "cordee_web.apps.awards",
    "cordee_web.apps.offers",
    "cordee_web.apps.connections",
    "cordee_web.apps.transfers",
    "cordee_web.api.v1",
    "cordee_web.web.kit",
    "cordee_web.web.opportunities",
    "cordee_web.web.accounts",
    "cordee_web.web.groupings",
    "cordee_web.web.cooperations",
    "cordee_web.web.promises",
    "cordee_web.web.agreements",
    "cordee_web.web.budgets",
    "cordee_web.web.meetings",
    "cordee_web.web.exchanges",
    "cordee_web.web.tenders",
    "cordee_web.web.prices",
    "cordee_web.web.dossiers",
    "cordee_web.web.awards",
    "cordee_web.web.offers",
    "cordee_web.web.connections",
    "cordee_web.web.directory",
    "cordee_web.web.imports",
    "cordee_web.web.network",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "cordee_web.web.kit.acting.ActingMiddleware",
    "cordee_web.web.imports.moved.MovedFirmsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cordee_web.web.accounts.seen.SeenMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "cordee_web.config.urls"
WSGI_APPLICATION = "cordee_web.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.static",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cordee_web.web.kit.layout.layout",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "cordee_web.web.kit.templatetags.kit",
                "cordee_web.web.kit.templatetags.kit_filters",
                "cordee_web.web.kit.templatetags.kit_kept",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **environment.database(),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "cordee_web.web.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "cordee_web.web.accounts.adapter.SocialAccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/5m/key"}
"""Above what axes allows, which speaks first and counts for every process; codes are counted here."""
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_TLS else "http"
ACCOUNT_USER_DISPLAY = "cordee_web.apps.accounts.queries.shown_name"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
MFA_TOTP_ISSUER = "Cordée"
MFA_FORMS = {
    "activate_totp": "cordee_web.web.accounts.forms_ways_in.FirstCodeForm",
    "authenticate": "cordee_web.web.accounts.forms_ways_in.CodeForm",
    "reauthenticate": "cordee_web.web.accounts.forms_ways_in.CodeAgainForm",
    "add_webauthn": "cordee_web.web.accounts.forms_ways_in.AddKeyForm",
    "edit_webauthn": "cordee_web.web.accounts.forms_ways_in.NameKeyForm",
}
SOCIALACCOUNT_PROVIDERS = environment.identity_providers()
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole("CORDEE_PROXIES", 0)
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_USERNAME_CALLABLE = "cordee_web.web.accounts.adapter.attempted"
AXES_CLIENT_IP_CALLABLE = "cordee_web.web.accounts.adapter.client_address"
AXES_LOCKOUT_CALLABLE = "cordee_web.web.accounts.adapter.locked_out"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English")), ("de", _("German"))]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
INDEX_ROOT: Path = HOME / "index"
WATCH_ROOT = environment.text("CORDEE_WATCH", str(HOME / "watch"))
"""Where the watch folders of the networks are, one by slug."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = True

MAILERS = environment.mailers()
DEFAULT_FROM_EMAIL = environment.text("CORDEE_MAIL_FROM", "Cordée <cordee@localhost>")

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
"""Bytes of a form without its files; files go to disk beyond 2.5 MB and have limits of their own."""

PROCRASTINATE_WORKER_DEFAULTS: dict[str, Any] = {
    "concurrency": environment.number("CORDEE_JOBS_AT_ONCE", 2),
    "delete_jobs": "successful",
    "shutdown_graceful_timeout": 20.0,
    "update_heartbeat_interval": environment.number("CORDEE_WORKER_SILENCE", 20) / 4,
    "stalled_worker_timeout": environment.number("CORDEE_WORKER_SILENCE", 20),
}
"""A worker that has said nothing for `CORDEE_WORKER_SILENCE` seconds is dead: its jobs are done again."""

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname:<7} {name}: {message}",
            "datefmt": "%Y-%m-%d %H:%M:%S",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"cordee": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
"""One line an event, on the error output: systemd and containers keep it. Pages not found are no event."""

API_CALLS_BY_MINUTE = environment.number("CORDEE_API_CALLS_BY_MINUTE", 300)
"""Calls of the API that a key may make in a minute."""
WEBHOOKS_MAY_BE_PRIVATE = environment.flag("CORDEE_WEBHOOKS_MAY_BE_PRIVATE", False)
"""Lets webhooks lead to this machine and its network: for trials only."""
