"""Films of the guide: what is taken, and which stretch a player is given."""

import pytest

from entities.rules import films
from entities.rules.errors import RequirementsNotMet
from tests.lived_in import FILM, PDF


def test_film_is_known_by_its_content():
    assert films.media_type_of("x", FILM) == "video/mp4"
    head = b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f"
    webm = head + b"\x42\x86\x81\x01\x42\x82\x84webm" + bytes(99)
    assert films.media_type_of("x", webm) == "video/webm"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Plik jest pusty"),
        (PDF, "nie jest filmem MP4 ani WebM"),
        (b"<script>", "nie jest filmem MP4 ani WebM"),
        (FILM + bytes(films.LARGEST), "najwyżej 40 MB"),
    ],
)
def test_what_is_no_film_is_refused(content, sentence):
    with pytest.raises(RequirementsNotMet, match=sentence):
        films.media_type_of("film.mp4", content)


@pytest.mark.parametrize(
    ("header", "given"),
    [
        ("", None),
        ("bytes=0-", (0, 99)),
        ("bytes=0-0", (0, 0)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=x-y", None),
        ("bytes=0-1,5-6", None),
        ("bytes=١-٢", None),
        ("bytes=-", None),
        ("items=0-1", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_stretch_of_a_film(header, given):
    assert films.stretch(header, 100) == given


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=20-10", "bytes=-0"])
def test_stretch_that_the_film_does_not_have(header):
    with pytest.raises(ValueError, match="bytes"):
        films.stretch(header, 100)
