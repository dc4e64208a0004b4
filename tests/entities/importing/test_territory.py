import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing.territory import Found, Gazetteer, Question

NOT_SAID = "Plik nie podaje gminy ani miejscowości w mianowniku. Dopisz je w osobnej kolumnie."

FIXTURES = Path("entities/fixtures")


def rows_of(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GAZETTEER = Gazetteer(rows_of("territories.csv"), rows_of("places.csv"))


@pytest.mark.parametrize(
    ("row", "gmina_code"),
    [
        ({"city": "Zabrze"}, "2478011"),
        ({"city": "kłodzko", "voivodeship": "dolnośląskie"}, "0208021"),
        ({"city": "Klodzko", "voivodeship": "WOJ. DOLNOSLASKIE"}, "0208021"),
        ({"city": "Legionowo", "powiat": "pow. legionowski"}, "1408011"),
        ({"city": "Kolno", "voivodeship": "podlaskie"}, "2006011"),
        ({"city": "Kolno", "powiat": "olsztyński"}, "2814082"),
        ({"city": "Biskupiec", "powiat": "olsztyński"}, "2814023"),
        ({"city": "Janowiec Wielkopolski"}, "0419033"),
        ({"city": "m. Tychy"}, "2477011"),
        ({"city": "Warszawa-Wola"}, "1465011"),
        ({"city": "m.st. Warszawa Praga Południe"}, "1465011"),
        ({"city": "Gdańsk (Oliwa)"}, "2261011"),
        ({"city": "Kędzierzyn - Koźle"}, "1603011"),
        ({"city": "Jastrzębie-Zdrój"}, "2467011"),
        ({"city": "Toruń", "voivodeship": "kuj.-pom."}, "0463011"),
        ({"city": "Katowice", "voivodeship": "24"}, "2469011"),
        ({"city": "Katowice", "voivodeship": "województwa śląskiego"}, "2469011"),
        ({"gmina": "Mielno"}, "3209053"),
        ({"gmina": "gm. Boćki", "powiat": "bielski"}, "2003042"),
        ({"gmina": "Poniatowa", "powiat": "opolski"}, "0612063"),
        ({"gmina": "Miasto i Gmina Rogoźno"}, "3016023"),
        ({"gmina": "Gmina Miejska Kościerzyna"}, "2206011"),
        ({"gmina": "gmina wiejska Lubaczów"}, "1809042"),
        ({"gmina": "Lubaczów (miejska)"}, "1809011"),
        ({"gmina": "Słupia", "voivodeship": "świętokrzyskie", "powiat": "jędrzejowski"}, "2602072"),
        ({"powiat": "m. Tychy"}, "2477011"),
        ({"powiat": "Warszawa"}, "1465011"),
        ({"teryt": "1809042"}, "1809042"),
        ({"teryt": "180904"}, "1809042"),
        ({"teryt": "201011"}, "0201011"),
        ({"teryt": "3016024"}, "3016023"),
    ],
)
def test_a_row_that_says_enough_finds_its_gmina(row, gmina_code):
    found = GAZETTEER.find(**row)
    assert isinstance(found, Found)
    assert found.gmina_code == gmina_code


@pytest.mark.parametrize(
    ("row", "gmina_code"),
    [
        ({"gmina": "Kłodzko", "city": "Kłodzko"}, "0208021"),
        ({"gmina": "Kłodzko", "city": "Krosnowice"}, "0208072"),
        ({"gmina": "Hrubieszów", "city": "Mieniany"}, "0604042"),
        ({"gmina": "Hrubieszów", "city": "Hrubieszów"}, "0604011"),
    ],
)
def test_the_law_tells_a_town_from_the_rural_gmina_of_its_name(row, gmina_code):
    assert GAZETTEER.find(**row).gmina_code == gmina_code


def test_the_locality_comes_with_its_number_when_the_list_has_it():
    assert GAZETTEER.find(city="Kłodzko") == Found("0208021", 3096053)
    assert GAZETTEER.find(gmina="Hrubieszów", city="Mieniany") == Found("0604042", None)


def test_namesakes_are_a_question_that_names_them():
    assert GAZETTEER.find(gmina="Lubaczów", powiat="lubaczowski") == Question(
        "Jest kilka gmin o nazwie „Lubaczów”. Podaj gminę i jej rodzaj albo kod TERYT: gmina "
        "miejska Lubaczów (1809011); gmina wiejska Lubaczów (1809042).",
        ("gmina miejska Lubaczów (1809011)", "gmina wiejska Lubaczów (1809042)"),
    )


def test_namesakes_far_apart_are_told_by_what_they_lie_in():
    assert GAZETTEER.find(city="Kolno").candidates == (
        "gmina miejska Kolno, pow. kolneński, woj. podlaskie (2006011)",
        "gmina wiejska Kolno, pow. olsztyński, woj. warmińsko-mazurskie (2814082)",
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({}, NOT_SAID),
        ({"voivodeship": "śląskie"}, NOT_SAID),
        (
            {"powiat": "zambrowski", "voivodeship": "podlaskie"},
            "Plik podaje tylko powiat (zambrowski). Podaj gminę albo miejscowość.",
        ),
        (
            {"voivodeship": "lub.", "city": "Lublin"},
            "Nie wiadomo, jakie to województwo: „lub.”. Wpisz pełną nazwę.",
        ),
        ({"powiat": "tyski"}, "Nie ma powiatu „tyski”. Popraw nazwę."),
        ({"gmina": "Nibylandia"}, "Nie ma gminy „Nibylandia”. Popraw nazwę."),
        (
            {"city": "Polanowice"},
            "Miejscowości „Polanowice” nie ma w wykazie. Podaj gminę, w której leży.",
        ),
        (
            {"powiat": "legionowski", "voivodeship": "śląskie", "city": "Legionowo"},
            "Powiat „legionowski” leży w województwie mazowieckie, a plik podaje śląskie.",
        ),
        (
            {"teryt": "1809042", "voivodeship": "śląskie"},
            "Kod TERYT „1809042” nie wskazuje jednej gminy zgodnej z resztą wiersza.",
        ),
        (
            {"teryt": "1809042", "gmina": "Nysa"},
            "Kod TERYT „1809042” nie wskazuje jednej gminy zgodnej z resztą wiersza.",
        ),
    ],
)
def test_a_row_that_says_too_little_or_two_things_is_a_question(row, sentence):
    assert GAZETTEER.find(**row) == Question(sentence)


@pytest.mark.parametrize(
    ("row", "beginning"),
    [
        (
            {"city": "Janowiec Wielkopolski", "voivodeship": "wielkopolskie"},
            "Miejscowość „Janowiec Wielkopolski” nie leży tam, gdzie podaje plik.",
        ),
        (
            {"gmina": "Poniatowa", "powiat": "opolski", "voivodeship": "opolskie"},
            "Gmina „Poniatowa” nie leży tam, gdzie podaje plik, albo jest innego rodzaju.",
        ),
        ({"city": "Jarosławiec"}, "Miejscowości o nazwie „Jarosławiec” może być więcej."),
        (
            {"city": "Mielno", "voivodeship": "warmińsko-mazurskie"},
            "Miejscowości o nazwie „Mielno”",
        ),
        ({"gmina": "Oświęcim", "city": "Oświęcim-Zasole"}, "Jest kilka gmin o nazwie „Oświęcim”."),
        ({"gmina": "Słupia"}, "Jest kilka gmin o nazwie „Słupia”."),
    ],
)
def test_a_question_tells_what_there_is_to_choose_from(row, beginning):
    question = GAZETTEER.find(**row)
    assert question.sentence.startswith(beginning)
    assert question.candidates


def test_every_town_of_poland_is_found_by_its_name_and_powiat():
    names = {row["code"]: row["name"] for row in rows_of("territories.csv")}
    towns = {code: name for code, name in names.items() if len(code) == 7 and code[-1] == "1"}
    lost = {
        name
        for code, name in towns.items()
        if getattr(
            GAZETTEER.find(voivodeship=names[code[:2]], powiat=names[code[:4]], city=name),
            "gmina_code",
            "",
        )
        != code
    }
    assert lost == set()


@given(st.text(), st.text(), st.text(), st.text(), st.text())
def test_any_words_give_an_answer(voivodeship, powiat, gmina, city, teryt):
    answer = GAZETTEER.find(
        voivodeship=voivodeship, powiat=powiat, gmina=gmina, city=city, teryt=teryt
    )
    assert isinstance(answer, Found | Question)


def test_every_gmina_is_found_by_its_own_names_and_code():
    names = {row["code"]: row["name"] for row in rows_of("territories.csv")}
    found = {
        code: GAZETTEER.find(
            voivodeship=names[code[:2]], powiat=names[code[:4]], gmina=names[code], teryt=code
        )
        for code in names
        if len(code) == 7
    }
    assert [code for code, answer in found.items() if answer != Found(code)] == []


def test_a_voivodeship_cut_apart_is_put_together():
    found = Gazetteer(
        [{"code": "02", "name": "dolnośląskie"}, {"code": "0201011", "name": "Nysa"}], []
    )
    assert found.find(voivodeship="dolnoślą skie", gmina="Nysa") == Found("0201011", None)
