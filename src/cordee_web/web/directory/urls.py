"""The addresses of the directory."""

from __future__ import annotations

from django.urls import path, re_path

from cordee_web.web.directory import views_firm as one
from cordee_web.web.directory import views_list as many
from cordee_web.web.directory import views_public as public

urlpatterns = [
    path("firms/", many.firms, name="firms"),
    path("firms/map.json", many.points, name="firms_points"),
    re_path(r"^firms/export\.(?P<kind>csv|xlsx)$", many.export, name="firms_export"),
    path("firms/searches/", many.save_search, name="search_save"),
    path("firms/searches/<uuid:search_id>/forget/", many.drop_search, name="search_forget"),
    path("firms/mine/", one.my_firm, name="my_firm"),
    path("firms/<uuid:firm_id>/", one.firm, name="firm"),
    path("firms/<uuid:firm_id>/card.vcf", one.card, name="firm_card"),
    path("certificates/<uuid:certificate_id>/file/", one.certificate_file, name="certificate_file"),
    path("proofs/<uuid:know_how_id>/file/", one.proof_file, name="proof_file"),
    path("f/<slug:slug>/", public.firm_public, name="firm_public"),
]
