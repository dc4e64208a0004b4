"""Parameters as they come: what is understood, and the sentence on what is not."""

import datetime

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from entities.search import question, reading
from entities.search.parameters import Parameter

TODAY = datetime.date(2026, 11, 16)


def problems(query):
    return reading.read(QueryDict(query), TODAY).problems


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("rodzaj=ZAZ", "Filtr „Rodzaj” nie ma wartości „ZAZ”, więc ją pomijamy."),
        ("grupa=kosmici", "Filtr „Komu pomaga” nie ma wartości „kosmici”, więc ją pomijamy."),
        ("powiat=9999", "Filtr „Powiat” nie ma wartości „9999”, więc ją pomijamy."),
        (
            "wojewodztwo=24&powiat=1607",
            "„powiat nyski” leży poza wybranym obszarem, więc pomijamy tę wartość.",
        ),
        ("dzien=31.02.2025", "„31.02.2025” nie jest datą. Wpisz dzień, na przykład 2025-12-31."),
        (
            "dzien=2026-11-17",
            "Nie wiemy, co będzie na liście 17.11.2026 r. Pokazujemy listę na dziś.",
        ),
        ("promien=25", "Wpisz też miejscowość, od której mamy liczyć odległość."),
        (
            "miejsce=Nysa&promien=7",
            "Odległość może wynosić 5, 10, 25, 50 albo 100 km, a nie „7”.",
        ),
        (
            "miejsce=Xyzzy&promien=5",
            "Nie znamy miejscowości „Xyzzy”. Wpisz jej nazwę w mianowniku, na przykład Nysa.",
        ),
        (
            "gdzie=52.52,13.40",
            "„52.52,13.40” nie jest położeniem w Polsce, więc je pomijamy. "
            "Wpisz miejscowość albo współrzędne, na przykład 52.23,21.01.",
        ),
        ("sort=odleglosc", "Żeby ułożyć wyniki od najbliższych, wpisz miejscowość."),
        ("strona=zero", "„zero” nie jest numerem strony. Pokazujemy pierwszą."),
        ("strona=0", "„0” nie jest numerem strony. Pokazujemy pierwszą."),
        ("strona=-1", "„-1” nie jest numerem strony. Pokazujemy pierwszą."),
        ("na_stronie=7", "Na stronie może być 20 albo 50 albo 100 wyników, a nie „7”."),
        ("sort=losowo", "Nie znamy kolejności „losowo”. Układamy wyniki jak zwykle."),
        ("q=!!!", "W „!!!” nie ma słowa do szukania. Wpisz nazwę, miejscowość albo potrzebę."),
        (
            "strona=1&strona=2",
            "W adresie jest kilka wartości „strona”. Bierzemy pod uwagę ostatnią.",
        ),
        (
            "q=" + "dom " * 60,
            "Szukany tekst jest bardzo długi. Szukamy tylko według pierwszych 200 znaków.",
        ),
    ],
)
def test_what_is_wrong_is_explained(query, sentence):
    assert problems(query) == [sentence]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=&rodzaj=&dzien=&strona=&sort=&na_stronie=",
        "nieznany=1&utm_source=x",
        "dzien=2026-11-16",
        "dzien=16.11.2026",
        "dzien=2024-02-29",
        "strona=1",
        "na_stronie=100",
        "sort=trafnosc",
        "gmina=1607053",
        "miejsce=&gdzie=&promien=",
        "miejsce=nysa&promien=25+km&sort=odleglosc",
        "miejsce=Osiek&promien=25&sort=odleglosc",
        "gdzie=52.23,21.01&sort=odleglosc",
        "miejsce=Nysa&gdzie=nigdzie",
    ],
)
def test_what_is_right_or_empty_or_unknown_is_not_a_problem(query):
    assert problems(query) == []


@pytest.mark.django_db
def test_known_values_stay_when_others_are_strange():
    read = reading.read(QueryDict("rodzaj=CIS&rodzaj=XYZ&rodzaj=CIS"), TODAY)
    assert read.question.chosen[Parameter.KIND] == ("CIS",)


@pytest.mark.django_db
def test_no_more_than_three_strange_values_are_told():
    assert len(problems("&".join(f"rodzaj=X{number}" for number in range(50)))) == 3


@pytest.mark.django_db
def test_long_values_are_told_short():
    assert problems("rodzaj=" + "x" * 5000) == [
        f"Filtr „Rodzaj” nie ma wartości „{'x' * 40}…”, więc ją pomijamy."
    ]


@pytest.mark.django_db
def test_an_unknown_voivodeship_does_not_hide_a_known_powiat():
    read = reading.read(QueryDict("wojewodztwo=99&powiat=1607"), TODAY)
    assert read.question.chosen[Parameter.POWIAT] == ("1607",)


@pytest.mark.django_db
def test_the_day_of_today_is_no_past_day():
    assert reading.read({"dzien": "2026-11-16"}, TODAY).question.day is None


@pytest.mark.django_db
def test_a_plain_mapping_is_read_as_a_query_is():
    from_query = reading.read(QueryDict("rodzaj=CIS&rodzaj=KIS&q=dom"), TODAY)
    from_mapping = reading.read({"rodzaj": ["CIS", "KIS"], "q": "dom"}, TODAY)
    assert from_query.question == from_mapping.question


hostile = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["\x00", "16", "1607", "1607053", "CIS", "homeless", "ngo", "2020-01-01", "0001-01-01"]
    ),
    st.sampled_from(["-1", "99999999999999999999", "'; DROP TABLE", "a" * 10_000, "\ud800", "%s"]),
)


class AnyParameters(TestCase):
    """Whatever is asked has an answer."""

    @settings(max_examples=60, deadline=None)
    @given(
        st.dictionaries(
            st.one_of(st.sampled_from([*Parameter]), st.text(max_size=8)),
            st.lists(hostile, max_size=4),
            max_size=6,
        )
    )
    def test_any_parameters_are_answered(self, params):
        answer = question.ask(params, TODAY)
        assert answer.total == 0
        assert answer.querystring == question.ask(QueryDict(answer.querystring), TODAY).querystring
