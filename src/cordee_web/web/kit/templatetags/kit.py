"""Pieces of pages: icons, form fields, states, tables, maps. Every template has them (settings' builtins)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, HiddenInput, RadioSelect
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
ICONS = files("cordee_web.web.kit") / "icons"


class UnknownIcon(TemplateSyntaxError):
    """No icon of that name is vendored: add it to tools/icons.txt and run tools/vendor_front.py."""


@lru_cache(maxsize=512)
def icon_paths(name: str) -> str:
    """The inside of an icon's SVG."""
    file = ICONS / f"{name}.svg"
    if not file.is_file():
        raise UnknownIcon(f"{name}: {UnknownIcon.__doc__}")
    return file.read_text(encoding="utf-8").strip()


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """An icon of the set, decorative; with a label it is said by screen readers (an icon alone in a link)."""
    return _drawn(name, str(label), size)


@lru_cache(maxsize=512)
def _drawn(name: str, label: str, size: int) -> SafeString:
    paths = mark_safe(icon_paths(name))  # noqa: S308  (our own file, not a reader's)
    said = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" width="{}" height="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" {}>{}</svg>',
        size,
        size,
        mark_safe(said),  # noqa: S308  (a constant, or just escaped)
        paths,
    )


class CaptureNode(Node):
    """Renders what it holds once and keeps it under a name."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        """Keeps the text, shows nothing."""
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """{% capture name %}…{% endcapture %}: a text used twice, such as a title in the head and in the page."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(name, nodelist)


@register.inclusion_tag("kit/_field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """A field of a form with its label, help and errors, tied to it for screen readers.

    Options: `prefix`/`suffix` (a unit beside it), `wide`, `hide_label` (said, not shown), and any
    `attr_NAME=value` put on the control (`attr_autocomplete="email"`, `attr_hx_get=url`).
    """
    widget = bound.field.widget
    described = [f"{bound.auto_id}-help"] if bound.help_text else []
    described += [f"{bound.auto_id}-error"] if bound.errors else []
    attrs: dict[str, Any] = {
        name.removeprefix("attr_").replace("_", "-"): value
        for name, value in options.items()
        if name.startswith("attr_")
    }
    group = isinstance(widget, CheckboxSelectMultiple | RadioSelect)
    if described and not group:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors and not group:
        attrs["aria-invalid"] = "true"
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "tick": isinstance(widget, CheckboxInput),
        "group": group,
        "hidden": isinstance(widget, HiddenInput),
        "described": " ".join(described),
        **{name: options.get(name) for name in ("prefix", "suffix", "wide", "hide_label")},
    }


@register.inclusion_tag("kit/_form_errors.html")
def form_errors(form: Any, title: str = "") -> dict[str, Any]:
    """What is wrong with a form, above it, each with a link to its field; `title` where nothing is saved."""
    return {"form": form, "title": title}


STATES = ("ok", "wait", "warn", "bad", "info", "muted")
_STATE_ICONS = {
    "ok": "circle-check",
    "wait": "clock",
    "warn": "alert-triangle",
    "bad": "circle-x",
    "info": "info-circle",
    "muted": "circle-dashed",
}


@register.simple_tag
def badge(state: str, text: object, icon_name: str = "") -> SafeString:
    """A state in words, with an icon: {% badge "wait" _("To be confirmed") %}. States: `STATES`."""
    return SafeString(f"{_begun(state, icon_name)}{conditional_escape(cast('str', text))}</span>")


@lru_cache(maxsize=512)
def _begun(state: str, icon_name: str) -> SafeString:
    if state not in STATES:
        raise TemplateSyntaxError(f"{state!r} is not a state of a badge: {', '.join(STATES)}")
    drawn = icon(icon_name or _STATE_ICONS[state], size=16)
    return format_html('<span class="badge badge-{}">{}', state, drawn)


@register.inclusion_tag("kit/_pages.html", takes_context=True)
def pages(context: Context, page: Page[Any], target: str = "") -> dict[str, Any]:
    """Links to the pages of a list, keeping the query; `target` (an id) lets HTMX swap the list alone."""
    return {
        "page": page,
        "target": target,
        "request": context["request"],
        "shown": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "ellipsis": page.paginator.ELLIPSIS,
    }


@register.inclusion_tag("kit/_sort.html", takes_context=True)
def sort(context: Context, key: str, label: str, target: str = "") -> dict[str, Any]:
    """A column's header that sorts: `?sort=key`, then `?sort=-key`. The view reads `request.GET["sort"]`."""
    current = context["request"].GET.get("sort", "")
    now = {key: "ascending", f"-{key}": "descending"}.get(current, "none")
    return {
        "label": label,
        "target": target,
        "now": now,
        "next": f"-{key}" if now == "ascending" else key,
        "request": context["request"],
    }


@register.inclusion_tag("kit/_reasons.html")
def reasons(found: Any, title: str = "") -> dict[str, Any]:
    """The engine's reasons as a list, each with its source and what it weighed."""
    return {"reasons": found, "title": title}


@register.inclusion_tag("kit/_map.html")
def map(url: str, label: str, table: str = "") -> dict[str, Any]:  # noqa: A001  (the tag's name)
    """A map of what the JSON at `url` answers (see kit/map.js); `table` is the id of its table twin."""
    return {"url": url, "label": label, "table": table}


@register.inclusion_tag("kit/_progress.html")
def progress(done: int, total: int | None, label: str) -> dict[str, Any]:
    """How far a long work is; a total of None is work whose length is unknown."""
    return {"done": done, "total": total, "label": label}


@register.simple_tag
def share(part: float | None, state: str = "ok") -> SafeString:
    """A cell of a coverage matrix: its class by twentieths (`fill-35`), hatched where to be confirmed."""
    filled = 0 if part is None else min(100, max(0, round(part * 20) * 5))
    return SafeString(f"cell fill-{filled}{' hatched' if state != 'ok' or part is None else ''}")
