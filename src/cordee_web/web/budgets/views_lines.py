"""Lines of the budget: written, changed, taken out, their proofs."""

from __future__ import annotations

from uuid import UUID

import rules
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cordee_web.apps.budgets.actions.lines import remove_line, write_line
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.budgets.queries.rows import Rows, rows_of
from cordee_web.web.budgets.forms import LineForm, WhyForm, of_line
from cordee_web.web.budgets.looking import look_to_write, typed
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.downloads import attachment

FORM = "budgets/line.html"


@audience(For.PERSON)
def write(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Adds a line."""
    return _form(look_to_write(request, cooperation_id), None)


@audience(For.PERSON)
def change(request: ActingRequest, cooperation_id: UUID, line_id: UUID) -> HttpResponse:
    """Puts another line in the place of one."""
    looked = look_to_write(request, cooperation_id)
    return _form(looked, _line(looked, line_id))


@audience(For.PERSON)
def remove(request: ActingRequest, cooperation_id: UUID, line_id: UUID) -> HttpResponse:
    """Takes a line out, with a reason."""
    looked = look_to_write(request, cooperation_id)
    line = _line(looked, line_id)
    form = WhyForm(request.POST or None)

    def act() -> str:
        remove_line(actor=request.actor, line=line, why=form.cleaned_data["why"])
        return _("The line is out of the budget.")

    return typed(looked, form, act, "budgets/remove.html", {"line": line})


@audience(For.PERSON)
@require_GET
def proof(request: ActingRequest, cooperation_id: UUID, line_id: UUID) -> HttpResponseBase:
    """The proof of a line, as it came."""
    look(request, cooperation_id, "budget")
    rows = Line.objects.select_related("budget__cooperation")
    line = rows.filter(pk=line_id, budget__cooperation=cooperation_id).first()
    if line is None or not rules.has_perm("budgets.see_line", request.actor, line):
        raise Http404
    return attachment(line.proof, line.proof_name)


def _form(looked: Looked, line: Line | None) -> HttpResponse:
    request, rows = looked.request, rows_of(looked.cooperation)
    form = LineForm(
        request.POST or None, request.FILES or None, parties=_named(rows, line),
        initial=of_line(line) if line else _first(rows, looked),
    )  # fmt: skip

    def act() -> str:
        write_line(
            actor=request.actor, cooperation=looked.cooperation, written=form.written(), line=line
        )
        return _("Saved.")

    return typed(looked, form, act, FORM, {"line": line, "currency": rows.currency})


def _named(rows: Rows, line: Line | None) -> list[tuple[UUID, str]]:
    """The members of today, and those who left whom the line names."""
    there: set[UUID | None] = {*line.shared_by, line.party_id, line.keeper_id} if line else set()
    names = rows.names
    return [(one.pk, names[one.pk]) for one in rows.parties if one.is_in or one.pk in there]


def _first(rows: Rows, looked: Looked) -> dict[str, object]:
    members = [str(one.pk) for one in rows.members]
    return {"party": str(looked.sight.party_id), "shared_by": members, "kind": "cost"}


def _line(looked: Looked, line_id: UUID) -> Line:
    rows = Line.objects.select_related("budget__cooperation")
    line = rows.filter(
        pk=line_id, budget__cooperation=looked.cooperation, ended_at=None
    ).first()  # fmt: skip
    if line is None:
        raise Http404
    return line
