"""Addresses of the money."""

from __future__ import annotations

from django.urls import path

from cordee_web.web.budgets import views, views_lines, views_sharing

app_name = "budgets"
urlpatterns = [
    path("<uuid:cooperation_id>/money/", views.budget, name="budget"),
    path("<uuid:cooperation_id>/money/budget.<slug:kind>", views.export, name="export"),
    path("<uuid:cooperation_id>/money/lines/", views_lines.write, name="write"),
    path("<uuid:cooperation_id>/money/lines/<uuid:line_id>/", views_lines.change, name="change"),
    path(
        "<uuid:cooperation_id>/money/lines/<uuid:line_id>/remove/",
        views_lines.remove,
        name="remove",
    ),
    path(
        "<uuid:cooperation_id>/money/lines/<uuid:line_id>/proof/", views_lines.proof, name="proof"
    ),
    path("<uuid:cooperation_id>/money/currency/", views_sharing.currency, name="currency"),
    path("<uuid:cooperation_id>/money/key/", views_sharing.key, name="key"),
    path("<uuid:cooperation_id>/money/alone/", views_sharing.outside, name="outside"),
    path("<uuid:cooperation_id>/money/without/", views.without, name="without"),
    path("<uuid:cooperation_id>/money/pay/", views_sharing.pay, name="pay"),
    path(
        "<uuid:cooperation_id>/money/payments/<uuid:payment_id>/",
        views_sharing.answer,
        name="answer",
    ),
    path("<uuid:cooperation_id>/money/settlement/", views_sharing.settle, name="settle"),
    path(
        "<uuid:cooperation_id>/money/settlement/<uuid:settlement_id>/",
        views_sharing.agree,
        name="agree",
    ),
]
