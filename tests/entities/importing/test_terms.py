"""Days on the list that rows ask for."""

from datetime import date

import pytest

from entities.enums import EntityKind
from entities.importing import dates, periods, status, terms
from entities.importing.cells import Cells
from entities.importing.errors import ValueProblem
from tests.entities.importing.rows_of import PUBLICATION, REGISTER, days, entry


def on(text):
    return dates.parse(text)


def granted(**cells):
    """The periods that the cells of a register give."""
    return status.granted(Cells(cells))


def of(source=REGISTER, **facts):
    return days(terms.of(entry(**facts), source))


def refusal(source=REGISTER, **facts):
    with pytest.raises(ValueProblem) as problem:
        terms.of(entry(**facts), source)
    return problem.value.sentence, problem.value.value


# --- a voivode's register ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"status_from": "1.03.2020"}, [("2020-03-01", "2025-03-01")]),
        ({"status_from": "1.03.2020 na 3 lata"}, [("2020-03-01", "2023-03-01")]),
        (
            {"status_from": "1.03.2020", "status_period": "na okres 5 lat"},
            [("2020-03-01", "2025-03-01")],
        ),
        (
            {"status_from": "1.03.2020", "status_until": "31.12.2024"},
            [("2020-03-01", "2025-01-01")],
        ),
        ({"status_from": "1.03.2020", "status_until": "2024"}, [("2020-03-01", "2025-01-01")]),
        ({"status_from": "01.04.2005 r. do 31.12.2009r."}, [("2005-04-01", "2010-01-01")]),
        (
            {"status_from": "1.01.2020 – 31.12.2024; 1.01.2025 – 31.12.2029"},
            [("2020-01-01", "2025-01-01"), ("2025-01-01", "2030-01-01")],
        ),
        (
            {"status_from": "1.01.2020", "status_period": "1.01.2020-31.12.2024, 1.01.2025-2029"},
            [("2020-01-01", "2025-01-01"), ("2025-01-01", "2030-01-01")],
        ),
        (
            {"status_from": "1.03.2020", "status_until": "bezterminowo"},
            [("2020-03-01", "2025-03-01")],
        ),
        (
            {"status_from": "18.10.2011", "extended_on": "18.10.2021; 17.10.2016"},
            [
                ("2011-10-18", "2016-10-18"),
                ("2016-10-17", "2021-10-17"),
                ("2021-10-18", "2026-10-18"),
            ],
        ),
    ],
)
def test_each_decision_of_a_centre_is_a_term(cells, expected):
    assert of(periods=granted(**cells)) == expected


def test_a_term_without_a_last_day_knows_how_long_it_lasts():
    found = terms.of(entry(periods=granted(status_from="1.03.2020 na 3 lata")), REGISTER)
    assert [term.years for term in found] == [3]


def test_a_term_with_a_last_day_is_taken_as_it_stands():
    cells = granted(status_from="1.03.2020", status_until="28.02.2025")
    assert [term.years for term in terms.of(entry(periods=cells), REGISTER)] == [None]


def test_the_entry_in_the_register_of_centres_grants_the_status():
    assert of(entered_on=on("1.03.2020")) == [("2020-03-01", "2025-03-01")]


def test_a_length_alone_begins_with_the_entry():
    cells = granted(status_period="na okres 3 lat")
    assert of(periods=cells, entered_on=on("1.03.2020")) == [("2020-03-01", "2023-03-01")]


def test_the_day_of_the_decision_stands_in_for_the_first_day_with_a_doubt():
    row = entry(decided_on=on("1.03.2020"), decision_no="PS.1.2020")
    found = terms.of(row, REGISTER)
    assert days(found) == [("2020-03-01", "2025-03-01")]
    assert terms.doubts(row, found, REGISTER) == [
        "Plik nie podaje daty nadania statusu; przyjęto datę decyzji."
    ]


def test_the_number_belongs_to_the_decision_of_its_day():
    row = entry(
        periods=granted(status_from="18.10.2011", extended_on="17.10.2016; 18.10.2021"),
        decision_no="PS.7.2016",
        decided_on=on("10.10.2016"),
    )
    assert [(term.draft.number, term.draft.decided_on) for term in terms.of(row, REGISTER)] == [
        ("", None),
        ("PS.7.2016", date(2016, 10, 10)),
        ("", None),
    ]


def test_a_club_is_entered_until_it_is_struck_off():
    assert of(kind="KIS", entered_on=on("1.03.2020")) == [("2020-03-01", None)]
    assert of(kind="KIS", entered_on=on("1.03.2020"), deleted_on=on("5.06.2024")) == [
        ("2020-03-01", "2024-06-06")
    ]


def test_a_club_in_a_table_of_centres_has_its_days_in_their_columns():
    cells = granted(status_from="1.03.2020", status_until="5.06.2024")
    assert of(kind="KIS", periods=cells) == [("2020-03-01", "2024-06-06")]


@pytest.mark.parametrize("closing", ["deleted_on", "ended_on"])
def test_a_centre_that_lost_its_status_is_listed_to_that_day(closing):
    cells = granted(status_from="1.03.2010", extended_on="1.03.2015")
    assert of(periods=cells, inactive=True, **{closing: on("5.06.2017")}) == [
        ("2010-03-01", "2015-03-01"),
        ("2015-03-01", "2017-06-06"),
    ]


def test_a_loss_after_the_last_day_adds_nothing():
    cells = granted(status_from="1.03.2010", status_until="28.02.2013")
    assert of(periods=cells, deleted_on=on("5.06.2017")) == [("2010-03-01", "2013-03-01")]


@pytest.mark.parametrize(
    ("facts", "sentence", "value"),
    [
        ({}, "Brakuje daty nadania statusu. Dopisz ją i wczytaj plik jeszcze raz.", ""),
        (
            {"kind": "KIS"},
            "Brakuje daty wpisu do rejestru. Dopisz ją i wczytaj plik jeszcze raz.",
            "",
        ),
        (
            {"periods": (periods.Period(start=dates.parse("2020")),)},
            "Data nadania statusu lub wpisu jest niepełna (2020). Wpisz dzień, miesiąc i rok.",
            "2020",
        ),
        (
            {"decided_on": dates.parse("05.2008")},
            "Data nadania statusu lub wpisu jest niepełna (05.2008). Wpisz dzień, miesiąc i rok.",
            "05.2008",
        ),
        (
            {"entered_on": dates.parse("1.03.2020"), "deleted_on": dates.parse("1.02.2020")},
            "Status kończy się wcześniej, niż się zaczyna.",
            "01.03.2020 – 01.02.2020",
        ),
        (
            {
                "kind": "KIS",
                "entered_on": dates.parse("1.03.2020"),
                "deleted_on": dates.parse("1.02.2020"),
            },
            "Wykreślenie z rejestru jest wcześniejsze niż wpis.",
            "01.03.2020 – 01.02.2020",
        ),
        (
            {"kind": "KIS", "entered_on": dates.parse("1.03.2020"), "inactive": True},
            "Źródło podaje, że podmiot już nie działa, ale nie podaje, do kiedy działał.",
            "",
        ),
        (
            {"entered_on": dates.parse("1.03.2025"), "inactive": True},
            "Źródło podaje, że podmiot już nie działa, ale nie podaje, do kiedy działał.",
            "",
        ),
    ],
)
def test_days_that_are_missing_or_make_no_sense_are_refused(facts, sentence, value):
    assert refusal(**facts) == (sentence, value)


def test_a_centre_that_works_no_more_and_whose_status_has_lapsed_goes_in():
    assert of(entered_on=on("1.03.2010"), inactive=True) == [("2010-03-01", "2015-03-01")]


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        (
            {"entered_on": dates.parse("1.03.2062")},
            ["Status lub wpis zaczyna się dopiero 01.03.2062. Sprawdź datę."],
        ),
        (
            {"entered_on": dates.parse("1.03.2024"), "ended_on": dates.parse("5.06.2025")},
            [
                "Plik podaje datę zakończenia działalności, ale nie podaje wykreślenia ani utraty "
                "statusu; podmiot pozostał na liście."
            ],
        ),
        ({"entered_on": dates.parse("1.03.2024")}, []),
    ],
)
def test_doubtful_days_are_told(facts, sentences):
    row = entry(**facts)
    assert terms.doubts(row, terms.of(row, REGISTER), REGISTER) == sentences


# --- a publication ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ("2026-11-16", None)),
        ({"periods": granted(status_from="5.05.2008")}, ("2026-11-16", None)),
        ({"periods": granted(status_from="2008")}, ("2026-11-16", None)),
        ({"entered_on": dates.parse("31.05.2019")}, ("2026-11-16", None)),
        (
            {"periods": granted(status_from="5.05.2008", status_until="4.05.2013")},
            ("2008-05-05", "2013-05-05"),
        ),
        (
            {
                "inactive": True,
                "started_on": dates.parse("2019-11"),
                "ended_on": dates.parse("2022-09"),
            },
            ("2019-11-01", "2022-10-01"),
        ),
        ({"inactive": True, "ended_on": dates.parse("5.06.2022")}, ("2022-06-05", "2022-06-06")),
        (
            {
                "inactive": True,
                "periods": granted(status_from="2008"),
                "ended_on": dates.parse("2010"),
            },
            ("2008-01-01", "2011-01-01"),
        ),
    ],
)
def test_a_publication_lists_from_the_day_it_was_read_unless_it_knows_an_end(facts, expected):
    (term,) = terms.of(entry(**facts), PUBLICATION)
    assert (days((term,)), term.draft.basis, term.draft.office) == ([expected], "published", None)


@pytest.mark.parametrize(
    ("facts", "claim"),
    [
        ({}, ""),
        (
            {"kind": EntityKind.CIS, "periods": granted(status_from="12.2016")},
            "Według źródła status nadano: 12.2016. Status trwa 5 lat; czy go przedłużono, "
            "trzeba sprawdzić w urzędzie wojewódzkim.",
        ),
        (
            {"kind": EntityKind.KIS, "entered_on": dates.parse("31.05.2019")},
            "Według źródła klub wpisano do rejestru wojewody: 31.05.2019.",
        ),
    ],
)
def test_a_publication_tells_of_a_status_what_it_cannot_vouch_for(facts, claim):
    address = {"source_url": "https://wykaz.example/"}
    (term,) = terms.of(entry(**address, **facts), PUBLICATION)
    assert term.draft.note == claim
    (of_file,) = terms.of(entry(**facts), PUBLICATION)
    named = "Źródło: plik „wykaz.csv”, odczytany 16.11.2026."
    assert of_file.draft.note == f"{claim} {named}".strip()


def test_a_publication_of_a_unit_that_works_no_more_says_until_when():
    assert refusal(PUBLICATION, inactive=True)[0] == (
        "Źródło podaje, że podmiot już nie działa, ale nie podaje, do kiedy działał."
    )


def test_periods_that_do_not_begin_with_the_grant_are_a_question():
    with pytest.raises(ValueProblem, match="nie zaczynają się w dniu nadania"):
        granted(status_from="5.05.2019", status_period="1.01.2020-31.12.2024, 1.01.2025-31.12.2029")


def test_the_last_five_years_that_have_not_come_are_a_question_art_5_2():
    cells = granted(status_from="1.01.2015", status_until="31.12.2031 (przedłużony)")
    assert refusal(periods=cells)[1] == "01.01.2015 – 31.12.2031"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"notes": "przedłużono na kolejne 5 lat"}, "Uwagi mówią o przedłużeniu statusu"),
        ({"notes": "Wykreślony na wniosek"}, "Uwagi mówią o wykreśleniu lub utracie statusu"),
    ],
)
def test_what_only_the_notes_of_a_register_tell_is_told(facts, sentence):
    row = entry(periods=granted(status_from="1.03.2024"), **facts)
    found = terms.doubts(row, terms.of(row, REGISTER), REGISTER)
    assert [one[: len(sentence)] for one in found] == [sentence]


@pytest.mark.parametrize("field", ["notes", "source_note"])
def test_a_publication_that_tells_of_an_extension_is_not_asked_for_it(field):
    row = entry(periods=granted(status_from="3.11.2008"), **{field: "decyzja przedłużająca"})
    (term,) = terms.of(row, PUBLICATION)
    assert term.draft.note.startswith(
        "Według źródła status nadano: 03.11.2008, a potem przedłużono"
    )
