"""Leaflet's files, out of its wheel."""

from pathlib import Path

from django.contrib.staticfiles import finders

from kisportal.static_finders import LeafletFinder


def test_map_is_found_and_what_is_not_used_is_not():
    assert Path(finders.find("leaflet/leaflet.js")).stat().st_size > 100_000
    assert finders.find("leaflet/leaflet.css")
    assert finders.find("leaflet/images/layers.png")
    for name in ("leaflet/proj4.js", "leaflet/draw/leaflet.draw.js", "leaflet/images/../proj4.js"):
        assert finders.find(name) is None
    assert finders.find("leaflet/leaflet.js", find_all=True) == [finders.find("leaflet/leaflet.js")]


def test_only_what_is_used_is_collected():
    names = {path for path, _storage in LeafletFinder().list([])}
    assert {"leaflet.js", "leaflet.js.map", "leaflet.css"} <= names
    assert all(name.startswith(("leaflet.js", "leaflet.css", "images/")) for name in names)


def test_missing_library_is_told_at_the_start(monkeypatch):
    assert LeafletFinder().check() == []
    monkeypatch.setattr("kisportal.static_finders.find_spec", lambda _name: None)
    assert [error.id for error in LeafletFinder().check()] == ["kisportal.E001"]
