"""Addresses of imports, merges and transfers."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.imports import views_import as one
from cordee_web.web.imports import views_list as many
from cordee_web.web.imports import views_merge as merges
from cordee_web.web.imports import views_result as result
from cordee_web.web.imports import views_transfer as transfer

app_name = "imports"
urlpatterns = [
    path("imports/", many.imports, name="imports"),
    path("imports/<uuid:import_id>/", one.show, name="import"),
    path("imports/<uuid:import_id>/columns/", one.columns, name="columns"),
    path("imports/<uuid:import_id>/lines/", one.lines, name="lines"),
    path("imports/<uuid:import_id>/lines/<int:line_id>/", one.line, name="line"),
    path("imports/<uuid:import_id>/twins/", one.twins, name="twins"),
    path("imports/<uuid:import_id>/twins/all/", one.decide_many, name="decide_many"),
    path("imports/<uuid:import_id>/twins/<uuid:match_id>/", one.decide, name="decide"),
    path("imports/<uuid:import_id>/confirm/", one.confirm, name="confirm"),
    path("imports/<uuid:import_id>/again/", one.again, name="again"),
    path("imports/<uuid:import_id>/drop/", one.drop, name="drop"),
    path("imports/<uuid:import_id>/result/", result.result, name="result"),
    path("imports/<uuid:import_id>/undo/", result.undo, name="undo"),
    path("imports/<uuid:import_id>/marked.xlsx", result.marked, name="marked"),
    path("transfer/", transfer.transfer, name="transfer"),
    path("transfer/bring/", transfer.bring, name="bring"),
    path("transfer/<uuid:job_id>.zip", transfer.archive, name="archive"),
    path("merges/", merges.pairs, name="merges"),
    path("merges/<uuid:firm_id>/<uuid:other_id>/", merges.pair, name="merge"),
    path("merges/<uuid:firm_id>/<uuid:other_id>/two/", merges.two, name="two"),
]
