"""Every component on one page, for those who build others. Only with CORDEE_DEBUG."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from cordee.vocabulary import Message, Reason
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.pages import render_page


class Sample(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label=_("Name"), help_text=_("As on your invoices."))
    staff = forms.IntegerField(label=_("Staff"), required=False, min_value=0)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("fr", "Français"), ("de", "Deutsch")]
    )
    leads = forms.BooleanField(label=_("May lead a grouping"), required=False)
    reach = forms.ChoiceField(
        label=_("Who sees it"),
        widget=forms.RadioSelect,
        choices=[("30", _("Our networks")), ("50", _("Everyone"))],
    )


@audience(For.EVERYONE)
def gallery(request: ActingRequest) -> HttpResponse:
    """All the pieces, with their markup to copy."""
    form = Sample(request.GET if "name" in request.GET else None)
    page = Paginator(range(1, 241), 25).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "unknown": None,
        "page": page,
        "now": datetime.now(UTC),
        "members": ["Arve Décolletage", "Mont Traitement", "Cluses Tour"],
        "bricks": [
            ("Décolletage inox", [0.65, None, 0.35]),
            ("Traitement de surface", [None, 1.0, None]),
            ("Contrôle", [0.2, 0.3, None]),
        ],
        "reasons": [
            Reason(
                "cpv-exact", Message("the exact CPV code {cpv}", {"cpv": "44316400"}), weight=0.6
            )
        ],
    }
    return render_page(request, "kit/gallery.html", context, fragment="rows")


@audience(For.EVERYONE)
def points(request: ActingRequest) -> JsonResponse:
    """A few points for the sample map."""
    towns = [
        ("Cluses", 46.06, 6.58, "ok"),
        ("Oyonnax", 46.26, 5.66, "wait"),
        ("Thiers", 45.86, 3.55, "bad"),
    ]
    found = [
        {"lat": lat, "lon": lon, "label": name, "kind": kind, "url": "#"}
        for name, lat, lon, kind in towns
    ]
    return JsonResponse(
        {
            "points": [*found, {"lat": 45.76, "lon": 4.83, "label": "Lyon", "count": 24}],
            "lines": [{"from": [46.06, 6.58], "to": [46.26, 5.66], "label": "112 km"}],
        }
    )
