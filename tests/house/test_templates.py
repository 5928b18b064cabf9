"""Templates obey the content security policy, work without JavaScript, and name icons that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KIT = ROOT / "src" / "cordee_web" / "web" / "kit"
TEMPLATES = sorted((ROOT / "src" / "cordee_web").rglob("templates/**/*.html"))
_TAG = re.compile(r"<[a-zA-Z](?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|'[^']*'|[^<>\"'])*>", re.DOTALL)
_DJANGO = re.compile(r"\{%.*?%\}")
_INLINE = re.compile(r"\s(style|on[a-z]+)\s*=|javascript:|\shx-on[:\-]|\shx-vals\s*=\s*[\"']js:")
_MAIL = "mail"
"""Templates of mails may carry styles: no browser of ours shows them."""


def _tags(path: Path) -> list[str]:
    text = re.sub(
        r"\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}",
        "",
        path.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    return _TAG.findall(text)


def _pages() -> list[Path]:
    return [path for path in TEMPLATES if _MAIL not in path.parts]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_template_has_an_inline_script_or_style() -> None:
    bad = [
        f"{_name(path)}: {tag}"
        for path in _pages()
        for tag in _tags(path)
        if _INLINE.search(_DJANGO.sub("", tag))
        or tag.startswith("<style")
        or (tag.startswith("<script") and "src=" not in tag and 'json"' not in tag)
    ]
    assert bad == []


def test_what_asks_with_htmx_has_an_address_without() -> None:
    """An element with hx-get also has href (or is a form or a control of one with an action)."""
    bad = [
        f"{_name(path)}: {tag}"
        for path in _pages()
        for tag in _tags(path)
        if re.search(r"\shx-(get|post|put|patch|delete)=", tag)
        and not re.search(r"\s(href|action|formaction)=", tag)
        and not re.match(r"<(input|select|textarea|button|form)\b", tag)
        and "data-progress" not in tag
    ]
    assert bad == []


def test_icons_named_in_templates_are_vendored() -> None:
    vendored = {path.stem for path in (KIT / "icons").glob("*.svg")}
    named = {
        (name, _name(path))
        for path in TEMPLATES
        for name in re.findall(r"\{%\s*icon\s+\"([\w-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert sorted(one for one in named if one[0] not in vendored) == []
