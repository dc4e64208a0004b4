"""The 97 real units of the portal's own file: every row accounted for."""

import csv
import re
from pathlib import Path

import pytest

from entities.importing import dates, rows
from entities.importing.entry import Entry, Reject
from entities.importing.territory import Found, Gazetteer

FIXTURES = Path("entities/fixtures")

# Row in the file → why a person must look at it. All other rows find their gmina.
REFUSED = {
    13: "Podmiot dopiero powstaje: źródło mówi „w trakcie powoływania”.",
    41: "Jest kilka gmin o nazwie „Lubaczów”. Podaj gminę i jej rodzaj albo kod TERYT: gmina "
    "miejska Lubaczów (1809011); gmina wiejska Lubaczów (1809042).",
    53: "Plik podaje tylko powiat (kolneński). Podaj gminę albo miejscowość.",
    54: "Plik podaje tylko powiat (zambrowski). Podaj gminę albo miejscowość.",
    55: "Plik podaje tylko powiat (wysokomazowiecki). Podaj gminę albo miejscowość.",
    56: "Plik podaje tylko powiat (siemiatycki). Podaj gminę albo miejscowość.",
    80: "„Klub Integracji Społecznej i Samopomocy” łączy nazwę KIS z klubem samopomocy; źródło nie "
    "mówi, że jest wpisany do rejestru wojewody.",
}
# Rows whose gmina takes thought: the code that a person finds for them.
THOUGHT = {
    14: "3025043",  # Jarosławiec, gmina Środa Wielkopolska
    19: "3209053",  # Mielno by the sea, not the one near Grunwald
    36: "0208021",  # Kłodzko: the town, not the rural gmina of the same name
    39: "0407011",  # Inowrocław, without gmina and powiat
    42: "1814062",  # Chałupki: a village, so the rural gmina Przeworsk
    57: "2003042",  # gmina Boćki, no locality
    69: "2814023",  # Biskupiec in the powiat of Olsztyn
    70: "2814082",  # Kolno in the powiat of Olsztyn, not the town in Podlaskie
    72: "2815011",  # Ostróda: the town
    76: "0612063",  # Poniatowa in the powiat opolski of Lubelskie
    79: "0419033",  # Janowiec Wielkopolski lies in Kujawsko-Pomorskie
    81: "1465011",  # a district of Warsaw
    89: "1814022",  # gmina Adamówka, no locality
    91: "0604042",  # Mieniany: a village, so the rural gmina Hrubieszów
    94: "1419132",  # Kobierniki, gmina Stara Biała
    95: "0604011",  # Hrubieszów: the town
}


def rows_of(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reading():
    reading = rows.read(FIXTURES / "entities.csv")
    return list(reading), reading


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(rows_of("territories.csv"), rows_of("places.csv"))


def answers(found, gazetteer):
    """By row: the code of the gmina, or the sentence of the refusal."""
    result = {}
    for row in found:
        if isinstance(row, Reject):
            result[row.number] = row.reason
            continue
        a = row.address
        answer = gazetteer.find(
            voivodeship=a.voivodeship, powiat=a.powiat, gmina=a.gmina, city=a.city
        )
        result[row.number] = answer.gmina_code if isinstance(answer, Found) else answer.sentence
    return result


def entry(reading, number) -> Entry:
    return next(row for row in reading[0] if row.number == number)


def test_every_row_is_an_entry_or_a_reject(reading):
    assert [row.number for row in reading[0]] == list(range(2, 99))


def test_every_row_finds_its_gmina_or_says_why_not(reading, gazetteer):
    found = answers(reading[0], gazetteer)
    refused = {number: answer for number, answer in found.items() if not answer.isdecimal()}
    assert refused == REFUSED


def test_the_rows_that_take_thought_find_the_right_gmina(reading, gazetteer):
    found = answers(reading[0], gazetteer)
    assert {number: found[number] for number in THOUGHT} == THOUGHT


def test_every_gmina_lies_in_the_voivodeship_that_the_row_names(reading, gazetteer):
    names = {row["code"]: row["name"] for row in rows_of("territories.csv")}
    found = answers(reading[0], gazetteer)
    given = {number: row["voivodeship"] for number, row in enumerate(rows_of("entities.csv"), 2)}
    placed = {number: names[code[:2]] for number, code in found.items() if code.isdecimal()}
    assert placed == {number: given[number] for number in placed}


def test_no_column_is_unknown_and_nobody_is_named(reading):
    assert (reading[1].notices, reading[1].persons_dropped) == ([], 0)


def test_nothing_that_the_file_says_is_lost(reading):
    """Cells that an entry has no place for are empty in the file as well."""
    lost = set()
    for number, row in enumerate(rows_of("entities.csv"), 2):
        found = entry(reading, number)
        if isinstance(found, Reject):
            continue
        kept = {
            "phone": found.phones,
            "email": found.email,
            "website": found.website,
            "street": found.address.street,
            "postal_code": found.address.postal_code,
            "city": found.address.city,
            "founder_name": found.founder,
            "created_on": found.created_on,
            "status_from": found.status_from,
            "decision_no": found.decision_no,
            "register_no": found.register_no,
            "services": found.activities,
            "target_groups": found.audience,
            "source_url": found.source_url,
            "source_quote_note": found.source_note,
        }
        lost |= {(number, name) for name, value in kept.items() if row[name] and not value}
    assert lost == set()


def test_every_founder_has_a_kind(reading):
    founders = [row.founder for row in reading[0] if isinstance(row, Entry) and row.founder]
    assert [founder.name for founder in founders if founder.kind == "other"] == []


def test_founders_whose_kind_the_file_inferred_say_so(reading):
    inferred = {
        row.number
        for row in reading[0]
        if isinstance(row, Entry) and row.founder and row.founder.inferred
    }
    labels = {number: row["founder_type"] for number, row in enumerate(rows_of("entities.csv"), 2)}
    assert inferred == {number for number, label in labels.items() if "wywnioskowane" in label}


def test_days_that_only_notes_tell_are_read(reading):
    assert entry(reading, 76).entered_on == dates.parse("2019-05-31")
    assert entry(reading, 92).entered_on == dates.parse("2021-03-29")
    hajnowka = entry(reading, 51)
    assert (hajnowka.ended_on, hajnowka.inactive) == (dates.parse("2022-09"), True)


def test_warnings_are_those_of_doubtful_sources(reading):
    warned = {
        row.number: row.warnings for row in reading[0] if isinstance(row, Entry) and row.warnings
    }
    unknown = "Źródło nie mówi, czy podmiot działa dziś."
    announced = "Źródło zapowiada podmiot; sprawdź, czy powstał."
    assert warned == {
        **dict.fromkeys((53, 54, 55, 56, 65, 69, 74, 75, 81, 93), (unknown,)),
        24: (
            "Gospodarstwa pomocnicze istniały do końca 2010 r.; sprawdź dzisiejszą formę prawną.",
        ),
        62: (unknown, announced),
        94: (announced,),
    }


def test_notes_of_the_real_entities_speak_to_people():
    """What a visitor reads beside an entry names no column of a file."""
    notes = [row["source_quote_note"] for row in rows_of("entities.csv")]
    assert [note for note in notes if re.search(r"[a-z]_[a-z]", note)] == []
