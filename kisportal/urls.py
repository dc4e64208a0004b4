"""Addresses of the portal: the public and the panel in Polish, the office's desk at /admin/."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("panel/", include("entities.panel.urls")),
    path("konto/", include("kisportal.accounts.urls")),
    path("", include("entities.directory.urls")),
]

# The panel says in its own words that a page is not the person's.
handler404 = "entities.panel.not_found.page"
