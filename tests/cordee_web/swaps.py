"""Compares what HTMX swaps in with the same page loaded whole."""

from __future__ import annotations

import re

from django.test import Client
from lxml import html


def piece(text: str, element: str) -> str:
    """The element with this id, written canonically: spaces between tags and tokens do not count."""
    found = [one for one in html.fromstring(text).iter() if one.get("id") == element]
    assert len(found) == 1, f"{len(found)} elements have the id {element!r}"
    canonical = html.tostring(found[0], encoding="unicode", with_tail=False)
    return re.sub(
        r">\s+|\s+<", lambda gap: gap[0].strip(), re.sub(r"[A-Za-z0-9]{64}", "TOKEN", canonical)
    )


def swap(client: Client, url: str, element: str) -> str:
    """What HTMX gets for an element at an address; checks that it is not the whole page."""
    answer = client.get(url, headers={"HX-Request": "true", "HX-Target": element})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<html" not in text
    assert "HX-Request" in answer["Vary"]
    return piece(f"<div>{text}</div>", element)


def assert_swap_is_page(client: Client, url: str, element: str) -> None:
    """The piece that HTMX swaps in is that of the page loaded whole."""
    whole = client.get(url)
    assert whole.status_code == 200
    assert swap(client, url, element) == piece(whole.content.decode(), element)
