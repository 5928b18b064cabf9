"""How trades, codes and states of firms are written for the reader."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from cordee.taxonomy import cpv, naf, trades
from cordee_web.apps.directory.values.firm_view import CertificateState
from cordee_web.web.directory.forms import SIZE_NAMES
from cordee_web.web.kit.templatetags.kit import badge

register = template.Library()
_STATES = {
    CertificateState.VALID: "ok",
    CertificateState.EXPIRING: "warn",
    CertificateState.EXPIRED: "bad",
    CertificateState.UNKNOWN: "muted",
}


def language() -> str:
    """The reader's language, without its country."""
    return (get_language() or "fr").split("-")[0]


@register.filter
def trade_name(trade: str) -> str:
    """The name of a trade in the reader's language."""
    name = trades.label(trade, language()) or trade
    return name[:1].upper() + name[1:]


@register.filter
def cpv_name(code: str) -> str:
    """A CPV code and its label."""
    label = cpv.label(code, language()) or cpv.label(code, "fr")
    return f"{code} — {label}" if label else code


@register.filter
def naf_name(code: str) -> str:
    """A NAF code and its (French) label."""
    label = naf.label(code)
    return f"{code} — {label}" if label else code


@register.filter
def language_name(code: str) -> str:
    """A language called in the reader's language."""
    try:
        return Locale.parse(language()).languages.get(code) or code
    except UnknownLocaleError:
        return code


@register.filter
def size_name(size: str) -> str:
    """A size class in words."""
    return str(SIZE_NAMES.get(size, size))


@register.filter
def unit_name(unit: str) -> str:
    """A unit of capacity in words."""
    return {
        "h": pgettext("unit", "hours"),
        "piece": pgettext("unit", "pieces"),
        "EUR": pgettext("unit", "euros"),
        "t": pgettext("unit", "tonnes"),
        "m2": pgettext("unit", "square metres"),
        "day": pgettext("unit", "days"),
    }.get(unit, unit)


@register.filter
def level_name(level: int | None) -> str:
    """A level in words."""
    return {
        1: pgettext("level", "occasional"),
        2: pgettext("level", "regular"),
        3: pgettext("level", "confirmed"),
        4: pgettext("level", "expert"),
        5: pgettext("level", "reference of the trade"),
    }.get(level or 0, "")


@register.simple_tag
def certificate_badge(state: CertificateState) -> SafeString:
    """The state of a certificate."""
    said = {
        CertificateState.VALID: pgettext("certificate", "Valid"),
        CertificateState.EXPIRING: pgettext("certificate", "Expires soon"),
        CertificateState.EXPIRED: pgettext("certificate", "Expired"),
        CertificateState.UNKNOWN: pgettext("certificate", "Date unknown"),
    }[state]
    return badge(_STATES[state], said)
