"""Addresses of the agreements."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.agreements import views, views_clauses, views_signing

app_name = "agreements"
_CLAUSE = "<uuid:cooperation_id>/agreement/clauses/<slug:clause>/"
_VERSION = "<uuid:cooperation_id>/agreement/versions/<uuid:version_id>/"
urlpatterns = [
    path("<uuid:cooperation_id>/agreement/", views.agreement, name="agreement"),
    path("<uuid:cooperation_id>/agreement/form/", views.adviser, name="adviser"),
    path("<uuid:cooperation_id>/agreement/terms/", views.terms, name="terms"),
    path("<uuid:cooperation_id>/agreement/add/", views_clauses.add, name="add_clause"),
    path(_CLAUSE, views_clauses.clause, name="clause"),
    path(f"{_CLAUSE}comment/", views_clauses.comment, name="comment"),
    path(f"{_CLAUSE}remove/", views_clauses.remove, name="remove_clause"),
    path(_VERSION, views_signing.version, name="version"),
    path(f"{_VERSION}document/", views_signing.document, name="document"),
    path(f"{_VERSION}propose/", views_signing.propose, name="propose"),
    path(f"{_VERSION}withdraw/", views_signing.withdraw, name="withdraw"),
    path(f"{_VERSION}sign/", views_signing.sign, name="sign"),
]
