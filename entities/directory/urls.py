"""Addresses of the public pages."""

from django.urls import path

from . import files, guide_views, helpers, mistakes, register_views, sitemaps, verification, views

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path("podmioty/", views.entity_list, name="list"),
    path("podmioty/<slug:slug>/", views.entity, name="entity"),
    path("podmioty/<slug:slug>/blad/", mistakes.ReportView.as_view(), name="mistake"),
    path("rejestr/", register_views.registers, name="registers"),
    path("rejestr/<slug:kind>/", register_views.whole, name="register"),
    path("rejestr/<slug:kind>.csv", register_views.as_csv, name="register-csv"),
    path("rejestr/<slug:kind>.xlsx", register_views.as_workbook, name="register-xlsx"),
    path("przewodnik/", guide_views.whole, name="guides"),
    path("przewodnik/slownik/", guide_views.glossary, name="glossary"),
    path("przewodnik/czy-to-dla-mnie/", helpers.fits_me, name="fits-me"),
    path("przewodnik/jaka-forma/", helpers.which_form, name="which-form"),
    path("przewodnik/<slug:guide_code>/", guide_views.guide, name="guide"),
    path("przewodnik/<slug:guide_code>/latwy-tekst/", guide_views.easy, name="guide-easy"),
    path("przewodnik/<slug:guide_code>/film/", guide_views.film, name="guide-film"),
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
