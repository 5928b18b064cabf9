"""The addresses of the directory."""

from __future__ import annotations

from django.urls import path, re_path

from cordee_web.web.directory import views_certificates as papers
from cordee_web.web.directory import views_edit as editing
from cordee_web.web.directory import views_firm as one
from cordee_web.web.directory import views_know_how as know_how
from cordee_web.web.directory import views_list as many
from cordee_web.web.directory import views_public as public
from cordee_web.web.directory import views_relations as ties
from cordee_web.web.directory import views_sharing as sharing

urlpatterns = [
    path("firms/", many.firms, name="firms"),
    path("firms/map.json", many.points, name="firms_points"),
    re_path(r"^firms/export\.(?P<kind>csv|xlsx)$", many.export, name="firms_export"),
    path("firms/searches/", many.save_search, name="search_save"),
    path("firms/searches/<uuid:search_id>/forget/", many.drop_search, name="search_forget"),
    path("firms/mine/", one.my_firm, name="my_firm"),
    path("firms/<uuid:firm_id>/", one.firm, name="firm"),
    path("firms/<uuid:firm_id>/card.vcf", one.card, name="firm_card"),
    path("firms/<uuid:firm_id>/edit/", editing.edit_menu, name="firm_edit"),
    path("firms/<uuid:firm_id>/edit/turnover/", editing.turnover, name="turnover"),
    path("firms/<uuid:firm_id>/edit/know-how/", know_how.find, name="know_how_find"),
    path("firms/<uuid:firm_id>/edit/know-how/new/", know_how.new, name="know_how_new"),
    path("firms/<uuid:firm_id>/edit/certificates/", papers.certificates, name="certificates"),
    path("firms/<uuid:firm_id>/edit/relations/", ties.relations, name="relations"),
    path("firms/<uuid:firm_id>/edit/customers/", ties.customer_add, name="customer_add"),
    path(
        "firms/<uuid:firm_id>/edit/relations/<slug:kind>/", ties.relation_add, name="relation_add"
    ),
    path(
        "firms/<uuid:firm_id>/edit/relations/<slug:kind>/<int:row_id>/remove/",
        ties.relation_remove,
        name="relation_remove",
    ),
    path("firms/<uuid:firm_id>/sharing/", sharing.sharing, name="sharing"),
    path("firms/<uuid:firm_id>/sharing/<slug:way>/", sharing.preview, name="sharing_preview"),
    path("firms/<uuid:firm_id>/edit/<slug:part>/", editing.edit_part, name="firm_edit_part"),
    path("know-how/<uuid:know_how_id>/", know_how.edit, name="know_how_edit"),
    path("know-how/<uuid:know_how_id>/remove/", know_how.remove, name="know_how_remove"),
    path("know-how/<uuid:know_how_id>/months/", know_how.months, name="months"),
    path("certificates/<uuid:certificate_id>/", papers.certificate, name="certificate"),
    path(
        "certificates/<uuid:certificate_id>/remove/",
        papers.certificate_remove,
        name="certificate_remove",
    ),
    path("certificates/<uuid:certificate_id>/file/", one.certificate_file, name="certificate_file"),
    path("proofs/<uuid:know_how_id>/file/", one.proof_file, name="proof_file"),
    path("f/<slug:slug>/", public.firm_public, name="firm_public"),
]
