"""A file into the register: one transaction, again without change, nobody's name kept."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from entities.actions import entities
from entities.importing import loading
from entities.importing.errors import UnreadableFile
from entities.models import Entity, Organisation, RegisterEvent, StatusPeriod, VoivodeOffice
from entities.rules import chain
from tests.entities.importing.files import csv_file
from tests.entities.importing.registers import centre, club, register

pytestmark = pytest.mark.django_db

REAL = Path("entities/fixtures/entities.csv")
READ_ON = date(2026, 11, 1)
WAIT = 60  # seconds after which a test that hangs fails
HEADER = ["Nazwa", "Województwo", "Gmina", "Miejscowość", "Ulica", "Telefon", "Prowadzący"]
NYSA = ["KIS w Nysie", "opolskie", "Nysa", "Nysa", "ul. Długa 5", "77 433 00 00", "Gmina Nysa"]


def load(path, **options):
    """Counts by fate, and the remarks as (kind, row, reason)."""
    remarks = []
    outcome = loading.load(
        path, **{"office": None, "on": READ_ON, "keep": remarks.append} | options
    )
    counts = {fate.value: number for fate, number in outcome.fates.items() if number}
    return counts, [(one.kind.value, one.number, one.reason) for one in remarks]


def everything():
    """How many rows there are in every table that an import writes, and in their histories."""
    models = [model for model in Entity._meta.apps.get_models() if model._meta.managed]
    ours = [model for model in models if model._meta.app_label == "entities"]
    return {model.__name__: model._base_manager.count() for model in ours}


def of(name):
    return Entity.objects.get(name=name)


# --- the real entities -------------------------------------------------------------------


def test_every_real_row_is_added_or_rejected_with_a_reason():
    counts, remarks = load(REAL)
    assert counts == {"dodane": 90, "odrzucone": 7}
    rejected = [number for kind, number, _reason in remarks if kind == "odrzucony"]
    assert rejected == [13, 41, 53, 54, 55, 56, 80]
    assert Entity.objects.listed(READ_ON).count() == 89  # one worked from 2019 to 2022
    assert Entity.objects.in_register(READ_ON).count() == 0
    assert chain.first_misfit(RegisterEvent.objects.order_by("number")) is None


def test_a_second_run_of_the_real_rows_leaves_no_trace():
    load(REAL)
    before = everything()
    counts, remarks = load(REAL)
    assert counts == {"bez zmian": 90, "odrzucone": 7}
    assert {kind for kind, _number, _reason in remarks} == {"odrzucony", "uwaga"}
    assert everything() == before


def test_what_an_official_corrected_stays_and_the_difference_is_told():
    load(REAL)
    entity = of("Klub Integracji Społecznej w Nysie")
    entities.change(entity, {"street": "ul. Nowa 1"}, by=None, reason="Przeprowadzka")
    before = everything()
    _counts, remarks = load(REAL)
    entity.refresh_from_db()
    assert (entity.street, everything()) == ("ul. Nowa 1", before)
    assert [(number, reason) for kind, number, reason in remarks if kind == "różnica"] == [
        (64, "ulica i numer: w portalu „ul. Nowa 1”, w pliku „ul. KEN 1A” – nie zmieniono.")
    ]


def test_what_an_official_took_out_is_not_brought_back():
    load(REAL)
    entity = of("Klub Integracji Społecznej w Nysie")
    taken_out = {"street": "", "audience": "", "groups": []}
    entities.change(entity, taken_out, by=None, reason="Nieprawdziwe dane")
    before = everything()
    counts, remarks = load(REAL)
    assert (counts["bez zmian"], everything()) == (90, before)
    assert next(reason for kind, _number, reason in remarks if kind == "różnica") == (
        "ulica i numer: w portalu usunięto, a w pliku jest „ul. KEN 1A” – nie zmieniono."
    )


def test_a_row_without_an_address_of_its_source_names_the_file(tmp_path):
    path = csv_file(tmp_path / "Wykaz_Jan Kowalski 2026.csv", [HEADER, NYSA])
    assert load(path)[0] == {"dodane": 1}
    period = of("KIS w Nysie").periods.get()
    assert (period.source_url, period.note) == (
        "",
        "Źródło: plik „Wykaz 2026.csv”, odczytany 01.11.2026.",
    )


def test_a_period_of_the_register_names_no_file(tmp_path):
    path = register(tmp_path / "rejestr.xlsx", [centre()], [club()])
    load(path, office=VoivodeOffice.objects.get(pk="16"))
    assert {*StatusPeriod.objects.values_list("note", flat=True)} == {""}


# --- one transaction ---------------------------------------------------------------------


def test_a_trial_counts_the_same_and_keeps_nothing():
    before = everything()
    tried = load(REAL, dry_run=True)
    assert everything() == before
    assert load(REAL) == tried


def test_a_crash_in_the_middle_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 20)
    before = everything()

    def crash(done):
        if done >= 40:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load(REAL, progress=crash)
    assert everything() == before


def test_a_file_that_turns_out_unreadable_leaves_nothing(tmp_path):
    before = everything()
    path = csv_file(tmp_path / "a.csv", [["1", "KIS w Nysie", "Nysa"]] * 3)
    with pytest.raises(UnreadableFile):
        load(path)
    assert everything() == before


def test_progress_is_told_chunk_by_chunk(monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 40)
    heard = []
    load(REAL, progress=heard.append)
    assert heard == [40, 80, 97]


def test_chunks_make_no_difference(monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 7)
    counts, remarks = load(REAL)
    assert counts == {"dodane": 90, "odrzucone": 7}
    assert [number for _kind, number, _reason in remarks] == sorted(
        number for _kind, number, _reason in remarks
    )


def test_the_import_is_an_event_with_its_counts(tmp_path):
    load(csv_file(tmp_path / "wykaz.csv", [HEADER, NYSA]))
    event = RegisterEvent.objects.order_by("number").last()
    assert (event.verb, event.subject, event.reason, event.changes) == (
        "import_done",
        "wykaz.csv",
        "Wczytanie pliku wykaz.csv",
        {"dodane": 1},
    )


# --- the database refuses ----------------------------------------------------------------


def refuse_in_database(table, condition):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT refuses CHECK (NOT ({condition}))")


def test_a_row_that_the_database_refuses_is_rejected_alone(tmp_path):
    names = [f"KIS „{letter}” w Nysie" for letter in "ABCDEFG"]
    path = csv_file(tmp_path / "a.csv", [HEADER, *([name, *NYSA[1:]] for name in names)])
    refuse_in_database("entities_entity", "name LIKE '%C%' OR name LIKE '%F%'")
    counts, remarks = load(path)
    sentence = (
        "Baza danych nie przyjęła tego wiersza. Sprawdź numery i daty albo dodaj wpis ręcznie."
    )
    assert counts == {"dodane": 5, "odrzucone": 2}
    assert [one for one in remarks if one[0] == "odrzucony"] == [
        ("odrzucony", 4, sentence),
        ("odrzucony", 7, sentence),
    ]
    assert Entity.objects.count() == 5


def test_a_completion_that_the_database_refuses_is_rejected_alone(tmp_path):
    path = csv_file(tmp_path / "a.csv", [HEADER, [*NYSA[:5], "", ""]])
    load(path)
    refuse_in_database("entities_organisation", "name = 'Gmina Nysa'")
    counts, remarks = load(csv_file(path, [HEADER, NYSA]))
    assert (counts, len(remarks)) == ({"odrzucone": 1}, 1)
    assert of("KIS w Nysie").phones == []


def test_a_number_that_belongs_to_a_powiat_does_not_let_it_run_a_club(tmp_path):
    Organisation.objects.create(name="Powiat Nyski", kind="powiat", nip="5260250274")
    rows = [[*HEADER, "NIP prowadzącego"], [*NYSA, "526-025-02-74"], ["KIS 2", *NYSA[1:], ""]]
    counts, remarks = load(csv_file(tmp_path / "a.csv", rows))
    assert counts == {"odrzucone": 1, "dodane": 1}
    assert remarks[0] == (
        "odrzucony",
        2,
        "„Gmina Nysa” ma ten sam numer (NIP, REGON albo KRS) co „Powiat Nyski” (powiat). KIS może "
        "prowadzić gmina, organizacja pozarządowa, podmiot kościelny albo spółdzielnia socjalna; "
        "powiat i województwo nie (art. 18 ust. 1).",
    )


def test_a_founder_known_by_its_number_under_another_name_is_told(tmp_path):
    Organisation.objects.create(name="Miasto i Gmina Nysa", kind="gmina", nip="5260250274")
    rows = [[*HEADER, "NIP prowadzącego"], [*NYSA, "5260250274"]]
    counts, remarks = load(csv_file(tmp_path / "a.csv", rows))
    told = "prowadzący: w portalu „Miasto i Gmina Nysa”, w pliku „Gmina Nysa” – nie zmieniono."
    assert (counts, remarks) == ({"dodane": 1}, [("różnica", 2, told)])


# --- the same again ----------------------------------------------------------------------


def test_the_same_row_twice_is_one_entity(tmp_path):
    path = csv_file(tmp_path / "a.csv", [HEADER, NYSA, NYSA, ["kis W NYSIE", *NYSA[1:]]])
    assert load(path) == ({"dodane": 1, "bez zmian": 2}, [])
    assert Entity.objects.count() == 1


def test_another_day_of_reading_changes_nothing(tmp_path):
    path = csv_file(tmp_path / "a.csv", [HEADER, NYSA])
    load(path)
    assert load(path, on=date(2026, 11, 15)) == ({"bez zmian": 1}, [])
    assert of("KIS w Nysie").periods.get().starts_on == READ_ON


def test_an_old_day_of_reading_is_no_trouble_for_catalogues(tmp_path):
    """Groups that the law did not know then are linked as those of today."""
    lines = [[*HEADER, "Grupy docelowe"], [*NYSA, "uchodźcy, bezdomni"]]
    load(csv_file(tmp_path / "a.csv", [HEADER, NYSA]))
    assert load(csv_file(tmp_path / "a.csv", lines), on=date(2004, 1, 1))[0] == {"uzupełnione": 1}
    assert of("KIS w Nysie").groups.count() == 2


# --- people ------------------------------------------------------------------------------

PEOPLE = ("Kowalsk", "Nowakowsk", "Wiśniewsk", "Zielińsk", "Dąbrowsk", "Lewandowsk", "Wójcik")


def test_names_of_people_reach_no_table(tmp_path):
    header = [
        *HEADER[:6],
        *("Nazwa i adres podmiotu prowadzącego", "Osoba kierująca", "Uwagi", "Dane kontaktowe"),
        *("Godziny otwarcia", "Data utworzenia", "Opiekun Adam Lewandowski"),
    ]
    row = [
        *NYSA[:6],
        *("Gmina Nysa, ul. Rynek 1, Burmistrz Jan Kowalski", "Anna Nowakowska"),
        *("Kierownik: Piotr Wiśniewski", "Ewa Zielińska, tel. 77 400 00 00, kis@nysa.pl"),
        *("dyżur: koordynator Marek Dąbrowski 8-15", "2015", "Zofia Wójcik"),
    ]
    bad = [*row[:11], "Jan Kowalski 31.02.2015", ""]
    bad[0] = "KIS Marek Dąbrowski"
    stray = ["Sporządziła: Anna Nowakowska"]
    path = tmp_path / "wykaz Piotr Wiśniewski.csv"
    remarks = []
    outcome = loading.load(
        csv_file(path, [header, row, bad, stray]), office=None, on=READ_ON, keep=remarks.append
    )
    assert outcome.rows == 3
    told = repr(remarks) + repr(outcome.notices)
    assert [name for name in PEOPLE if name in told] == []
    assert [name for name in PEOPLE if name in whole_database()] == []


def whole_database():
    """Every value of every table, history and events too, as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        texts = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - own tables
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts)


# --- real commits ------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_no_doubles(tmp_path):
    path = register(tmp_path / "rejestr.xlsx", [centre()], [club(), club("KIS „Tęcza” w Nysie")])
    office = VoivodeOffice.objects.select_related("voivodeship").get(pk="16")
    start = threading.Barrier(3)

    def run():
        try:
            start.wait(WAIT)
            return load(path, office=office)[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        found = [future.result(WAIT) for future in [pool.submit(run) for _ in range(3)]]
    assert sorted(map(str, found)) == ["{'bez zmian': 3}", "{'bez zmian': 3}", "{'dodane': 3}"]
    assert (Entity.objects.count(), StatusPeriod.objects.count()) == (3, 3)
    assert chain.first_misfit(RegisterEvent.objects.order_by("number")) is None


IMPORT_THEN_DEATH = """
import os, signal, sys
import django
django.setup()
from datetime import date
from pathlib import Path
from django.db import connection
from entities.importing import loading
from entities.models import Entity
connection.settings_dict["NAME"] = sys.argv[1]
loading.CHUNK = 40
def die(done):
    print(Entity.objects.count(), flush=True)
    if done == 80:
        os.kill(os.getpid(), signal.SIGKILL)
path = Path("entities/fixtures/entities.csv")
loading.load(path, office=None, on=date(2026, 11, 1), progress=die)
"""


@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_leaves_nothing():
    before = everything()
    process = subprocess.run(
        [sys.executable, "-c", IMPORT_THEN_DEATH, connection.settings_dict["NAME"]],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (process.stdout, process.returncode) == ("38\n73\n", -signal.SIGKILL)
    assert everything() == before
