"""Side by side: what is the same, what differs, what nobody told."""

import re
from datetime import date

import pytest

from entities.directory import comparing
from entities.rules import summaries
from tests.factories import make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)
COMPARISON = "/podmioty/porownanie/"


def table(*chosen):
    keys = [entity.pk for entity in chosen]
    return {str(row.label): row for row in comparing.rows(summaries.of(keys, DAY, DAY))}


def address(*chosen):
    return f"{COMPARISON}?w={'.'.join(entity.short_id for entity in chosen)}"


def test_same_and_different_are_told_apart():
    one = make_entity(opening_hours="8–16", phones=["77 000 00 01"])
    other = make_entity(name="Drugi", opening_hours="8–16", phones=["77 000 00 02"])
    rows = table(one, other)
    assert rows["Godziny otwarcia"].is_same
    assert not rows["Telefon"].is_same
    assert not rows["Dostępność budynku"].is_known
    assert [cell[0].url for cell in rows["Telefon"].cells] == ["tel:770000001", "tel:770000002"]


def test_what_only_one_has_is_marked_in_lists_of_the_catalogues():
    one = make_entity(groups=["homeless", "refugees"])
    other = make_entity(name="Drugi", groups=["refugees"])
    first, second = table(one, other)["Dla kogo"].cells
    assert [line.alone for line in first] == [True, False]
    assert [line.alone for line in second] == [False]


def test_nothing_is_alone_where_nothing_is_compared():
    (cell,) = table(make_entity(groups=["homeless"]))["Dla kogo"].cells
    assert [line.alone for line in cell] == [False]


def test_pause_has_a_row_only_where_there_is_one():
    assert "Przerwa w działalności" not in table(make_entity())


def test_whether_a_place_works_is_compared_only_where_one_does_not_yet():
    open_now = make_entity(name="Otwarty", started_on=date(2020, 3, 1))
    unsaid = make_entity(name="Nikt nie podał")
    assert "Czy już działa" not in table(open_now, unsaid)
    to_come = make_entity(name="Przyszły", started_on=date(2099, 3, 1))
    cells = table(to_come, open_now, unsaid)["Czy już działa"].cells
    assert [[line.text for line in cell] for cell in cells] == [
        ["Jeszcze nie działa. Początek działalności: 1 marca 2099 r."],
        ["Już działa. Początek działalności: 1 marca 2020 r."],
        [],
    ]


def test_table_has_heads_of_columns_and_rows_and_says_what_is_missing(client):
    one, other = make_entity(), make_centre()
    response = client.get(address(one, other))
    html = response.content.decode()
    assert len(re.findall(r'<th scope="col">', html)) == 3
    assert (
        len(re.findall(r'<th scope="row">', html))
        == len(comparing.rows(summaries.of([one.pk, other.pk], DAY, DAY))) + 1
    )
    page = text(response)
    assert "Dostępność budynku nikt nie podał nie podano nie podano" in page
    assert "Rodzaj różnią się" in page
    assert "Wojewoda nadał status" in page
    assert "Zgłoś się do klubu" in page


def test_fifth_is_left_out_and_kept_on_the_list(client):
    five = [make_entity(name=f"Klub {number}") for number in range(5)]
    response = client.get(address(*five))
    html = response.content.decode()
    assert len(re.findall(r'<th scope="col">', html)) == 5
    assert "najwyżej 4 podmioty. Porównujemy pierwsze cztery, pominięto: 1." in text(response)
    every = address(*five).split("?")[1]
    assert f'href="/podmioty/wybrane/?{every}"' in html


def test_one_alone_is_told_and_none_as_well(client):
    entity = make_entity()
    page = text(client.get(address(entity)))
    assert "Do porównania potrzeba co najmniej dwóch podmiotów." in page
    assert "różnią się" not in page.replace("podmioty się w nim różnią", "")
    assert "Nie ma czego porównać" in text(client.get(COMPARISON))


def test_one_no_longer_listed_is_compared_honestly(client, today):
    gone = make_entity(name="Dawny", until=date(2026, 3, 1))
    page = text(client.get(address(gone, make_centre())))
    assert "Nie ma go na liście od" in page


def test_list_of_more_than_four_lets_one_choose(client):
    five = [make_entity(name=f"Klub {number}") for number in range(5)]
    page = client.get(address(*five).replace("porownanie", "wybrane")).content.decode()
    assert page.count('type="checkbox" name="w"') == 5
    assert "Porównaj zaznaczone (najwyżej 4)" in page
