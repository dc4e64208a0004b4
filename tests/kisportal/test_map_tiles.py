"""A server of map pictures, as the operator names it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kisportal import map_tiles


def test_no_server_unless_one_is_named():
    assert map_tiles.read("", "") is None
    assert map_tiles.read("", "Mapa: urząd") is None


def test_policy_lets_pictures_come_from_the_server_alone():
    tiles = map_tiles.read("https://kafelki.example:8443/osm/{z}/{x}/{y}.png?k=1", "Mapa: urząd")
    assert tiles.origin == "https://kafelki.example:8443"


@pytest.mark.parametrize(
    "url",
    [
        "kafelki.example/{z}/{x}/{y}.png",
        "ftp://kafelki.example/{z}/{x}/{y}.png",
        "https://kafelki.example/{z}/{x}.png",
        "https://{s}.kafelki.example/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
    ],
)
def test_other_addresses_are_refused_with_an_example(url):
    with pytest.raises(ImproperlyConfigured, match=r"MAP_TILES_URL=.*\{z\}"):
        map_tiles.read(url, "Mapa: urząd")


def test_whose_the_map_is_must_be_said():
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_ATTRIBUTION"):
        map_tiles.read("https://kafelki.example/{z}/{x}/{y}.png", "")
