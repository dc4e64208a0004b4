"""Real questions to the real entities: what must come first, or be said when nothing does."""

import pytest
from django.db import transaction
from django.http import QueryDict

from entities.importing import first_run, loading
from entities.search import question
from tests import databases
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

# What somebody types → parts of the names that come first, in this order.
FIRST = {
    # A town, a name, a street: as it is, inflected, without diacritics, half of it.
    "Nysa": ["w Nysie"],
    "w Nysie": ["w Nysie"],
    "kis nysa": ["w Nysie"],
    "z Nysy": ["w Nysie"],
    "kedzierzyn kozle": ["Kędzierzynie"],
    "klub w Kedzierzynie-Kozlu": ["Kędzierzynie"],
    "w Koźlu": ["Kędzierzynie"],
    "szklarska poreba": ["Szklarskiej Porębie"],
    "w szklarskiej porębie": ["Szklarskiej Porębie"],
    "ul. Połaniecka": ["w Chełmie"],
    "cis toruń": ["CISTOR"],
    "praga poludnie": ["Praga Południe"],
    "klub Warszawa": ["Praga Południe"],
    "brat albert Gdynia": ["w Gdyni"],
    "caritas siedlce": ["w Siedlcach"],
    "gmina Boćki": ["gmina Boćki"],
    "powiat nyski": ["w Nysie"],
    "bolk": ["w Bolkowie"],
    # A need and a town.
    "alkohol Nysa": ["w Nysie"],
    "alkoholik nysa": ["w Nysie"],
    "nie pije Łódź": ["MEA"],
    "AA lodz": ["MEA"],
    "nałóg kielce": ["Kieleckiej"],
    "po odwyku Lubartów": ["w Lubartowie"],
    "narkotyki Bytom": ["w Bytomiu"],
    "praca Zabrze": ["w Zabrzu"],
    "szukam pracy w Zabrzu": ["w Zabrzu"],
    "bez pracy puławy": ["w Puławach"],
    "bezrobotna Żory": ["w Żorach"],
    "straciłem pracę Puck": ["w Pucku"],
    "bezdomny Katowice": ["Katowice"],
    "nie mam gdzie spać Słupsk": ["w Słupsku"],
    "nie mam gdzie spac w slupsku": ["w Słupsku"],
    "nocleg Racibórz": ["w Raciborzu"],
    "po więzieniu Suwałki": ["w Suwałkach"],
    "wyszedłem z zakładu karnego nysa": ["w Nysie"],
    "wyszedlem z wiezienia gizycko": ["w Giżycku"],
    "uchodźcy Lubartów": ["w Lubartowie"],
    "z Ukrainy Katowice": ["Katowice"],
    "depresja Jaworzno": ["w Jaworznie"],
    "chory psychicznie Kielce": ["Kieleckiej"],
    "renta Tychy": ["w Tychach"],
    "niewidomy tychy": ["w Tychach"],
    "niepełnosprawna Kobierniki": ["w Kobiernikach"],
    "samotna matka Kędzierzyn": ["Kędzierzynie"],
    "przemoc w rodzinie Mielno": ["w Mielnie „Od Nowa”"],
    "senior Konin": ["w Koninie"],
    "praca w Opolu": ["w Strzelcach Opolskich"],  # run by the cooperative „Opole”
    # What somebody wants to learn or to get.
    "kucharz Strzyżów": ["w Strzyżowie"],
    "krawcowa Bytom": ["w Bytomiu"],
    "szycie klodzko": ["w Kłodzku"],
    "stolarz Strzelce Opolskie": ["w Strzelcach Opolskich"],
    "ogrodnik Komorniki": ["w Komornikach"],
    "remonty Suwałki": ["w Suwałkach"],
    "opieka nad starszymi Bytom": ["w Bytomiu"],
    "sprzątanie Janów Podlaski": ["w Janowie Podlaskim"],
    "komputer Radomsko": ["w Radomsku"],
    "prawnik Inowrocław": ["Ekspert-Kujawy"],
    "porada prawna kedzierzyn": ["Kędzierzynie"],
    "staż Zabrze": ["w Zabrzu"],
    "prace społecznie użyteczne Zabrze": ["w Zabrzu"],
    "grupa wsparcia radomsko": ["w Radomsku"],
    "psycholog Stargard": ["w Stargardzie"],
    "kurs zawodowy Chełm": ["w Chełmie"],
    "obiad Łomża": ["w Łomży"],
    "długi Częstochowa": ["w Częstochowie"],
    "komornik Sopot": ["w Sopocie"],
    "zasilek grajewo": ["w Grajewie"],
    "mops Radomsko": ["w Radomsku"],
    "spółdzielnia socjalna Poniatowa": ["w Poniatowej"],
    # As people say it to a social worker, or type it in a hurry.
    "mieszkam na ulicy w Słupsku": ["w Słupsku"],
    "nakaz eksmisji Racibórz": ["w Raciborzu"],
    "stracilem dach nad glowa gizycko": ["w Giżycku"],
    "nie mam dokąd pójść Suwałki": ["w Suwałkach"],
    "lokal socjalny Katowice": ["Katowice"],
    "kurator Suwałki": ["w Suwałkach"],
    "wyszedłem na warunkowe zwolnienie Giżycko": ["w Giżycku"],
    "poprawczak nysa": ["w Nysie"],
    "windykator Częstochowa": ["w Częstochowie"],
    "spirala dlugow czestochowa": ["w Częstochowie"],
    "nie stać mnie Częstochowa": ["w Częstochowie"],
    "zajęcie komornicze Sopot": ["w Sopocie"],
    "mąż pije Jaworzno": ["w Jaworznie"],
    "abstynent Łódź": ["MEA"],
    "uzaleznienie od lekow bytom": ["w Bytomiu"],
    "załamanie nerwowe Jaworzno": ["w Jaworznie"],
    "ataki paniki kielce": ["Kieleckiej"],
    "na wózku Tychy": ["w Tychach"],
    "po udarze Tychy": ["w Tychach"],
    "przewlekle chora tychy": ["w Tychach"],
    "karta pobytu Lubartów": ["w Lubartowie"],
    "kurs polskiego Katowice": ["Katowice"],
    "od lat bez pracy Żory": ["w Żorach"],
    "50 plus Puck": ["w Pucku"],
    "nie mam zawodu Chełm": ["w Chełmie"],
    "rozwod inowroclaw": ["Ekspert-Kujawy"],
    "porozmawiać z prawnikiem Inowrocław": ["Ekspert-Kujawy"],
    "napisać pismo Kędzierzyn": ["Kędzierzynie"],
    "opieka nad dzieckiem Wejherowo": ["w Wejherowie"],
    "swietlica wejherowo": ["w Wejherowie"],
    "bank zywnosci lomza": ["w Łomży"],
    "zapomoga grajewo": ["w Grajewie"],
    "nie mam z kim porozmawiać Radomsko": ["w Radomsku"],
    "pracownik socjalny radomsko": ["w Radomsku"],
    "praca w biurze Bytom": ["w Bytomiu"],
    "konserwator Słupsk": ["w Słupsku"],
    # Whole sentences.
    "gdzie mogę pójść z mężem alkoholikiem w Jaworznie": ["w Jaworznie"],
    "szukam pomocy dla bezdomnego brata, Pruszcz Gdański": ["w Pruszczu Gdańskim"],
    "mam problem z alkoholem, mieszkam w Giżycku": ["w Giżycku"],
    # More than one.
    "powiat olsztyński": ["w Biskupcu", "w Kolnie", "w Olsztynku"],
    "województwo opolskie bezdomni": ["Kędzierzynie", "w Nysie"],
    "uchodźca śląskie": ["w Bytomiu", "Fundacji Caritas Katowice"],
}
# Asked of a place that has nothing of the kind: the place, what is found elsewhere first.
ELSEWHERE = {
    "praca w Krakowie": "Kraków",
    "klub bezdomni Warszawa": "Warszawa",
    "depresja Wrocław": "Wrocław",
    "krawcowa z Nysy": "Nysa",
    "bezdomny Zakopane": "Zakopane",
    "hazard Nysa": "Nysa",
    "dom dziecka nysa": "Nysa",
    "dowód osobisty Zabrze": "Zabrze",
}
# A town without any: how its name is written, the nearest to it and how far that is.
TOWNS = {
    "Kluczbork": ("Kluczbork", "w Strzelcach Opolskich", 52),
    "w Kluczborku": ("Kluczbork", "w Strzelcach Opolskich", 52),
    "szukam pomocy w Kluczborku": ("Kluczbork", "w Strzelcach Opolskich", 52),
    "fryzjer Kluczbork": ("Kluczbork", "w Strzelcach Opolskich", 52),  # nobody teaches that
    "powiat kluczborski": ("powiat kluczborski", "w Strzelcach Opolskich", 55),
    "Głuchołazy": ("Głuchołazy", "w Nysie", 18),
    "glucholazy": ("Głuchołazy", "w Nysie", 18),
    "krakow": ("Kraków", "w Kluczach", 40),
    "w Krakowie": ("Kraków", "w Kluczach", 40),
    "Radom": ("Radom", "w Skarżysku-Kamiennej", 37),  # not Radomsko
    "w Radomiu": ("Radom", "w Skarżysku-Kamiennej", 37),
    "Piła": ("Piła", "w Rogoźnie", 48),
    "Koło": ("Koło", "w Koninie", 27),  # not a word of entries
    "w Kole": ("Koło", "w Koninie", 27),
}
# Of those that help, the nearest to a town that has none.
NEAREST = {
    "więzienie Kluczbork": ["w Strzelcach Opolskich", "Kędzierzynie"],
    "po więzieniu w Kluczborku": ["w Strzelcach Opolskich", "Kędzierzynie"],
    "praca Radom": ["w Puławach", "w Opocznie"],
    "alkohol Radom": ["w Opocznie", "Kieleckiej"],
    "bezdomny Zakopane": ["w Jaworznie", "Fundacji Caritas Katowice"],
    "praca Koło": ["w Koninie", "w Kaliszu"],
    "klub Koło": ["w Koninie", "w Kaliszu"],
}
# What is near: the other words, the place, and the first that is found, "" for none within 25 km.
NEAR = {
    "pomoc po więzieniu kolo Opola": ("pomoc po więzieniu", "Opole", ""),
    "pomoc po więzieniu koło Opola": ("pomoc po więzieniu", "Opole", ""),
    "koło Opola": ("", "Opole", ""),
    "w pobliżu Kluczborka": ("", "Kluczbork", ""),
    "w poblizu kluczborka praca": ("praca", "Kluczbork", ""),
    "alkohol blisko Nysy": ("alkohol", "Nysa", "w Nysie"),
    "alkohol Nysa i okolice": ("alkohol", "Nysa", "w Nysie"),
    "w Nysie i okolicach, alkohol": ("alkohol", "Nysa", "w Nysie"),
    "okolice Bytomia": ("", "Bytom", "w Bytomiu"),
    "szukam pomocy w okolicy Bytomia": ("", "Bytom", "w Bytomiu"),
    "niedaleko Kędzierzyna-Koźla": ("", "Kędzierzyn-Koźle", "Kędzierzynie"),
    "pomoc obok miasta Zabrze": ("", "Zabrze", "w Zabrzu"),
    "praca blisko od Zabrza": ("praca", "Zabrze", "w Zabrzu"),
    "alkohol pod Kielcami": ("alkohol", "Kielce", "Kieleckiej"),
    "pod Lodzia": ("", "Łódź", "MEA"),
    "praca koło Konina": ("praca", "Konin", "w Koninie"),
    "koło Koła": ("", "Koło", ""),
}
# A few are in the place: how many more are how near.
MORE_NEAR = {
    "więzienie Opole": (1, 50, "są jeszcze 2 pasujące podmioty"),
    "długi Częstochowa": (1, 50, "jest jeszcze 1 pasujący podmiot"),
    "szycie klodzko": (1, None, ""),
}
# Misspelt, or with a word that nothing is like: what was meant.
MEANT = {
    "nsya": "Nysa",
    "alkochol nysa": "alkohol nysa",
    "bezdmony Katowice": "bezdomny Katowice",
    "psyholog Stargard": "psycholog Stargard",
    "praca Zabzre": "praca Zabrze",
    "narkotki Bytom": "narkotyki Bytom",
    "uchodzcca Lubartów": "uchodźca Lubartów",
    "alkohol xqzvbnq": "alkohol",
    "windykatro Częstochowa": "windykator Częstochowa",
    "abstynet Łódź": "abstynent Łódź",
}
# A misspelt town without any.
MEANT_TOWNS = {
    "Kluczborrk": "Kluczbork",
    "alkohol Kluczborrk": "alkohol Kluczbork",
    "alkohol w Kluczbroku": "alkohol Kluczbork",
    "praca Kraow": "praca Kraków",
    "praca Zakopnae": "praca Zakopane",
    "obok Kluczborrka": "obok Kluczbork",
}
NOTHING = ["qwertyuiopa", "xqzvbn", "Zakopane Zakopane", "👍"]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The real entities, read in once."""
    with databases.made_once(django_db_blocker):
        loading.load(
            first_run.ENTITIES, office=None, on=first_run.READ_ON, keep=lambda remark: None
        )
        yield


@pytest.fixture(autouse=True)
def _real(made, db):
    """A test leaves the real entities as they were."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


def ask(text):
    return question.ask({"q": text}, TODAY)


def names(answer):
    return [entity.name for entity in answer.page.object_list]


@pytest.mark.parametrize(("text", "first"), FIRST.items())
def test_what_was_meant_comes_first(text, first):
    found = names(ask(text))
    assert len(found) >= len(first), found
    shown = found[: len(first)]
    assert all(part in name for part, name in zip(first, shown, strict=True)), found


@pytest.mark.parametrize(("text", "place"), ELSEWHERE.items())
def test_nothing_of_the_kind_is_in_the_place_and_that_is_said(text, place):
    answer = ask(text)
    assert (answer.total > 0, answer.understood.elsewhere) == (True, (place,))


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_what_is_misspelt_is_put_right(text, meant):
    hint = ask(text).did_you_mean
    assert hint
    assert (hint.text, hint.count > 0) == (meant, True)


@pytest.mark.parametrize(("text", "expected"), TOWNS.items())
def test_town_without_any_shows_what_is_nearest(text, expected):
    place, nearest, km = expected
    answer = ask(text)
    widened = answer.widened
    assert (answer.total, widened.said.told, answer.did_you_mean) == (0, place, None)
    first = widened.nearest[0]
    assert nearest in first.name
    assert first.distance.startswith(f"około {km} km od ")
    assert question.ask(QueryDict(widened.found.querystring), TODAY).total == widened.found.count


@pytest.mark.parametrize(("text", "first"), NEAREST.items())
def test_nearest_of_those_who_help_come_first(text, first):
    answer = ask(text)
    cards = answer.page.object_list
    assert all(part in one.name for part, one in zip(first, cards, strict=False)), names(answer)
    far = [int(one.distance.split()[1]) for one in cards]
    assert far == sorted(far)
    [around] = answer.understood.around
    assert answer.understood.there == ()
    assert question.ask(QueryDict(around.querystring), TODAY).total >= answer.total


@pytest.mark.parametrize(("text", "expected"), NEAR.items())
def test_what_is_asked_near_a_place_is_within_a_distance_that_is_told(text, expected):
    words, place, first = expected
    answer = ask(text)
    asked, told = answer.question, answer.near_words
    assert (asked.text, asked.origin.asked, asked.radius) == (words, place, 25)
    assert (told.told, told.radius) == (f"miejscowości {place}", 25)
    assert [first in name for name in names(answer)[:1]] == ([True] if first else [])
    if not first:
        assert answer.widened.nearest[0].distance


@pytest.mark.parametrize(("text", "expected"), MORE_NEAR.items())
def test_few_in_a_place_are_told_with_how_many_are_near(text, expected):
    total, radius, told = expected
    answer = ask(text)
    near = answer.more_near
    assert (answer.total, near and near.radius, near.in_words if near else "") == (
        total,
        radius,
        told,
    )
    if near:
        found = question.ask(QueryDict(near.querystring), TODAY).found.keys
        assert len({*found} - {*answer.keys}) == near.number


@pytest.mark.parametrize(("text", "meant"), MEANT_TOWNS.items())
def test_misspelt_town_is_put_right_though_nothing_is_there(text, meant):
    answer = question.ask({"q": text, "rodzaj": ["CIS", "KIS"]}, TODAY)
    hint = answer.did_you_mean
    assert hint
    assert (hint.text, hint.count, hint.left_out) == (meant, None, "")
    better = question.ask(QueryDict(hint.querystring), TODAY)
    assert better.question.chosen == answer.question.chosen
    assert better.total or better.widened.nearest


@pytest.mark.parametrize("text", ["Trybunalski", "Zdrój", "Sarzyna"])
def test_word_of_a_longer_name_is_not_offered_itself(text):
    hint = question.ask({"q": text}, TODAY).did_you_mean
    assert hint is None or hint.text.casefold() != text.casefold()


def test_place_of_the_words_that_is_not_the_one_in_the_field_is_told():
    other = question.ask({"q": "koło Opola", "miejsce": "Nysa"}, TODAY)
    assert other.problems == ["Szukamy według słów „koło Opola”, a nie w pobliżu: Nysa."]
    assert question.ask({"q": "koło Opola", "miejsce": "Opole"}, TODAY).problems == []


def test_what_is_in_another_town_of_the_name_has_nothing_more_near_this_one():
    answer = question.ask({"q": "Góra"}, TODAY)
    assert {entity.gmina.name for entity in answer.page} == {"Zielona Góra"}
    assert answer.more_near is None


@pytest.mark.parametrize("text", ["blisko mnie w Nysie", "blisko mnie Nysa"])
def test_whoever_names_a_town_is_not_asked_where_they_are(text):
    assert question.ask({"q": text}, TODAY).problems == []


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found_and_nothing_is_made_up(text):
    answer = ask(text)
    assert (answer.total if answer.question.text else 0, answer.did_you_mean) == (0, None)


def test_there_are_enough_questions():
    asked = [FIRST, ELSEWHERE, TOWNS, NEAREST, NEAR, MORE_NEAR, MEANT, MEANT_TOWNS, NOTHING]
    assert sum(map(len, asked)) >= 180
