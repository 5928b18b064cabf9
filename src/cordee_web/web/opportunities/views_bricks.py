"""Bricks: seen with why they exist, changed, and who can do each."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.bricks import (
    add_brick,
    delete_brick,
    edit_brick,
    merge_bricks,
    move_brick,
    reset_bricks,
    split_brick,
    weigh_brick,
)
from cordee_web.apps.opportunities.bridge import brick_of
from cordee_web.apps.opportunities.bridge.opportunity import place_of
from cordee_web.apps.opportunities.bridge.who_can import candidates
from cordee_web.apps.opportunities.models import NeedBrick, NeedLot
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import go, render_page
from cordee_web.web.opportunities.fetch import check, the_brick, the_lot, version_in
from cordee_web.web.opportunities.forms import BrickForm
from cordee_web.web.opportunities.shown import shown_bricks


@require_safe
@audience(For.MEMBER)
def lot_page(request: ActingRequest, pk: int) -> HttpResponse:
    """The bricks of a lot, each with why it exists and the text it came from."""
    return _lot_page(request, the_lot(request, pk))


def _lot_page(request: ActingRequest, lot: NeedLot) -> HttpResponse:
    lot.refresh_from_db(fields=["version"])
    return render_page(
        request,
        "opportunities/lot.html",
        {
            "lot": lot,
            "need": lot.need,
            "lots": lot.need.lots.all(),
            "bricks": shown_bricks(lot.bricks.all()),
            "edits": has_perm("opportunities.edit_need", request.actor, lot.need),
        },
        fragment="bricks",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def add(request: ActingRequest, pk: int) -> HttpResponse:
    """A brick more."""
    lot = the_lot(request, pk)
    check(request, "opportunities.edit_need", lot.need)
    form = BrickForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        try:
            add_brick(actor=request.actor, lot=lot, version=version_in(request), asked=asked)
        except Refused as refused:
            form.add_error(None, str(refused))
            lot = the_lot(request, pk)
        else:
            return go(request, "opportunities:lot", lot.pk)
    context = {"form": form, "lot": lot, "need": lot.need, "version": lot.version}
    return render_page(
        request, "opportunities/brick.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def brick_page(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A brick is edited."""
    brick = the_brick(request, pk)
    check(request, "opportunities.edit_need", brick.lot.need)
    form = BrickForm(request.POST or None, initial=BrickForm.initial_of(brick))
    if request.method == "POST" and form.is_valid():
        asked = form.asked()
        try:
            edit_brick(actor=request.actor, brick=brick, version=version_in(request), asked=asked)
        except Refused as refused:
            form.add_error(None, str(refused))
            brick = the_brick(request, pk)
        else:
            messages.success(request, _("Saved."))
            return go(request, "opportunities:lot", brick.lot_id)
    context = {
        "form": form,
        "brick": brick,
        "shown": shown_bricks([brick])[0],
        "lot": brick.lot,
        "need": brick.lot.need,
        "version": brick.version,
    }
    return render_page(
        request, "opportunities/brick.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@audience(For.MEMBER)
def split(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One brick becomes several, one by line."""
    brick = the_brick(request, pk)
    check(request, "opportunities.edit_need", brick.lot.need)
    said = ""
    if request.method == "POST":
        titles = request.POST.get("titles", "").splitlines()
        try:
            split_brick(
                actor=request.actor, brick=brick, version=version_in(request), titles=titles
            )
        except Refused as refused:
            said = str(refused)
        else:
            return go(request, "opportunities:lot", brick.lot_id)
    context = {
        "brick": brick,
        "lot": brick.lot,
        "need": brick.lot.need,
        "refused": said,
        "titles": request.POST.get("titles") or "\n".join(_names(brick)),
    }
    return render_page(request, "opportunities/split.html", context, status=422 if said else 200)


def _names(brick: NeedBrick) -> list[str]:
    """A first proposal of how to split: what each of its reasons names, else its title."""
    labels = [
        one["message"]["values"]["label"]
        for one in brick.reasons
        if "label" in one["message"]["values"]
    ]
    named = [
        one.get(brick.language or "fr", brick.title) if isinstance(one, dict) else str(one)
        for one in labels
    ]
    return list(dict.fromkeys(named)) or [brick.title]


@require_POST
@audience(For.MEMBER)
def weigh(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The weight of a brick, changed where it stands in the list."""
    brick = the_brick(request, pk)
    try:
        weight = float(request.POST.get("weight", "").replace(",", "."))
    except ValueError:
        weight = float("nan")
    return _changed(
        request,
        brick.lot,
        lambda: weigh_brick(
            actor=request.actor, brick=brick, version=version_in(request), weight=weight
        ),
    )


@require_POST
@audience(For.MEMBER)
def move(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A brick goes up or down in its lot."""
    brick = the_brick(request, pk)
    keys = list(brick.lot.bricks.values_list("pk", flat=True))
    to = keys.index(brick.pk) + 1 + (-1 if request.POST.get("to") == "up" else 1)
    return _changed(
        request,
        brick.lot,
        lambda: move_brick(actor=request.actor, brick=brick, version=version_in(request), to=to),
    )


@require_POST
@audience(For.MEMBER)
def delete(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A brick is taken away; the page says how to have it back."""
    brick = the_brick(request, pk)
    return _changed(
        request,
        brick.lot,
        lambda: delete_brick(actor=request.actor, brick=brick, version=version_in(request)),
    )


@require_POST
@audience(For.MEMBER)
def merge(request: ActingRequest, pk: int) -> HttpResponse:
    """The bricks that were ticked become one."""
    lot = the_lot(request, pk)
    known = {str(one): one for one in lot.bricks.values_list("pk", flat=True)}
    ids = [known[one] for one in request.POST.getlist("brick") if one in known]
    return _changed(
        request,
        lot,
        lambda: merge_bricks(actor=request.actor, lot=lot, version=version_in(request), ids=ids),
    )


@require_POST
@audience(For.MEMBER)
def reset(request: ActingRequest, pk: int) -> HttpResponse:
    """Back to what the notice said."""
    lot = the_lot(request, pk)
    return _changed(
        request,
        lot,
        lambda: reset_bricks(actor=request.actor, lot=lot, version=version_in(request)),
    )


@require_safe
@audience(For.MEMBER)
def who(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The firms that can do a brick, with their chance and reasons, as the reader may know them."""
    brick = the_brick(request, pk)
    found = candidates(request.actor, brick_of(brick, place_of(brick.lot)))
    return render_page(
        request,
        "opportunities/who.html",
        {"brick": brick, "lot": brick.lot, "need": brick.lot.need, "candidates": found},
        fragment="firms",
    )


def _changed(request: ActingRequest, lot: NeedLot, act: Callable[[], object]) -> HttpResponse:
    """Does it, says why not where it is refused, and answers the list or the page that holds it."""
    check(request, "opportunities.edit_need", lot.need)
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    if request.headers.get("HX-Request") == "true":
        return _lot_page(request, lot)
    return go(request, "opportunities:lot", lot.pk)
