"""A name of a place that several have, or none: one sentence, and a way on from every page."""

import pytest

from tests.entities.directory.test_shortlist_views import links, text
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

LIST, WIDGET, PAGE = "/podmioty/", "/podmioty/wstawka/", "/osadzanie/"
SEVERAL, NONE = "kilka", "Nie znamy miejscowości"


@pytest.mark.parametrize("address", [LIST, WIDGET, PAGE])
@pytest.mark.parametrize("typed", ["Opolskie", "Opol", "opo"])
def test_place_that_nobody_knows_is_not_said_to_be_several(client, address, typed):
    make_entity()
    page = client.get(f"{address}?miejsce={typed}&promien=25")
    assert f"{NONE} „{typed}”" in text(page)
    assert "jest kilka" not in text(page)
    assert "pasuje do kilku" not in text(page)
    opole, *_others = links(page, "Opole")
    assert opole == f"{address}?miejsce=Opole&promien=25"
    assert NONE not in text(client.get(opole))


@pytest.mark.parametrize("address", [LIST, WIDGET, PAGE])
def test_name_of_several_is_not_said_to_be_unknown(client, address):
    page = client.get(f"{address}?miejsce=Osiek&promien=25")
    assert NONE not in text(page)
    assert SEVERAL in text(page) or "pasuje do kilku miejscowości" in text(page)
    assert len(links(page, "Osiek")) > 1
    assert all(link.startswith(f"{address}?miejsce=Osiek+%28") for link in links(page, "Osiek"))


@pytest.mark.parametrize("address", [LIST, WIDGET, PAGE])
def test_name_like_no_other_offers_nothing(client, address):
    page = client.get(f"{address}?miejsce=xqzvbn")
    assert NONE in text(page)
    assert "Może chodziło" not in text(page)
