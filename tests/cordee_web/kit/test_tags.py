"""Tags and filters: figures by language, fields tied to their help and errors, lists that sort and turn."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from cordee.vocabulary import Message, Money, Reason
from cordee_web.apps.common.models import LongJob
from cordee_web.web.kit.jobs import work_of

NARROW, WIDE = "\u202f", "\u00a0"


def _shown(source: str, language: str = "fr", **values: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("source", "value", "fr", "en", "de"),
    [
        ("{{ v|number }}", 12500, f"12{NARROW}500", "12,500", "12.500"),
        ("{{ v|number:1 }}", 0.25, "0,2", "0.2", "0,2"),
        ("{{ v|number }}", None, "inconnu", "unknown", "unbekannt"),
        ("{{ v|percent }}", 0.456, f"46{WIDE}%", "46%", f"46{WIDE}%"),
        ("{{ v|money }}", 125000, f"1{NARROW}250{WIDE}€", "€1,250", f"1.250{WIDE}€"),
        ("{{ v|money }}", 1250, f"12,50{WIDE}€", "€12.50", f"12,50{WIDE}€"),
        ("{{ v|money }}", Money(100), f"1{WIDE}€", "€1", f"1{WIDE}€"),
        ("{{ v|money }}", None, "inconnu", "unknown", "unbekannt"),
        (
            "{{ v|day }}",
            date(2026, 12, 3),
            "3 décembre 2026",
            "3 December 2026",
            "3. Dezember 2026",
        ),
        ("{{ v|month }}", date(2026, 12, 3), "décembre 2026", "December 2026", "Dezember 2026"),
        (
            "{{ v|moment }}",
            datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
            "1 janv. 2027, 00:30",
            "1 Jan 2027, 00:30",
            "1 Jan. 2027, 00:30",
        ),
        ("{{ v|kilometres }}", 12.4, "12 km", "12 km", "12 km"),
        ("{{ v|weight }}", 900, f"900{NARROW}o", "900 byte", "900 Byte"),
        ("{{ v|weight }}", 1536, f"1,5{NARROW}ko", "1.5 kB", "1,5 kB"),
        ("{{ v|weight }}", 1_468_006, f"1,4{NARROW}Mo", "1.4 MB", "1,4 MB"),
        ("{{ v|weight }}", None, "inconnu", "unknown", "unbekannt"),
    ],
)
def test_figures_are_written_as_the_reader_writes_them(
    source: str, value: object, fr: str, en: str, de: str
) -> None:
    assert [_shown(source, one, v=value) for one in ("fr", "en", "de")] == [fr, en, de]


def test_a_message_of_the_engine_is_said_in_the_readers_language() -> None:
    message = Message("the exact CPV code {cpv}", {"cpv": "44316400"})
    assert _shown("{{ v|said }}", "en", v=Reason("cpv-exact", message)) == (
        "the exact CPV code 44316400"
    )
    assert _shown("{{ v|said }}", "fr", v=Message("unknown")) == "inconnu"
    assert _shown("{{ v|said }}", "fr", v=None) == ""


def test_a_message_of_an_app_is_said_from_its_catalogue() -> None:
    message = Message("The work was stopped from outside {times} times.", {"times": 3})
    assert _shown("{{ v|said }}", "de", v=message) == "Die Arbeit wurde 3-mal von außen angehalten."


class Sample(forms.Form):
    name = forms.CharField(label="Nom", help_text="Le vôtre.")
    agreed = forms.BooleanField(label="D’accord", required=False)


def test_a_field_is_tied_to_its_help_and_its_errors() -> None:
    text = _shown("{% field form.name attr_autocomplete='name' %}", form=Sample({"name": ""}))
    control = re.search(r"<input[^>]*>", text)
    assert control is not None
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', control[0]))
    assert attributes == {
        "type": "text",
        "name": "name",
        "autocomplete": "name",
        "aria-describedby": "id_name-help id_name-error",
        "aria-invalid": "true",
        "id": "id_name",
    }
    assert re.findall(r' id="([^"]+)"', text) == ["id_name-help", "id_name", "id_name-error"]
    assert re.findall(r'<label for="([^"]+)"', text) == ["id_name"]


def test_a_field_that_may_stay_empty_says_so() -> None:
    shown = _shown("{% field form.name %}", form=Sample())
    assert re.findall(r"optional", shown) == []


def test_an_icon_is_hidden_from_screen_readers_unless_it_is_named() -> None:
    hidden, named = _shown('{% icon "bell" %}'), _shown('{% icon "bell" "Alertes" %}')
    assert (hidden.count('aria-hidden="true"'), hidden.count("aria-label")) == (1, 0)
    assert (named.count('aria-label="Alertes"'), named.count("aria-hidden")) == (1, 0)


@pytest.mark.parametrize("source", ['{% icon "no-such-icon" %}', '{% badge "red" "x" %}'])
def test_what_the_kit_does_not_have_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        _shown(source)


@pytest.mark.parametrize(
    ("part", "state", "classes"),
    [(0.34, "ok", "cell fill-35"), (1.0, "wait", "cell fill-100 hatched"),
     (None, "ok", "cell fill-0 hatched"), (0.0, "ok", "cell fill-0")],
)  # fmt: skip
def test_a_share_fills_its_cell_by_twentieths(part: float | None, state: str, classes: str) -> None:
    assert _shown("{% share part state %}", part=part, state=state) == classes


def test_a_list_turns_its_pages_keeping_what_was_asked() -> None:
    request = RequestFactory().get("/firms/", {"q": "tour", "page": "2"})
    page = Paginator(range(60), 25).get_page(2)
    text = _shown('{% pages page "rows" %}', request=request, page=page)
    assert re.findall(r'href="([^"]+)"', text) == [
        "/firms/?q=tour&amp;page=1",
        "/firms/?q=tour&amp;page=1",
        "/firms/?q=tour&amp;page=2",
        "/firms/?q=tour&amp;page=3",
        "/firms/?q=tour&amp;page=3",
    ]
    assert re.findall(r'class="pages-said">(.*?)<', text) == ["26 à 50 sur 60"]
    assert (
        _shown("{% pages page %}", request=request, page=Paginator([1], 25).get_page(1)).strip()
        == ""
    )


@pytest.mark.parametrize(
    ("sorted_by", "now", "following"),
    [("", "none", "name"), ("name", "ascending", "-name"), ("-name", "descending", "name")],
)
def test_a_header_sorts_up_then_down(sorted_by: str, now: str, following: str) -> None:
    request = RequestFactory().get("/firms/", {"sort": sorted_by, "page": "3"})
    text = _shown('{% sort "name" "Nom" %}', request=request)
    assert re.findall(r'aria-sort="(\w+)"', text) == [now]
    assert re.findall(r'href="([^"]+)"', text) == [f"/firms/?sort={following}"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (
            "running",
            "Import 3 / 12 Vous pouvez quitter cette page : le travail continue. Actualiser",
        ),
        ("failed", "Le travail a échoué ; un administrateur en trouve la raison dans le journal."),
    ],
)
def test_work_under_way_says_how_far_it_is_or_why_it_failed(state: str, said: str) -> None:
    job = LongJob(state=state, done=3, total=12)
    if state == "failed":
        job.template = "The work failed; an administrator finds why in the log."
    source = '{% include "kit/_job.html" with label="Import" %}'
    shown = _shown(source, work=work_of(job), request=RequestFactory().get("/imports/"))
    words = re.sub(r"<progress.*?</progress>|<[^>]+>", "", shown, flags=re.DOTALL).split()
    assert " ".join(words) == said
