"""Tags that keep what they wrote answer what Django's own answer: for each thing, in each language."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import NoReverseMatch, get_resolver, reverse, set_script_prefix
from django.utils import translation

from cordee_web.apps.common.addresses import address
from cordee_web.web.kit.templatetags.kit import UnknownIcon

ONE, OTHER = uuid4(), uuid4()


def _shown(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize("ids", [(ONE, OTHER), (OTHER, ONE), (ONE, ONE)])
def test_an_address_is_that_of_its_own_ids(ids: tuple[UUID, UUID]) -> None:
    for name, given in (
        ("home", ()),
        ("cooperations:cooperation", ids[:1]),
        ("promises:promise", ids),
    ):
        assert address(name, *given) == reverse(name, args=given)
    shown = "{% url 'promises:promise' a b %}{% url 'promises:promise' a b as it %}|{{ it }}"
    asked = reverse("promises:promise", args=ids)
    assert _shown(shown, a=ids[0], b=ids[1]) == f"{asked}|{asked}"


def test_an_address_keeps_to_the_place_where_the_site_is_mounted() -> None:
    here = address("promises:promise", ONE, OTHER)
    try:
        set_script_prefix("/below/")
        assert address("promises:promise", ONE, OTHER) == f"/below{here}"
    finally:
        set_script_prefix("/")


def test_what_is_no_id_is_written_as_django_writes_it() -> None:
    source = "{% url 'cooperations:stage' a 'meetings' %}|{% url 'firm' firm_id=a %}"
    asked = (
        reverse("cooperations:stage", args=[ONE, "meetings"]),
        reverse("firm", kwargs={"firm_id": ONE}),
    )
    assert _shown(source, a=ONE) == "|".join(asked)
    assert _shown("{% url 'promises:promise' a as it %}[{{ it }}]", a=ONE) == "[]"
    for wrong in ("{% url 'promises:promise' a %}", "{% url 'promises:promise' a b %}"):
        with pytest.raises(NoReverseMatch):
            _shown(wrong, a=ONE)


def test_each_part_of_the_site_is_there_once() -> None:
    """A kept address does not look for which one of two the page under way belongs to."""
    apps = get_resolver().app_dict
    assert {name: spaces for name, spaces in apps.items() if len(spaces) != 1} == {}


def test_a_text_is_said_in_the_language_of_each_reader() -> None:
    template = Template(
        "{% translate 'Cooperations' %}|{% translate 'Left' context 'party state' as it %}{{ it }}|"
        "{% translate word %}"
    )
    said = []
    for language in ("fr", "de", "en", "fr"):
        with translation.override(language):
            said.append(template.render(Context({"word": "Promises"})))
    assert said[0] == said[3]
    assert said[:3] == [
        "Coopérations|Partie|Promesses",
        "Kooperationen|Ausgetreten|Zusagen",
        "Cooperations|Left|Promises",
    ]


def test_icons_are_drawn_by_name_size_and_label() -> None:
    same = "{% icon 'flag' size=16 %}|{% icon name size=16 %}"
    first, second = _shown(same, name="flag").split("|")
    assert first == second
    assert _shown("{% icon 'flag' label=said %}", said="<b>").count('aria-label="&lt;b&gt;"') == 1
    with pytest.raises(UnknownIcon):
        _shown("{% icon 'no-such-icon' %}")


def test_what_a_badge_says_is_escaped() -> None:
    shown = _shown("{% badge 'ok' said 'flag' %}", said="<b>")
    assert shown == _shown(
        "<span class=\"badge badge-ok\">{% icon 'flag' size=16 %}&lt;b&gt;</span>"
    )
    with pytest.raises(TemplateSyntaxError):
        _shown("{% badge 'fine' 'x' %}")
