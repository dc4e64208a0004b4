"""Addresses of the public pages."""

from django.urls import path

from . import (
    area_views,
    display,
    files,
    mistakes,
    register_views,
    shortlist_views,
    sitemaps,
    suggesting,
    verification,
    views,
)

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path("podmioty/", views.entity_list, name="list"),
    path("podmioty/podpowiedzi/", suggesting.suggestions, name="suggestions"),
    path("podmioty/wyniki.csv", shortlist_views.results_csv, name="results-csv"),
    path("podmioty/wyniki.xlsx", shortlist_views.results_workbook, name="results-xlsx"),
    # Before entries: no entry has these addresses (entities/actions/slugs.py).
    path("podmioty/wybrane/", shortlist_views.selected, name="shortlist"),
    path("podmioty/wybrane/lista.csv", shortlist_views.shortlist_csv, name="shortlist-csv"),
    path("podmioty/wybrane/lista.xlsx", shortlist_views.shortlist_workbook, name="shortlist-xlsx"),
    path("podmioty/wybrane/ulotka.pdf", shortlist_views.shortlist_handout, name="shortlist-pdf"),
    path("podmioty/porownanie/", shortlist_views.comparison, name="comparison"),
    path("podmioty/mapa/", views.entity_map, name="map"),
    path("podmioty/<slug:slug>/", views.entity, name="entity"),
    path("podmioty/<slug:slug>.json", shortlist_views.entry_json, name="entry-json"),
    path("podmioty/<slug:slug>/ulotka.pdf", shortlist_views.entry_handout, name="handout"),
    path("podmioty/<slug:slug>/blad/", mistakes.ReportView.as_view(), name="mistake"),
    path("rejestr/", register_views.registers, name="registers"),
    path("rejestr/<slug:kind>/", register_views.whole, name="register"),
    path("rejestr/<slug:kind>.csv", register_views.as_csv, name="register-csv"),
    path("rejestr/<slug:kind>.xlsx", register_views.as_workbook, name="register-xlsx"),
    path("obszary/", area_views.country, name="areas"),
    path("obszary/braki/", area_views.missing, name="gaps"),
    path("obszary/braki/powiaty.csv", area_views.powiats_csv, name="gaps-csv"),
    path("obszary/braki/zestawienie.xlsx", area_views.workbook, name="gaps-xlsx"),
    path("obszary/braki/kluby/", area_views.clubs, name="gap-clubs"),
    path("obszary/braki/kluby.csv", area_views.clubs_csv, name="gap-clubs-csv"),
    path("obszary/<slug:voivodeship>/", area_views.voivodeship, name="voivodeship"),
    path("obszary/<slug:voivodeship>/<slug:powiat>/", area_views.powiat, name="powiat"),
    path("weryfikacja/", verification.form, name="verification"),
    path("weryfikacja/<str:code>/", verification.document, name="verified"),
    path("o-portalu/", views.about, name="about"),
    path("deklaracja-dostepnosci/", views.accessibility, name="accessibility"),
    path("wyglad/", display.DisplayView.as_view(), name="display"),
    path("robots.txt", files.robots, name="robots"),
    path(".well-known/security.txt", files.security_txt, name="security"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("sitemap.xml", sitemaps.whole, sitemaps.INDEX, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.section, sitemaps.SECTION, name="sitemap-section"),
]
