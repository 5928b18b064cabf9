"""From data to papers that people hold: the answer as a report (HTML, PDF) and as JSON."""

from cordee.documents.answer_json import answer_schema, answer_to_json
from cordee.documents.html_report.render import render_html
from cordee.documents.html_report.sections import grouping_sections, lot_sections
from cordee.documents.pdf_report.render import render_pdf, render_report

__all__ = [
    "answer_schema",
    "answer_to_json",
    "grouping_sections",
    "lot_sections",
    "render_html",
    "render_pdf",
    "render_report",
]
