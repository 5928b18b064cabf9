"""What became of an import; the file with its cells marked; the import is undone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cordee.vocabulary import Message, UnreadableFile, from_plain
from cordee_web.apps.common.register import history
from cordee_web.apps.common.values import Refused
from cordee_web.apps.imports.actions.undoing import begin_undo
from cordee_web.apps.imports.bridge.roster import marked_file
from cordee_web.apps.imports.enums import ImportState, Outcome
from cordee_web.apps.imports.models import ImportedFirm
from cordee_web.apps.imports.tasks import undo_soon
from cordee_web.web.imports.fetch import refused, the_import
from cordee_web.web.imports.words import VERBS, field_word
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.history import told
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.kit.wording import wording

PAGE = 50


@require_safe
@audience(For.ANIMATEUR)
def result(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """What was added, merged, left out, with links; `outcome` keeps one sort."""
    imported = the_import(request, import_id)
    if imported.state not in {ImportState.DONE, ImportState.UNDONE}:
        return go(request, "imports:import", imported.pk)
    rows = imported.outcomes.select_related("firm")
    outcome = request.GET.get("outcome", "")
    if outcome in Outcome.values:
        rows = rows.filter(outcome=outcome)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "imported": imported,
        "page": page,
        "shown": [(one, _why(one)) for one in page],
        "outcome": outcome,
        "outcomes": [(value, label, getattr(imported, value)) for value, label in Outcome.choices],
        "entries": told(history(imported), VERBS),
        "may_undo": imported.state == ImportState.DONE,
    }
    return render_page(request, "imports/result.html", context, fragment="rows")


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.ANIMATEUR)
def undo(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """Asks, then takes the import back."""
    imported = the_import(request, import_id)
    if request.method == "POST":
        try:
            row = begin_undo(actor=request.actor, imported=imported)
        except Refused as refusal:
            return refused(request, refusal, "imports:import", imported.pk)
        undo_soon(request.actor, row)
        return go(request, "imports:import", row.pk)
    if imported.state != ImportState.DONE:
        return go(request, "imports:import", imported.pk)
    context = {
        "title": _("Undo this import"),
        "text": _("Cordée takes back what this import did, as far as nobody built on it since."),
        "what": [
            _("Firms that it added leave, unless someone changed or uses them."),
            _("Values that it filled in or replaced return to what they were, unless someone changed them."),
            _("What has to stay is listed with the reason."),
        ],
        "action": _("Undo the import"),
        "back": reverse("imports:result", args=[imported.pk]),
        "danger": True,
    }  # fmt: skip
    return render_page(request, "kit/confirm.html", context)


@require_safe
@audience(For.ANIMATEUR)
def marked(request: ActingRequest, import_id: UUID) -> HttpResponseBase:
    """The file as it came, its dirty cells marked with what is wrong; formulas are plain text in it."""
    imported = the_import(request, import_id)
    if not imported.file or imported.state == ImportState.REFUSED:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "marked.xlsx"
        try:
            marked_file(imported, path, wording().translate)
        except (UnreadableFile, OSError) as gone:
            raise Http404 from gone
        file = path.open("rb")
    name = f"{Path(imported.name).stem[:80]}-cordee.xlsx"
    return FileResponse(file, as_attachment=True, filename=name)


def _why(one: ImportedFirm) -> Message | None:
    if one.why is None:
        return None
    message = from_plain(Message, one.why)
    if "names" not in message.values:
        return message
    names = message.values["names"]
    words = tuple(field_word(str(name)) for name in names) if isinstance(names, tuple) else ()
    return Message(message.template, {**message.values, "names": words})
