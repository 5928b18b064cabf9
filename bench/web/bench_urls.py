"""The site's addresses, and a plain admin of firms under `rival/`."""

from django.contrib import admin
from django.urls import path

from cordee_web.apps.directory.models import Firm
from cordee_web.config.urls import urlpatterns as site


class FirmAdmin(admin.ModelAdmin):
    """What anybody writes in five lines: a list, a search in name, town and know-how, a filter."""

    list_display = ("name", "town", "departement", "staff")
    search_fields = ("name", "town", "know_hows__words")
    list_filter = ("departement",)
    ordering = ("name",)
    list_per_page = 25


rival = admin.AdminSite(name="rival")
rival.register(Firm, FirmAdmin)
urlpatterns = [path("rival/", rival.urls), *site]
