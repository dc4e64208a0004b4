"""Addresses of the public pages."""

from django.urls import path

from . import (
    files,
    mistakes,
    register_views,
    sitemaps,
    verification,
    views,
    watch_pages,
    watching,
)

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path("podmioty/", views.entity_list, name="list"),
    path("podmioty/<slug:slug>/", views.entity, name="entity"),
    path("podmioty/<slug:slug>/blad/", mistakes.ReportView.as_view(), name="mistake"),
    path("podmioty/<slug:slug>/powiadomienia/", watching.EntityView.as_view(), name="watch-entity"),
    path("powiadomienia/nowe/", watching.SearchView.as_view(), name="watch"),
    path("powiadomienia/potwierdz/<str:token>/", watch_pages.confirm, name="watch-confirm"),
    path("powiadomienia/koniec/<str:token>/", watch_pages.stop, name="watch-stop"),
    path("powiadomienia/przedluz/<str:token>/", watch_pages.renew, name="watch-renew"),
    path("powiadomienia/moje/<str:token>/", watch_pages.OwnView.as_view(), name="watch-own"),
    path("powiadomienia/moje/<str:token>/koniec/", watch_pages.stop_all, name="watch-stop-all"),
    path("rejestr/", register_views.registers, name="registers"),
    path("rejestr/<slug:kind>/", register_views.whole, name="register"),
    path("rejestr/<slug:kind>.csv", register_views.as_csv, name="register-csv"),
    path("rejestr/<slug:kind>.xlsx", register_views.as_workbook, name="register-xlsx"),
    path("weryfikacja/", verification.form, name="verification"),
    path("weryfikacja/<str:code>/", verification.document, name="verified"),
    path("o-portalu/", views.about, name="about"),
    path("deklaracja-dostepnosci/", views.accessibility, name="accessibility"),
    path("robots.txt", files.robots, name="robots"),
    path(".well-known/security.txt", files.security_txt, name="security"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("sitemap.xml", sitemaps.whole, sitemaps.INDEX, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.section, sitemaps.SECTION, name="sitemap-section"),
]
