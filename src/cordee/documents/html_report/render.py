"""The report as HTML."""

from __future__ import annotations

from importlib import resources

from cordee.documents.blocks import Report
from cordee.documents.contents.whole import build_report
from cordee.documents.html_report.layout import Layout
from cordee.documents.markup import Markup, element, joined
from cordee.documents.pictures.palette import DARK, LIGHT, css_variables
from cordee.vocabulary import Answer, Translate, _

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(answer: Answer, *, translate: Translate, locale: str = "fr") -> str:
    """The report of an answer as one HTML file, readable without scripts, network or other files.

    `translate` turns the English templates into the reader's language; `locale` writes numbers,
    money and dates ("fr", "en", "de", …). Every text of the answer is escaped. The same answer gives
    the same page.
    """
    report = build_report(answer, translate=translate, locale=locale)
    layout = Layout(
        table_words=translate(_("The same as a table")), why_words=translate(_("Why this firm"))
    )
    body = joined(layout.block(block) for block in report.blocks)
    skip = translate(_("Go to the answer"))
    return "<!doctype html>\n" + _page(report, body, skip)


def _page(report: Report, body: Markup, skip: str) -> Markup:
    return element("html", _head(report), _body(report, body, skip), lang=report.language)


def _head(report: Report) -> Markup:
    style = resources.files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    colours = (
        f":root{{{css_variables(LIGHT)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables(DARK)}}}}}"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{report.title} – Cordée"),
        element("style", Markup(colours + style)),
    )


def _body(report: Report, body: Markup, skip: str) -> Markup:
    links = (
        element("li", element("a", text, href=f"#{anchor}")) for anchor, text in report.contents
    )
    first = report.contents[0][0]
    return element(
        "body",
        element("a", skip, href=f"#{first}", class_="skip"),
        element(
            "header",
            element("p", "Cordée", class_="brand"),
            element("h1", report.title),
            element("p", report.summary, class_="summary"),
        ),
        element("nav", element("ul", links), aria_label=report.contents_title),
        element("main", body),
        element("footer", element("p", report.foot)),
    )
