"""The end: who keeps what, what was learnt, the archive."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cordee_web.apps.cooperations.actions import closing as verbs
from cordee_web.apps.cooperations.actions.stages import close_cooperation
from cordee_web.apps.cooperations.enums import (
    AssetKind,
    NamedTo,
    Stage,
    WordKind,
)
from cordee_web.apps.cooperations.models import Asset
from cordee_web.apps.cooperations.queries.closing import (
    MEMBERS_EVER,
    keepers_of,
    shows_its_end,
    words_read,
)
from cordee_web.apps.cooperations.queries.packs import Pack, pack_read
from cordee_web.apps.cooperations.queries.parties import parties_of
from cordee_web.apps.cooperations.tasks import pack_soon
from cordee_web.apps.cooperations.values.conditions import lacking
from cordee_web.web.cooperations.forms import AssetForm, SettleForm, WhyForm, WordForm
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.cooperation import Looked, look
from cordee_web.web.kit.deeds import form_status, say_done, written
from cordee_web.web.kit.downloads import zipped
from cordee_web.web.kit.jobs import work_of
from cordee_web.web.kit.pages import render_page

NETWORK = "network"


@audience(For.PERSON)
def closing(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """What is left to settle, who keeps what, what was learnt; and the end."""
    looked = _ending(request, cooperation_id)
    form = WhyForm(request.POST or None, needed=False)
    if request.method == "POST" and not looked.steers:
        raise Http404

    def close_it() -> str:
        close_cooperation(
            actor=request.actor, cooperation=looked.cooperation, why=form.cleaned_data["why"]
        )
        return _("It is dissolved. Its archive stays yours.")

    if written(request, form, close_it):
        return redirect("cooperations:closing", cooperation_id)
    return _page(looked, form)


def _page(looked: Looked, form: WhyForm) -> HttpResponse:
    found = looked.cooperation
    words = words_read(found, looked.sight)
    assets = found.assets.select_related("kept_by__firm")
    keepers = _keepers(looked)
    member = looked.sight.member
    context = looked.context(
        "cooperations:closing",
        {
            "form": form,
            "lacks": lacking(Stage.DISSOLUTION, found) if found.alive and member else [],
            "assets": [
                (one, SettleForm(keepers=keepers, auto_id=f"id_{one.pk}_%s")) for one in assets
            ],
            "asset_form": AssetForm(auto_id="id_asset_%s"),
            "word_form": WordForm(auto_id="id_word_%s"),
            "words": words,
            "acts": looked.may("act"),
            "speaks": looked.request.actor.leads and looked.sight.kind in MEMBERS_EVER,
            **_archive_of(looked),
        },
    )
    return render_page(
        looked.request, "cooperations/closing.html", context, fragment="archive",
        status=form_status(looked.request),
    )  # fmt: skip


@audience(For.PERSON)
@require_POST
def asset(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Writes down something that the cooperation has."""
    looked = _acting(request, cooperation_id)
    form = AssetForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        worth = cleaned["value"]

        def list_it() -> str:
            verbs.list_asset(
                actor=request.actor, cooperation=looked.cooperation,
                kind=AssetKind(cleaned["kind"]), label=cleaned["label"],
                value_cents=None if worth is None else int(worth * 100),
            )  # fmt: skip
            return _("Saved.")

        say_done(request, list_it)
    else:
        messages.error(request, _("Say what it is, and of which kind."))
    return redirect("cooperations:closing", cooperation_id)


@audience(For.PERSON)
@require_POST
def settle(request: ActingRequest, cooperation_id: UUID, asset_id: UUID) -> HttpResponse:
    """Says who keeps it."""
    looked = _acting(request, cooperation_id)
    found = Asset.objects.filter(pk=asset_id, cooperation=looked.cooperation).first()
    if found is None:
        raise Http404
    form = SettleForm(request.POST, keepers=_keepers(looked))
    if form.is_valid():
        keeper, terms = form.cleaned_data["keeper"], form.cleaned_data["terms"]
        parties = {str(one.pk): one for one in parties_of(looked.cooperation)}

        def settle_it() -> str:
            verbs.settle_asset(
                actor=request.actor, asset=found, kept_by=parties.get(keeper),
                by_network=keeper == NETWORK, terms=terms,
            )  # fmt: skip
            return _("Saved.")

        say_done(request, settle_it)
    else:
        messages.error(request, _("Say who keeps it: one member, or the network."))
    return redirect("cooperations:closing", cooperation_id)


@audience(For.PERSON)
@require_POST
def word(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Leaves a lesson or a testimonial, also once it is dissolved."""
    looked = _ending(request, cooperation_id)
    if not request.actor.leads or looked.sight.kind not in MEMBERS_EVER:
        raise Http404
    form = WordForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data

        def leave_it() -> str:
            verbs.leave_word(
                actor=request.actor, cooperation=looked.cooperation,
                kind=WordKind(cleaned["kind"]), text=cleaned["text"],
                shared_with=NamedTo(cleaned["shared_with"]),
            )  # fmt: skip
            return _("Saved.")

        say_done(request, leave_it)
    else:
        messages.error(request, _("Write a word first."))
    return redirect("cooperations:closing", cooperation_id)


@audience(For.PERSON)
@require_GET
def archive(request: ActingRequest, cooperation_id: UUID) -> HttpResponseBase:
    """What its former members keep, as one file, once a worker packed it."""
    looked, pack = _reading(request, cooperation_id)
    if not pack.ready:
        raise Http404
    return zipped(pack.path.open("rb"), looked.cooperation.name)


@audience(For.PERSON)
@require_POST
def prepare(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """Asks a worker to pack the archive, unless it is under way or there."""
    _looked, pack = _reading(request, cooperation_id)
    pack_soon(request.actor, pack)
    return redirect("cooperations:closing", cooperation_id)


def _reading(request: ActingRequest, cooperation_id: UUID) -> tuple[Looked, Pack]:
    """A dissolved cooperation, for who was a member of it; else 404."""
    looked = _ending(request, cooperation_id)
    pack = pack_read(looked.cooperation, looked.sight)
    if pack is None:
        raise Http404
    return looked, pack


def _archive_of(looked: Looked) -> dict[str, Any]:
    """Where the reader's archive stands: not asked for, under way, there."""
    pack = pack_read(looked.cooperation, looked.sight)
    if pack is None:
        return {}
    return {"packed": pack.ready, "work": work_of(pack.job) if pack.job else None}


def _ending(request: ActingRequest, cooperation_id: UUID) -> Looked:
    """A cooperation in dissolution or dissolved, for those who are or were members; else 404."""
    looked = look(request, cooperation_id)
    if not shows_its_end(looked.cooperation, looked.sight):
        raise Http404
    return looked


def _acting(request: ActingRequest, cooperation_id: UUID) -> Looked:
    looked = _ending(request, cooperation_id)
    if not looked.may("act"):
        raise Http404
    return looked


def _keepers(looked: Looked) -> list[tuple[str, object]]:
    kept = keepers_of(looked.cooperation)
    return [*((str(one.pk), one.label) for one in kept), (NETWORK, _("The network"))]
