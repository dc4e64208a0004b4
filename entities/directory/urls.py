"""Addresses of the public pages."""

from django.urls import path

from . import files, sitemaps, views

app_name = "directory"
urlpatterns = [
    path("", views.home, name="home"),
    path("podmioty/", views.entity_list, name="list"),
    path("podmioty/<slug:slug>/", views.entity, name="entity"),
    path("o-portalu/", views.about, name="about"),
    path("deklaracja-dostepnosci/", views.accessibility, name="accessibility"),
    path("robots.txt", files.robots, name="robots"),
    path(".well-known/security.txt", files.security_txt, name="security"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("sitemap.xml", sitemaps.whole, sitemaps.INDEX, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.section, sitemaps.SECTION, name="sitemap-section"),
]
