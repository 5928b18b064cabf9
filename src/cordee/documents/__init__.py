"""From data to papers that people hold: the answer as a report (HTML, PDF) and as JSON."""

from cordee.documents.answer_json import answer_schema, answer_to_json
from cordee.documents.html_report.render import render_html
from cordee.documents.pdf_report.render import render_pdf

__all__ = ["answer_schema", "answer_to_json", "render_html", "render_pdf"]
