from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cordee.documents.markup import Markup, element, joined


def test_texts_are_escaped_and_markup_is_not() -> None:
    inner = element("b", "a & b")
    assert element("p", "<script>", inner) == "<p>&lt;script&gt;<b>a &amp; b</b></p>"


def test_attributes_cannot_break_out() -> None:
    assert element("a", href='" onload="x') == '<a href="&quot; onload=&quot;x"></a>'


def test_none_and_false_leave_an_attribute_out() -> None:
    assert element("p", id=None, hidden=False, class_="note") == '<p class="note"></p>'


def test_names_of_elements_are_checked() -> None:
    with pytest.raises(ValueError, match="not an element name"):
        element("p onload=x")


def test_children_may_be_nested_lists() -> None:
    assert joined(["a", [Markup("<br>"), None]], "b") == "a<br>b"


@given(st.text(), st.text())
def test_any_text_comes_back_from_an_xml_parser(text: str, attribute: str) -> None:
    read = etree.fromstring(element("p", text, title=attribute).encode())
    assert element("p", read.text or "", title=read.get("title")) == element(
        "p", *([read.text] if read.text else []), title=read.get("title")
    )
