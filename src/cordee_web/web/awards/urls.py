"""Addresses of what comes after a bid."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.awards import views, views_contract, views_invoices

app_name = "awards"
_IN = "<uuid:cooperation_id>/award/"
urlpatterns = [
    path(_IN, views.award, name="award"),
    path(f"{_IN}lots/<int:lot_id>/", views.outcome, name="outcome"),
    path(f"{_IN}notice/", views.notice, name="notice"),
    path(f"{_IN}lessons/", views.lesson, name="lesson"),
    path(f"{_IN}contract/", views_contract.contract, name="contract"),
    path(f"{_IN}amounts/", views_contract.amounts, name="amounts"),
    path(f"{_IN}delivery/", views_contract.delivery, name="delivery"),
    path(f"{_IN}penalties/", views_contract.penalty, name="penalty"),
    path(f"{_IN}subcontractors/", views_contract.subcontractor, name="subcontractor"),
    path(
        f"{_IN}subcontractors/<uuid:subcontractor_id>/",
        views_invoices.subcontractor_request,
        name="request",
    ),
    path(f"{_IN}invoices/", views_invoices.draw, name="draw"),
    path(f"{_IN}invoices/<uuid:invoice_id>/", views_invoices.invoice, name="invoice"),
    path(f"{_IN}invoices/<uuid:invoice_id>/step/", views_invoices.step, name="step"),
    path(f"{_IN}invoices/<uuid:invoice_id>/paper/", views_invoices.paper, name="paper"),
    path(f"{_IN}invoices/<uuid:invoice_id>/revenue/", views_invoices.revenue, name="revenue"),
]
