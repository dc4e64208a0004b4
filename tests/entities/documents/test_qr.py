"""QR codes: a picture made of nothing but itself, and words in its place."""

from xml.etree import ElementTree

from entities.documents import qr

ADDRESS = "https://rejestr.example/weryfikacja/Y6FN-9WSA-MH4V/"


def test_the_picture_is_a_square_of_paths_alone():
    picture = ElementTree.fromstring(qr.svg(ADDRESS))  # noqa: S314 - our own picture
    left, top, width, height = picture.get("viewBox").split()
    assert (left, top, width) == ("0", "0", height)
    assert {child.tag.rpartition("}")[2] for child in picture.iter()} == {"svg", "path"}


def test_the_same_address_gives_the_same_picture_and_another_another():
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS) != qr.svg(ADDRESS + "?")


def test_the_words_name_the_address():
    assert qr.alternative(ADDRESS).endswith(f"sprawdzić ten dokument, {ADDRESS}")
