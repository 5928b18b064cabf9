"""The life: the timeline of all that happened, the stages forward and back, the checklist, the measures."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions import following, stages
from cordee_web.apps.cooperations.enums import STAGES, Stage
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.life import life_read, lineage_read
from cordee_web.apps.cooperations.values.conditions import Lack, lacking
from cordee_web.web.cooperations.forms import WhyForm
from cordee_web.web.cooperations.timeline import drawn
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.pages import render_page

BY_PAGE = 50


@audience(For.PERSON)
@require_GET
def life(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """All that happened, in one picture and its table; where it comes from, what came out of it."""
    looked = look(request, cooperation_id)
    found = life_read(request.actor, looked.cooperation, looked.sight)
    parents, children = lineage_read(request.actor, looked.cooperation)
    context = looked.context(
        "cooperations:life",
        {
            "picture": drawn(found, looked.cooperation.closed_at or looked.sight.until),
            "page": Paginator(found[::-1], BY_PAGE).get_page(request.GET.get("page")),
            "parents": parents,
            "children": children,
            "stages": _others(looked.cooperation) if looked.steers else [],
            "member": looked.sight.member,
        },
    )
    return render_page(request, "cooperations/life.html", context, fragment="told")


@audience(For.PERSON)
def stage(request: ActingRequest, cooperation_id: UUID, stage: str) -> HttpResponse:
    """Goes to another stage: what is missing first and where it is mended, then the reason."""
    looked = look(request, cooperation_id)
    if not looked.steers or stage not in Stage.values or stage == looked.cooperation.stage:
        raise Http404
    to = Stage(stage)
    form = WhyForm(request.POST or None, needed=_back(looked.cooperation, to))
    lacks = _lacks(looked.cooperation, to)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                stages.enter_stage(
                    actor=request.actor, cooperation=looked.cooperation, stage=to,
                    why=form.cleaned_data["why"],
                )  # fmt: skip
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Done: {stage}.").format(stage=to.label))
                return redirect("cooperations:cooperation", cooperation_id)
    context = looked.context(
        "cooperations:life",
        {"form": form, "to": to, "lacks": lacks, "declared_adds": _adds(looked, to)},
    )
    return render(request, "cooperations/stage.html", context, status=status)


@audience(For.PERSON)
@require_POST
def check(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Ticks a line of the checklist, or takes the tick away."""
    looked = _acting(request, cooperation_id)
    key = request.POST.get("key", "")
    try:
        if request.POST.get("done"):
            following.tick(actor=request.actor, cooperation=looked.cooperation, key=key)
        else:
            following.untick(actor=request.actor, cooperation=looked.cooperation, key=key)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cooperations:cooperation", cooperation_id)


@audience(For.PERSON)
@require_POST
def measure(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Writes a measure as it stands today."""
    looked = _acting(request, cooperation_id)
    try:
        value = forms.FloatField(localize=True).clean(request.POST.get("value"))
        following.measure(
            actor=request.actor, cooperation=looked.cooperation, key=request.POST.get("key", ""),
            value=value,
        )  # fmt: skip
    except forms.ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cooperations:cooperation", cooperation_id)


def _acting(request: ActingRequest, cooperation_id: UUID) -> Looked:
    looked = look(request, cooperation_id)
    if not looked.may("act"):
        raise Http404
    return looked


def _others(cooperation: Cooperation) -> list[tuple[Stage, bool]]:
    """The stages that one can go to, and whether that is back."""
    return [
        (one, _at(one) < _at(Stage(cooperation.stage)))
        for one in STAGES
        if one != cooperation.stage
    ]


def _at(stage: Stage) -> int:
    return STAGES.index(stage)


def _back(cooperation: Cooperation, to: Stage) -> bool:
    """Whether a reason must be given."""
    return to == Stage.DISSOLUTION or _at(to) < _at(Stage(cooperation.stage))


def _lacks(cooperation: Cooperation, to: Stage) -> list[Lack]:
    if _back(cooperation, to):
        return []
    on_the_way = STAGES[_at(Stage(cooperation.stage)) + 1 : _at(to) + 1]
    found = {lack.name: lack for one in on_the_way for lack in lacking(one, cooperation)}
    return list(found.values())


def _adds(looked: Looked, to: Stage) -> list[object]:
    declared = object_of(looked.cooperation.object_key)
    return list(declared.additions.get(to.value, ())) if declared else []
