"""What a voivode's register says: art. 5(5a) of centres, the form of clubs, and nothing beyond."""

from datetime import date

import pytest

from entities import models
from entities.actions import organisations, status
from entities.actions.drafts import PeriodDraft
from entities.enums import EntityKind, ListingBasis
from entities.rules import register
from tests.factories import make_centre, make_entity
from tests.proceedings import Office

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 16)


def names(kind, on=DAY, office=""):
    periods = register.in_register(kind, on, office).order_by("pk")
    return [entry.name for entry in register.entries(periods, on)]


def extend(entity, first, after, decided_on):
    office = models.VoivodeOffice.objects.get(pk="16")
    draft = PeriodDraft(
        ListingBasis.DECISION, first, after, office=office, number="2", decided_on=decided_on
    )
    status.open_period(entity, draft, by=None, reason="Przedłużenie")


def only(kind, on=DAY):
    return register.entries(register.in_register(kind, on).order_by("pk"), on)[0]


def test_register_of_centres_has_the_content_of_art_5_5a():
    assert [name for name, _column in register.COLUMNS[EntityKind.CIS]] == [
        "Nazwa centrum",
        "Instytucja tworząca i adres jej siedziby",
        "Miejsce funkcjonowania",
        "Miejsce realizacji usług",
        "Termin rozpoczęcia działalności",
        "Dane kontaktowe",
        "Rodzaj działalności",
        "Numer decyzji",
        "Data nadania statusu",
        "Data przedłużenia statusu",
        "Status od",
        "Status do",
    ]


def test_register_of_clubs_has_the_form_without_the_person_in_charge_art_18a():
    headings = " ".join(name for name, _column in register.COLUMNS[EntityKind.KIS])
    assert "osob" not in headings.lower()
    assert "Rodzaj działalności" not in headings


def test_register_has_decisions_and_entries_and_nothing_as_published():
    make_entity()
    make_centre()
    make_entity(published=True, name="Klub z publikacji")
    make_centre(published=True, name="Centrum z publikacji")
    assert names(EntityKind.CIS) == ["Centrum Integracji Społecznej w Opolu"]
    assert names(EntityKind.KIS) == ["Klub Integracji Społecznej w Nysie"]


def test_register_is_of_the_office_that_made_the_entry():
    make_entity()
    assert names(EntityKind.KIS, office="16") == ["Klub Integracji Społecznej w Nysie"]
    assert names(EntityKind.KIS, office="24") == []


@pytest.mark.parametrize(
    ("on", "there"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2028, 12, 31), True),
        (date(2029, 1, 1), False),
    ],
)
def test_centre_is_in_the_register_for_five_years_art_5_2(on, there):
    make_centre()
    assert bool(names(EntityKind.CIS, on)) is there


def test_entry_names_the_founder_of_the_day_with_its_seat_art_4_2_1():
    entity = make_centre()
    organisation = entity.foundings.get().organisation
    seat = {"street": "ul. Rynek 1", "postal_code": "48-300", "city": "Nysa"}
    organisations.change(organisation, seat, by=None, reason="Siedziba")
    assert only(EntityKind.CIS).founders == (f"{organisation.name}, ul. Rynek 1, 48-300 Nysa",)


def test_club_names_the_krs_number_of_its_operator_as_the_form_asks():
    organisation = make_entity().foundings.get().organisation
    organisations.change(organisation, {"krs": "0000123456"}, by=None, reason="KRS")
    assert only(EntityKind.KIS).founders == (f"{organisation.name}, KRS 0000123456",)


def test_place_without_an_address_is_at_least_a_gmina_art_5_1():
    make_entity(city="")
    assert only(EntityKind.KIS).place == "gmina Nysa"


def test_place_whose_post_is_elsewhere_keeps_its_name():
    make_entity(city="Biała Nyska", post_town="Nysa", postal_code="48-303", street="ul. Długa 1")
    assert only(EntityKind.KIS).place == "ul. Długa 1, Biała Nyska, 48-303 Nysa"


def test_date_is_no_more_exact_than_its_source():
    make_entity(created_on=date(2013, 1, 1), created_precision="year")
    assert only(EntityKind.KIS).created == "2013"


def test_granted_status_tells_its_day_and_no_extension_art_5_5a():
    centre = make_centre()
    period = centre.periods.get()
    status.correct_period(
        period, {"decided_on": date(2023, 12, 12)}, by=None, reason="Data decyzji"
    )
    entry = only(EntityKind.CIS)
    assert (entry.granted_on, entry.extended_on) == (date(2023, 12, 12), None)


def test_extended_status_tells_both_days_art_5_5a():
    centre = make_centre(since=date(2016, 1, 1))
    status.correct_period(
        centre.periods.get(), {"decided_on": date(2015, 12, 1)}, by=None, reason="Data decyzji"
    )
    extend(centre, date(2021, 1, 1), date(2026, 1, 1), date(2020, 11, 2))
    extend(centre, date(2026, 1, 1), date(2031, 1, 1), date(2025, 11, 3))
    entry = only(EntityKind.CIS)
    assert (entry.granted_on, entry.extended_on) == (date(2015, 12, 1), date(2025, 11, 3))
    then = only(EntityKind.CIS, date(2021, 5, 5))
    assert (then.granted_on, then.extended_on) == (date(2015, 12, 1), date(2020, 11, 2))


def test_status_granted_anew_after_a_gap_is_no_extension_art_5a():
    centre = make_centre(since=date(2016, 1, 1))
    extend(centre, date(2022, 1, 1), date(2027, 1, 1), date(2021, 12, 1))
    entry = only(EntityKind.CIS)
    assert (entry.granted_on, entry.extended_on) == (date(2021, 12, 1), None)


def test_decision_under_art_5a_extends_even_after_a_gap():
    centre = make_centre(since=date(2021, 1, 1))
    status.correct_period(
        centre.periods.get(), {"decided_on": date(2020, 12, 1)}, by=None, reason="Data decyzji"
    )
    Office().extension(centre, date(2026, 2, 2))
    entry = only(EntityKind.CIS, date(2026, 3, 3))
    assert (entry.granted_on, entry.extended_on) == (date(2020, 12, 1), date(2026, 2, 2))


def test_loss_delivered_later_had_not_shortened_the_status_yet_art_6():
    office = Office()
    centre = office.grant(date(2026, 9, 1)).case.entity
    office.loss(centre, date(2026, 11, 2))
    assert only(EntityKind.CIS, date(2026, 11, 1)).valid_until == date(2031, 8, 31)
    assert only(EntityKind.CIS, date(2026, 11, 2)).valid_until == date(2026, 11, 17)


def test_entry_of_a_club_names_no_person_in_charge():
    Office().entry(DAY)
    entry = only(EntityKind.KIS)
    assert "Żaneta" not in str(entry)
    assert entry.entered_on == DAY


def test_rows_of_a_certificate_are_those_of_the_register():
    centre = make_centre(activities="krawiectwo\ngastronomia", email="cis@wzor.example")
    rows = register.rows_of_register(centre, DAY)
    assert ("Rodzaj działalności", "krawiectwo, gastronomia") in rows
    assert ("Status do", "31.12.2028") in rows
    assert all(value for _name, value in rows)
    assert register.rows_of_register(make_centre(published=True), DAY) == []


@pytest.mark.parametrize("make", [make_entity, make_centre])
def test_register_costs_as_many_queries_for_three_as_for_one(make, django_assert_num_queries):
    first = make()
    kind = first.kind
    with django_assert_num_queries(5):
        assert len(names(kind)) == 1
    make()
    make()
    with django_assert_num_queries(5):
        assert len(names(kind)) == 3
