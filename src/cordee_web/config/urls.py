"""Every address of the site. Each view declares its audience; a test walks them all."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("cordee_web.api.v1.urls")),
    path("account/", include("cordee_web.web.accounts.entrance")),
    path("", include("cordee_web.web.accounts.urls")),
    path("", include("cordee_web.web.groupings.urls")),
    path("cooperations/", include("cordee_web.web.cooperations.urls")),
    path("", include("cordee_web.web.promises.urls")),
    path("cooperations/", include("cordee_web.web.agreements.urls")),
    path("cooperations/", include("cordee_web.web.budgets.urls")),
    path("", include("cordee_web.web.meetings.urls")),
    path("", include("cordee_web.web.exchanges.urls")),
    path("cooperations/", include("cordee_web.web.tenders.urls")),
    path("cooperations/", include("cordee_web.web.prices.urls")),
    path("cooperations/", include("cordee_web.web.dossiers.urls")),
    path("cooperations/", include("cordee_web.web.awards.urls")),
    path("", include("cordee_web.web.offers.urls")),
    path("", include("cordee_web.web.connections.urls")),
    path("", include("cordee_web.web.directory.urls")),
    path("", include("cordee_web.web.imports.urls")),
    path("needs/", include("cordee_web.web.opportunities.urls")),
    path("", include("cordee_web.web.network.urls")),
    path("", include("cordee_web.web.kit.urls")),
]

handler400 = "cordee_web.web.kit.views.bad_request"
