"""Which rows may go in, and the sentence for those that may not."""

from dataclasses import replace

import pytest

from entities.enums import OrganisationKind
from entities.importing import dates
from entities.importing.addresses import Address
from entities.importing.admission import Admission
from entities.importing.entry import FounderFacts, Reject
from entities.importing.outcome import Outcome
from entities.importing.terms import Source
from entities.importing.territory import Gazetteer
from entities.models import Territory, VoivodeOffice
from tests.entities.importing.rows_of import ASSOCIATION, PUBLICATION, TODAY, entry
from tests.factories import OrganisationFactory

OFFICE = VoivodeOffice(pk="16", voivodeship=Territory(code="16", name="opolskie"))
REGISTER = Source(OFFICE, TODAY)
TERRITORIES = [
    {"code": code, "name": name}
    for code, name in {
        "16": "opolskie",
        "1607": "nyski",
        "1607053": "Nysa",
        "24": "śląskie",
        "2469": "Katowice",
        "2469011": "Katowice",
    }.items()
]
PLACES = [
    {"geoname_id": "7", "name": "Nysa", "gmina_code": "1607053"},
    {"geoname_id": "8", "name": "Katowice", "gmina_code": "2469011"},
]
IN_NYSA = Address(street="ul. Długa 5", city="Nysa", gmina="Nysa")
IN_KATOWICE = Address(city="Katowice", gmina="Katowice", voivodeship="śląskie")


def admitted(item, source=PUBLICATION):
    """The rows that came of the item, and (kind, value, sentence) of each remark on it."""
    told = []
    outcome = Outcome(told.append)
    rows = Admission(source, Gazetteer(TERRITORIES, PLACES), outcome).admitted(item)
    outcome.pass_on({(item.sheet, item.number): 0})
    return rows, [(one.kind.value, one.value, one.reason) for one in told]


def test_a_row_is_admitted_with_its_gmina_and_locality():
    (row,), told = admitted(entry(address=IN_NYSA))
    assert (row.draft.gmina_code, row.draft.facts["place_id"], told) == ("1607053", 7, [])


def test_a_register_is_about_the_voivodeship_of_its_office():
    item = entry(address=IN_NYSA, entered_on=dates.parse("1.03.2020"))
    (row,), _told = admitted(item, REGISTER)
    assert (row.draft.gmina_code, row.draft.period.office) == ("1607053", OFFICE)


def test_a_row_of_another_voivodeship_is_no_part_of_the_register():
    rows, told = admitted(entry(address=IN_KATOWICE, entered_on=dates.parse("1.03.2020")), REGISTER)
    assert (rows, told) == (
        [],
        [
            (
                "odrzucony",
                "CIS w Nysie",
                "Podmiot działa w innym województwie: gmina miejska Katowice, pow. Katowice, woj. "
                "śląskie (2469011). W rejestrze tego urzędu są tylko podmioty z województwa: "
                "opolskie.",
            )
        ],
    )


def test_a_place_that_nobody_knows_is_a_question():
    rows, told = admitted(entry(address=Address(city="Nibylandia")))
    assert (rows, told[0][2]) == (
        [],
        "Miejscowości „Nibylandia” nie ma w wykazie. Podaj gminę, w której leży.",
    )


def test_what_the_reader_rejected_is_passed_on_without_people():
    item = Reject("", 7, "KIS, kierownik Jan Kowalski", "Nie rozpoznano daty „Anna Nowak”.")
    assert admitted(item) == ([], [("odrzucony", "KIS", "Nie rozpoznano daty „”.")])


def test_what_the_law_does_not_allow_is_rejected():
    powiat = replace(ASSOCIATION, name="Powiat Nyski", kind="powiat")
    rows, told = admitted(entry("KIS", address=IN_NYSA, founder=powiat))
    assert (rows, told[0][:2]) == ([], ("odrzucony", "KIS w Nysie"))
    assert told[0][2].endswith("nie powiat i nie województwo).")


def test_what_the_tables_would_not_take_is_rejected():
    rows, told = admitted(entry(address=IN_NYSA, email="kis at nysa"))
    assert (rows, told) == (
        [],
        [("odrzucony", "CIS w Nysie", "e-mail: Wprowadź poprawny adres email.")],
    )


def test_a_day_that_is_missing_is_rejected():
    rows, told = admitted(entry(address=IN_NYSA), REGISTER)
    assert (rows, [sentence for _kind, _value, sentence in told]) == (
        [],
        ["Brakuje daty nadania statusu. Dopisz ją i wczytaj plik jeszcze raz."],
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"name": '=HYPERLINK("http://x.pl";"CIS")'},
        {"address": replace(IN_NYSA, street="#N/D!")},
        {"founder": replace(ASSOCIATION, name="=A1")},
    ],
)
def test_a_formula_is_no_text(facts):
    rows, told = admitted(entry(**({"address": IN_NYSA} | facts)))
    assert (rows, told[0][2]) == (
        [],
        "Komórka zawiera formułę albo błąd arkusza zamiast tekstu. Wpisz sam tekst.",
    )


UNKNOWN = replace(ASSOCIATION, name="Barka", kind=OrganisationKind.OTHER, krs="0000123456")


@pytest.mark.django_db
def test_a_founder_of_whom_nobody_knows_what_it_is():
    rows, told = admitted(entry(address=IN_NYSA, founder=UNKNOWN))
    assert (rows, told[0][2]) == (
        [],
        "Nie wiadomo, kim jest prowadzący „Barka”: gminą, organizacją pozarządową, podmiotem "
        "kościelnym czy spółdzielnią socjalną. Dopisz kolumnę „Rodzaj prowadzącego”.",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("known", [{"name": "BARKA"}, {"krs": "0000123456"}])
def test_a_founder_that_the_portal_knows_needs_no_explanation(known):
    OrganisationFactory(kind=OrganisationKind.FOUNDATION, **known)
    (row,), told = admitted(entry(address=IN_NYSA, founder=UNKNOWN))
    assert (row.draft.founders[0].kind, told) == (OrganisationKind.FOUNDATION, [])


@pytest.mark.django_db
def test_a_founder_that_may_be_two_things_is_a_question():
    for kind in (OrganisationKind.FOUNDATION, OrganisationKind.COOPERATIVE):
        OrganisationFactory(name="Barka", kind=kind)
    assert admitted(entry(address=IN_NYSA, founder=UNKNOWN))[0] == []


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        ({"warnings": ("Źródło nie mówi, czy podmiot działa dziś.",)}, 1),
        ({"entered_on": dates.parse("1.03.2062")}, 1),
        ({}, 0),
    ],
)
def test_doubts_of_the_reader_and_of_the_days_are_told(facts, sentences):
    rows, told = admitted(entry(address=IN_NYSA, **facts))
    assert (len(rows), [kind for kind, *_rest in told]) == (1, ["uwaga"] * sentences)


def test_a_founder_who_is_a_person_is_refused_and_not_named():
    founder = FounderFacts("Jan Kowalski", OrganisationKind.NGO_OTHER)
    rows, told = admitted(entry(founder=founder, address=IN_NYSA))
    assert (rows, told) == (
        [],
        [
            (
                "odrzucony",
                "CIS w Nysie",
                "Jako prowadzącego plik podaje osobę fizyczną. Wpisz instytucję, która utworzyła "
                "CIS albo prowadzi KIS (art. 3 ust. 2, art. 18 ust. 1).",
            )
        ],
    )


def test_a_unit_of_a_gmina_needs_no_place_in_its_name():
    ops = FounderFacts("Gminny Ośrodek Pomocy Społecznej", OrganisationKind.GMINA_UNIT)
    (row,), told = admitted(entry(kind="KIS", founder=ops, address=IN_NYSA))
    assert (row.draft.founders[0].name, told) == ("Gminny Ośrodek Pomocy Społecznej", [])


def test_a_founder_that_may_be_any_of_many_is_told():
    caritas = FounderFacts("Caritas", OrganisationKind.CHURCH)
    (row,), told = admitted(entry(founder=caritas, address=IN_NYSA))
    assert row.draft.founders[0].name == "Caritas"
    assert [sentence[:50] for _, _, sentence in told] == [
        "Nazwa prowadzącego „Caritas” nie mówi, która to je"
    ]
