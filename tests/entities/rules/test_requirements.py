"""What the law asks before an entity is listed or registered, sentence by sentence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from entities.enums import EntityKind, FoundingRole, LegalForm, ListingBasis, OrganisationKind
from entities.rules import requirements
from entities.rules.requirements import Candidate, unmet

LEAD, PARTNER = FoundingRole.LEAD, FoundingRole.PARTNER

CENTRE = Candidate(
    kind=EntityKind.CIS,
    name="Centrum Integracji Społecznej w Opolu",
    gmina_code="1661011",
    legal_form=LegalForm.SEPARATE_UNIT,
    founder_kinds=((LEAD, OrganisationKind.FOUNDATION),),
    basis=ListingBasis.DECISION,
    starts_on=date(2024, 1, 1),
    office_code="16",
    until=date(2029, 1, 1),
    source="https://bip.example/cis",
)
CLUB = replace(
    CENTRE,
    kind=EntityKind.KIS,
    name="Klub Integracji Społecznej w Opolu",
    legal_form=LegalForm.PART_OF_OPERATOR,
    founder_kinds=((LEAD, OrganisationKind.GMINA_UNIT),),
    basis=ListingBasis.ENTRY,
    until=None,
)
PUBLISHED_CLUB = replace(CLUB, basis=ListingBasis.PUBLISHED, office_code="")

NAME = "Podaj pełną nazwę podmiotu."
GMINA = "Podaj gminę, w której działa podmiot (art. 4 ust. 2 pkt 2, art. 18a ust. 2)."
MAY_FOUND = (
    "Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo prowadzić "
    "KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, spółdzielnia "
    "socjalna; nie powiat i nie województwo)."
)
ONE_LEAD = "Wskaż dokładnie jednego głównego prowadzącego; pozostali mogą być współprowadzącymi."
FOUNDER = (
    "Podaj instytucję tworzącą CIS albo podmiot prowadzący KIS (art. 4 ust. 2 pkt 1, art. 18a "
    "ust. 3)."
)
FORM = (
    "Forma prawna nie pasuje do prowadzącego: CIS samorządu jest jednostką albo zakładem "
    "budżetowym, CIS innego podmiotu jednostką wyodrębnioną organizacyjnie i finansowo (art. 3 "
    "ust. 2 i 4)."
)
BASIS = (
    "CIS jest na liście na podstawie decyzji (art. 5), a KIS na podstawie wpisu (art. 18a); bez "
    "nich tylko „według publikacji”."
)
OFFICE = (
    "Rejestr prowadzi wojewoda właściwy dla miejsca działania podmiotu (art. 5 ust. 1, art. 18a "
    "ust. 2)."
)
SINCE_WHEN = (
    "Podaj dzień, od którego obowiązuje status albo wpis (art. 5 ust. 5a, art. 18a ust. 2)."
)


@pytest.mark.parametrize(
    "candidate", [CENTRE, CLUB, PUBLISHED_CLUB], ids=["centre", "club", "published"]
)
def test_nothing_is_unmet_when_all_is_there(candidate):
    assert unmet(candidate) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": " "}, NAME),
        ({"founder_kinds": ((LEAD, OrganisationKind.GMINA_UNIT),)}, MAY_FOUND),
        ({"founder_kinds": ((PARTNER, OrganisationKind.FOUNDATION),)}, ONE_LEAD),
        ({"founder_kinds": ((LEAD, OrganisationKind.FOUNDATION),) * 2}, ONE_LEAD),
        ({"founder_kinds": ()}, FOUNDER),
        ({"legal_form": LegalForm.BUDGETARY_UNIT}, FORM),
        ({"basis": ListingBasis.ENTRY}, BASIS),
        ({"office_code": "24"}, OFFICE),
        ({"office_code": ""}, OFFICE),
        ({"starts_on": None}, SINCE_WHEN),
    ],
)
def test_centre_lacks(facts, sentence):
    assert unmet(replace(CENTRE, **facts))[:1] == [sentence]


def test_gmina_is_named_art_4_2_2():
    assert unmet(replace(PUBLISHED_CLUB, gmina_code="")) == [GMINA]


@pytest.mark.parametrize("kind", [OrganisationKind.POWIAT, OrganisationKind.WOJEWODZTWO])
@pytest.mark.parametrize("basis", [ListingBasis.ENTRY, ListingBasis.PUBLISHED])
def test_powiat_and_wojewodztwo_may_not_run_a_club_art_18_1(kind, basis):
    assert unmet(replace(CLUB, founder_kinds=((LEAD, kind),), basis=basis)) == [MAY_FOUND]


def test_every_partner_may_run_a_club_art_18_1():
    together = ((LEAD, OrganisationKind.GMINA), (PARTNER, OrganisationKind.POWIAT))
    assert unmet(replace(CLUB, founder_kinds=together)) == [MAY_FOUND]


def test_club_may_be_run_jointly():
    together = ((LEAD, OrganisationKind.GMINA), (PARTNER, OrganisationKind.FOUNDATION))
    assert unmet(replace(CLUB, founder_kinds=together)) == []


@pytest.mark.parametrize(
    ("candidate", "basis", "sentences"),
    [
        (CENTRE, ListingBasis.DECISION, []),
        (CENTRE, ListingBasis.ENTRY, [BASIS]),
        (CENTRE, ListingBasis.PUBLISHED, []),
        (CLUB, ListingBasis.DECISION, [BASIS]),
        (CLUB, ListingBasis.ENTRY, []),
        (CLUB, ListingBasis.PUBLISHED, []),
    ],
)
def test_basis_fits_kind_art_5_and_18a(candidate, basis, sentences):
    assert unmet(replace(candidate, basis=basis)) == sentences


def test_published_needs_no_founder_and_no_office():
    assert unmet(replace(PUBLISHED_CLUB, founder_kinds=())) == []


@pytest.mark.parametrize("form", [LegalForm.BUDGETARY_UNIT, LegalForm.BUDGETARY_ESTABLISHMENT])
def test_form_of_a_centre_of_a_gmina_art_3_2_1(form):
    of_a_gmina = ((LEAD, OrganisationKind.GMINA),)
    assert unmet(replace(CENTRE, founder_kinds=of_a_gmina, legal_form=form)) == []


def test_form_follows_the_lead_not_the_partner():
    together = ((LEAD, OrganisationKind.FOUNDATION), (PARTNER, OrganisationKind.GMINA))
    assert unmet(replace(CENTRE, founder_kinds=together)) == []


def test_form_may_be_unknown():
    assert unmet(replace(CENTRE, legal_form="")) == []


TODAY, DAY = date(2026, 11, 16), timedelta(days=1)
VERIFIED = "Dzień, w którym potwierdzono dane, nie może być późniejszy niż dziś."
COUNTED = "Dzień, na który policzono miejsca, nie może być późniejszy niż dziś."

FIVE_YEARS = (
    "Jedna decyzja daje CIS status na 5 lat (art. 5 ust. 2); podaj wcześniejszy ostatni dzień, a "
    "przedłużenie (art. 5a) wpisz jako osobny okres, ze swoją decyzją."
)


@pytest.mark.parametrize(
    ("until", "sentences"),
    [
        (date(2024, 1, 2), []),
        (date(2029, 1, 1), []),
        (date(2029, 1, 3), []),
        (date(2029, 1, 4), [FIVE_YEARS]),
        (date(2034, 1, 1), [FIVE_YEARS]),
        (None, [FIVE_YEARS]),
    ],
)
def test_decision_gives_a_centre_five_years_art_5_2(until, sentences):
    assert unmet(replace(CENTRE, until=until)) == sentences


def test_five_years_bind_neither_an_entry_nor_a_publication_art_5_2():
    ten = date(2034, 1, 1)
    assert unmet(replace(CLUB, until=ten)) == []
    assert unmet(replace(CENTRE, basis=ListingBasis.PUBLISHED, until=ten)) == []


@pytest.mark.parametrize(
    ("gmina", "sentences"),
    [
        ("", []),
        ("1661011", []),
        (
            "1607053",
            [
                "Miejscowość z wykazu leży w innej gminie niż ta, w której działa podmiot. "
                "Wybierz miejscowość z tej gminy albo zostaw to pole puste."
            ],
        ),
    ],
)
def test_place_lies_in_the_gmina(gmina, sentences):
    assert unmet(replace(CENTRE, place_gmina_code=gmina)) == sentences


@pytest.mark.parametrize(
    ("day", "met"),
    [(None, True), (TODAY, True), (TODAY - DAY, True), (TODAY + DAY, False), (date.max, False)],
)
def test_day_of_what_somebody_did_has_come(day, met):
    verified, counted = ({"on": TODAY, name: day} for name in ("verified_on", "places_counted_on"))
    assert unmet(replace(CLUB, **verified)) == ([] if met else [VERIFIED])
    assert unmet(replace(CLUB, **counted)) == ([] if met else [COUNTED])


@pytest.mark.parametrize(
    ("basis", "source", "met"),
    [
        (ListingBasis.PUBLISHED, "https://mops.example/kis", True),
        (ListingBasis.PUBLISHED, "Gazeta Nyska z 3 lutego 2026 r.", True),
        (ListingBasis.PUBLISHED, " ", False),
        (ListingBasis.ENTRY, "", True),
    ],
)
def test_publication_names_its_source(basis, source, met):
    assert requirements.names_its_source(replace(CLUB, basis=basis, source=source)) is met


def test_all_sentences_come_at_once_in_the_order_of_the_law():
    nothing = Candidate(EntityKind.CIS, "", "", "", (), ListingBasis.DECISION, None, "")
    assert unmet(nothing) == [NAME, GMINA, OFFICE, SINCE_WHEN, FOUNDER]


def test_every_requirement_has_a_sentence_of_its_own():
    sentences = [requirements.sentence(rule) for rule in requirements.FOR_REGISTER]
    assert len(set(sentences)) == len(requirements.FOR_REGISTER)
