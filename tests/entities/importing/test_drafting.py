"""What a row asks of the actions: facts, founder, place."""

from dataclasses import replace
from datetime import date

import pytest

from entities.enums import DatePrecision
from entities.importing import dates, drafting
from tests.entities.importing.rows_of import ASSOCIATION, PUBLICATION, REGISTER, row


def test_the_draft_has_what_the_row_says():
    draft = row(groups=("homeless",), phones=("77 433 00 00",), email="kis@nysa.pl").draft
    assert (draft.kind, draft.name, draft.gmina_code, draft.city) == (
        "CIS",
        "CIS w Nysie",
        "1607053",
        "Nysa",
    )
    assert (draft.facts["street"], draft.facts["phones"], draft.facts["email"]) == (
        "ul. Długa 5",
        ["77 433 00 00"],
        "kis@nysa.pl",
    )
    assert (draft.group_codes, draft.founders[0].name) == (("homeless",), "Stowarzyszenie „Most”")


def test_its_first_period_is_the_earliest_term():
    found = row(REGISTER, entered_on=dates.parse("1.03.2020"))
    assert (found.draft.period, len(found.terms)) == (found.terms[0].draft, 1)


def test_dates_keep_how_exact_they_are():
    facts = row(created_on=dates.parse("2015-10"), started_on=dates.parse("2016")).draft.facts
    assert {name: value for name, value in facts.items() if name.startswith(("cre", "sta"))} == {
        "created_on": date(2015, 10, 1),
        "created_precision": DatePrecision.MONTH,
        "started_on": date(2016, 1, 1),
        "started_precision": DatePrecision.YEAR,
    }


@pytest.mark.parametrize(
    ("state_of", "counted_on"),
    [
        (None, PUBLICATION.read_on),
        (dates.parse("31.12.2025"), date(2025, 12, 31)),
        (dates.parse("31.12.2062"), PUBLICATION.read_on),
    ],
)
def test_places_are_those_of_a_day(state_of, counted_on):
    facts = row(places=30, state_of=state_of).draft.facts
    assert (facts["places"], facts["places_counted_on"]) == (30, counted_on)


def test_what_has_no_column_is_a_note():
    facts = row(
        notes="remont",
        source_note="strona własna",
        service_places="Paczków, ul. Długa 3.",
        planned_start=dates.parse("06.2027"),
    ).draft.facts
    assert facts["source_note"].splitlines() == [
        "strona własna",
        "remont",
        "Miejsca realizacji usług: Paczków, ul. Długa 3.",
        "Planowany termin rozpoczęcia działalności: 06.2027.",
    ]


def test_the_same_note_is_kept_once():
    assert row(notes="remont", source_note="remont").draft.facts["source_note"] == "remont"


def test_a_planned_start_is_no_news_of_a_unit_that_has_started():
    known = {"planned_start": dates.parse("2020"), "started_on": dates.parse("2021")}
    assert row(**known).draft.facts["source_note"] == ""


def test_a_founder_keeps_whole_telephone_numbers():
    phones = tuple(f"77 433 00 {number}" for number in range(10, 20))
    founder = row(founder=replace(ASSOCIATION, phones=phones)).draft.founders[0]
    assert founder.facts["phone"] == "77 433 00 10, 77 433 00 11, 77 433 00 12"


def test_a_row_without_a_founder_has_none():
    assert row(founder=None).draft.founders == ()


def test_a_good_draft_has_no_problems():
    draft = row(email="kis@nysa.pl", website="https://kis.nysa.pl", places=30).draft
    assert drafting.problems_of(draft) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"email": "kis at nysa"}, "e-mail: Wprowadź poprawny adres email."),
        (
            {"founder": replace(ASSOCIATION, nip="1234567890")},
            "NIP: NIP ma 10 cyfr, a ostatnia jest kontrolna – ta nie pasuje do pozostałych. "
            "Sprawdź, czy nie ma literówki.",
        ),
    ],
)
def test_what_the_tables_would_not_take_is_said(facts, sentence):
    assert drafting.problems_of(row(**facts).draft) == [sentence]


def test_two_rows_that_say_the_same_are_still_two():
    assert row() != row()
