"""Open calls: what the table refuses, whose they are, in which order they stand."""

from datetime import date

import pytest

from entities.models import OpenCall
from tests.calling import ENDLESS, unsaved
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db

URL = "https://opolskie.example/"


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"title": ""}, "open_call_says_what_and_whose"),
        ({"announced_by": ""}, "open_call_says_what_and_whose"),
        ({"summary": ""}, "open_call_says_what_and_whose"),
        ({"audiences": []}, "open_call_is_for_somebody"),
        ({"audiences": ["WTZ"]}, "open_call_is_for_somebody"),
        ({"closes_on": None}, "open_call_closes_or_is_looked_at_again"),
        ({"look_again_on": date(2026, 12, 1)}, "open_call_closes_or_is_looked_at_again"),
        ({"closes_on": date(2026, 11, 1)}, "open_call_opens_before_it_closes"),
        (ENDLESS | {"look_again_on": date(2026, 11, 9)}, "open_call_is_looked_at_in_time"),
        # 92 days after 10 November 2026 is 10 February 2027.
        (ENDLESS | {"look_again_on": date(2027, 2, 11)}, "open_call_is_looked_at_in_time"),
        ({"announcement_url": "http://opolskie.example/"}, "open_call_is_announced_over_https"),
        ({"announcement_url": ""}, "open_call_is_announced_over_https"),
    ],
)
def test_table_refuses(facts, name):
    assert refused_by(unsaved(**facts).save) == name


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"closes_on": date(2026, 11, 2)},
        ENDLESS | {"look_again_on": date(2026, 11, 10)},
        ENDLESS | {"look_again_on": date(2027, 2, 10)},
        {"audiences": ["CIS", "KIS", "founders"], "voivodeships": []},
    ],
)
def test_table_takes(facts):
    assert sentences(unsaved(**facts)) == []
    unsaved(**facts).save()


def test_same_call_is_entered_once():
    unsaved().save()
    assert refused_by(unsaved(funds="inna").save) == "each_open_call_once"
    assert sentences(unsaved()) == [
        "Ten nabór jest już wpisany: ten sam tytuł, adres, pierwszy dzień i obszar."
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Inny konkurs"},
        {"announcement_url": f"{URL}inny"},
        {"opens_on": date(2026, 11, 3)},
        {"voivodeships": ["24"]},
        {"voivodeships": []},
    ],
)
def test_another_title_address_day_or_area_is_another_call(other):
    unsaved().save()
    assert sentences(unsaved(**other)) == []


def test_one_that_was_withdrawn_may_be_entered_anew():
    unsaved(withdrawn_on=date(2026, 11, 11)).save()
    unsaved().save()
    assert OpenCall.objects.count() == 2


def test_longest_texts_are_kept():
    address = URL + "ó" * (500 - len(URL))
    unsaved(title="\U0001f600" * 300, announcement_url=address, funds="ż" * 200).save()
    assert OpenCall.objects.get().announcement_url == address


def test_calls_within_a_voivodeship_are_its_own_and_those_of_the_country():
    for number, codes in enumerate([["16"], ["24"], ["16", "24"], []]):
        unsaved(title=str(number), voivodeships=codes).save()
    found = OpenCall.objects.within("16").order_by("title").values_list("title", flat=True)
    assert [*found] == ["0", "2", "3"]


def test_order_is_by_closing_day_and_those_without_one_are_last():
    unsaved(title="bez końca", **ENDLESS).save()
    unsaved(title="później", closes_on=date(2027, 1, 4)).save()
    unsaved(title="wcześniej").save()
    found = OpenCall.objects.in_order().values_list("title", flat=True)
    assert [*found] == ["wcześniej", "później", "bez końca"]


def test_call_is_named_by_its_title():
    assert str(unsaved()) == "Konkurs na zajęcia w klubach"
