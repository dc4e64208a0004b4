"""Addresses of entries: readable, unique, never given to another entry."""

import re

import pytest

from entities.actions import slugs
from entities.directory import urls
from entities.models import FormerSlug
from tests.factories import EntityFactory


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Klub Integracji Społecznej w Nysie", "klub-integracji-spolecznej-w-nysie"),
        ("CIS „Źródło” – Łódź", "cis-zrodlo-lodz"),
        ("KIS nr 2", "kis-nr-2"),
        ("ĄĆĘŁŃÓŚŹŻ", "acelnoszz"),
        ("–", "podmiot"),
        ("a" * 300, "a" * 100),
        ("a" * 99 + " bc", "a" * 99),
    ],
)
def test_stem_is_readable(name, stem):
    assert slugs.stem(name) == stem


def test_addresses_of_pages_are_no_addresses_of_entries():
    inside = {str(page.pattern).removeprefix("podmioty/") for page in urls.urlpatterns}
    pages = {page.strip("/") for page in inside if re.fullmatch(r"[a-z-]+/", page)}
    beside = {str(page.pattern) for page in urls.urlpatterns}
    own = {page for page in pages if f"podmioty/{page}/" in beside}
    assert own == slugs.RESERVED


@pytest.mark.django_db
def test_unique_numbers_names_of_one_batch():
    assert slugs.unique(["Klub", "Inny", "klub", "KLUB"]) == ["klub", "inny", "klub-2", "klub-3"]


@pytest.mark.django_db
def test_unique_goes_on_after_those_in_use():
    for slug in ("klub", "klub-2", "klub-4"):
        EntityFactory(slug=slug)
    assert slugs.unique(["Klub", "Klub"]) == ["klub-3", "klub-5"]


@pytest.mark.django_db
def test_unique_leaves_former_addresses_alone():
    FormerSlug.objects.create(slug="klub", entity=EntityFactory())
    assert slugs.unique(["Klub"]) == ["klub-2"]


@pytest.mark.django_db
def test_unique_when_a_name_ends_with_a_number():
    EntityFactory(slug="klub-2")
    assert slugs.unique(["Klub", "Klub", "Klub 2"]) == ["klub", "klub-3", "klub-2-2"]


@pytest.mark.parametrize(
    ("slug", "fits"),
    [("klub", True), ("klub-2", True), ("klub-a", False), ("klub-2-3", False), ("kluby", False)],
)
def test_fits_the_stem_or_the_stem_and_a_number(slug, fits):
    assert slugs.fits(slug, "Klub") is fits
