"""What a person types, and what they are told."""

import io
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from entities.importing.command import ImportCommand
from entities.models import Entity, StatusPeriod
from tests.entities.importing.files import csv_file
from tests.entities.importing.registers import centre, club, register

pytestmark = pytest.mark.django_db

HEADER = ["Nazwa", "Gmina", "Miejscowość", "Województwo"]
NYSA = ["KIS w Nysie", "Nysa", "Nysa", "opolskie"]
BAD = ["Zakład Aktywności Zawodowej", "Nysa", "Nysa", "opolskie"]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The data folder of the portal, which is not there yet."""
    settings.PORTAL_DATA_DIR = tmp_path / "dane"
    return settings.PORTAL_DATA_DIR


@pytest.fixture
def file(tmp_path):
    return csv_file(tmp_path / "wykaz.csv", [HEADER, NYSA, BAD])


def run(path, *options):
    """The lines of what the command said, and of what it said beside."""
    out, beside = io.StringIO(), io.StringIO()
    call_command("import_entities", str(path), *options, stdout=out, stderr=beside)
    return out.getvalue().splitlines(), beside.getvalue().splitlines()


def refusal(path, *options):
    before = Entity.objects.count()
    with pytest.raises(CommandError) as refused:
        run(path, *options)
    assert Entity.objects.count() == before
    return str(refused.value)


# --- the outcome -------------------------------------------------------------------------


def test_a_run_ends_with_counts_and_a_file_of_remarks(file, folder):
    place = folder / "import" / "wykaz-uwagi.csv"
    assert run(file)[0] == [
        "Wierszy: 2; dodane: 1, uzupełnione: 0, bez zmian: 0, odrzucone: 1.",
        f"Odrzucone: 1, różnice: 0, uwagi: 0 – {place}",
    ]
    assert len(place.read_text(encoding="utf-8-sig").splitlines()) == 2


def test_a_run_without_remarks_leaves_no_file(tmp_path, folder):
    run(csv_file(tmp_path / "wykaz.csv", [HEADER, NYSA]))
    assert [*(folder / "import").iterdir()] == []


def test_a_second_run_says_that_nothing_changed(tmp_path):
    path = csv_file(tmp_path / "wykaz.csv", [HEADER, NYSA])
    run(path)
    assert run(path)[0] == [
        "Wierszy: 1; dodane: 0, uzupełnione: 0, bez zmian: 1, odrzucone: 0.",
        "Niczego nie zmieniono: rejestr ma już wszystko z tego pliku.",
    ]


def test_a_second_run_with_rejects_does_not_claim_that_all_is_in(file):
    run(file)
    assert run(file)[0][1] == (
        "Niczego nie zmieniono: rejestr ma już wszystko, co dało się wczytać."
    )


def test_a_file_of_rejects_alone_says_so(tmp_path):
    told, _beside = run(csv_file(tmp_path / "wykaz.csv", [HEADER, BAD]))
    assert told[1] == "Niczego nie zmieniono: odrzucono wszystkie wiersze."


def test_a_trial_says_the_same_and_keeps_nothing(file):
    told, _beside = run(file, "--dry-run")
    assert told[1] == "To była próba: niczego nie zapisano."
    assert Entity.objects.count() == 0
    assert run(file)[0][0] == told[0]


def test_unknown_columns_and_dropped_people_are_told(tmp_path):
    lines = [[*HEADER, "Kolor", "Kierownik"], [*NYSA, "zielony", "Jan Kowalski"]]
    told, _beside = run(csv_file(tmp_path / "wykaz.csv", lines))
    assert told[:2] == [
        "Nieznana kolumna „Kolor”, jej treść pominięto.",
        "Pominięto dane osób fizycznych (komórek lub zwrotów): 1.",
    ]


def test_progress_is_told_beside(tmp_path):
    path = csv_file(tmp_path / "wykaz.csv", [HEADER, *([BAD] * 2100)])
    assert run(path)[1] == ["Przeczytano wierszy: 1000", "Przeczytano wierszy: 2000"]


def test_an_interrupted_run_keeps_nothing_and_says_so(file, folder):
    class Interrupted(ImportCommand):
        def _progress(self, done):
            raise KeyboardInterrupt

    with pytest.raises(CommandError, match=r"^Przerwano. Niczego nie zapisano.$") as refused:
        call_command(Interrupted(), str(file))
    assert (refused.value.returncode, Entity.objects.count()) == (130, 0)
    assert [*(folder / "import").iterdir()] == []


def test_a_run_ended_by_a_signal_says_so_too(file):
    class Ended(ImportCommand):
        def _progress(self, done):
            os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(CommandError, match=r"^Przerwano. Niczego nie zapisano.$"):
        call_command(Ended(), str(file))
    assert (Entity.objects.count(), signal.getsignal(signal.SIGTERM)) == (0, before)


# --- options -----------------------------------------------------------------------------


def test_the_register_of_an_office(tmp_path):
    told, _beside = run(register(tmp_path / "a.xlsx", [centre()], [club()]), "--office", "16")
    assert told[0] == "Wierszy: 2; dodane: 2, uzupełnione: 0, bez zmian: 0, odrzucone: 0."
    assert {*StatusPeriod.objects.values_list("basis", "office_id")} == {
        ("decision", "16"),
        ("entry", "16"),
    }


@pytest.mark.parametrize("code", ["6", "99", "opolskie", "1607053", "", "\0"])
def test_an_unknown_office_is_answered_with_all_codes(file, code):
    sentence = refusal(file, "--office", code)
    assert sentence.startswith(
        f"Nie ma urzędu o kodzie „{code}”. Kody województw: 02 (dolnośląskie), 04 (kujawsko-"
    )
    assert sentence.endswith("32 (zachodniopomorskie).")


def test_the_day_of_reading(file, today):
    run(file, "--on", "2026-11-01")
    assert StatusPeriod.objects.get().starts_on == date(2026, 11, 1)


def test_without_a_day_it_is_today(file, today):
    run(file)
    assert StatusPeriod.objects.get().starts_on == today


@pytest.mark.parametrize("text", ["1.11.2026", "2026-13-01", "2026-02-30", "wczoraj", ""])
def test_what_is_no_day_is_said(file, text):
    assert refusal(file, "--on", text) == (
        f"„{text}” to nie data. Podaj ją w postaci RRRR-MM-DD, na przykład 2026-11-01."
    )


def test_a_day_to_come_is_refused(file, today):
    assert refusal(file, "--on", "2026-11-17") == (
        "Dzień odczytania publikacji (2026-11-17) jeszcze nie nadszedł."
    )


def test_remarks_go_where_the_person_says(file, tmp_path):
    place = tmp_path / "nowy folder" / "uwagi.csv"
    assert run(file, "--rejects", str(place))[0][1].endswith(f" – {place}")
    assert place.exists()


def test_remarks_do_not_replace_the_file_itself(file, tmp_path):
    before = file.read_bytes()
    assert refusal(file, "--rejects", f"{tmp_path}/./wykaz.csv") == (
        f"Uwagi zastąpiłyby wczytywany plik „{file}”. Podaj w --rejects inny."
    )
    assert file.read_bytes() == before


# --- what cannot be read or written ------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path):
    path = tmp_path / "nie ma.csv"
    assert refusal(path) == f"Nie ma pliku „{path}”. Sprawdź ścieżkę."


def test_a_path_through_a_file(file):
    assert refusal(file / "a.csv") == f"Nie ma pliku „{file / 'a.csv'}”. Sprawdź ścieżkę."


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == f"„{tmp_path}” to folder. Podaj plik."


def test_a_file_that_is_something_else(tmp_path):
    path = tmp_path / "rejestr.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert refusal(path) == (
        "Plik „rejestr.pdf” ma nieznane rozszerzenie. Podaj plik CSV, XLSX albo XLS."
    )


def test_a_file_without_a_table(tmp_path):
    path = csv_file(tmp_path / "a.csv", [NYSA, NYSA])
    assert refusal(path).startswith("W pliku nie ma wiersza nagłówków z nazwą podmiotu.")


def test_remarks_in_the_place_of_a_folder(file, tmp_path):
    assert refusal(file, "--rejects", str(tmp_path)) == (
        f"„{tmp_path}” to folder. Podaj w --rejects plik. Niczego nie zapisano."
    )


def test_remarks_in_a_place_that_cannot_be_written(file):
    place = Path("/proc/uwagi.csv")
    assert refusal(file, "--rejects", str(place)) == (
        f"Nie można zapisać uwag w „{place}”. Wskaż w --rejects inne miejsce. Niczego nie zapisano."
    )


def test_remarks_on_a_disk_that_is_full_at_the_end(file):
    """A few remarks are written when the import is over: it stays, and that is said."""
    with pytest.raises(CommandError) as refused:
        run(file, "--rejects", "/dev/full")
    assert str(refused.value) == (
        "Brak miejsca na dysku na uwagi („/dev/full”). Reszta jest zapisana."
    )
    assert Entity.objects.count() == 1


def test_many_remarks_on_a_full_disk(tmp_path):
    path = csv_file(tmp_path / "wykaz.csv", [HEADER, NYSA, *([BAD] * 500)])
    assert refusal(path, "--rejects", "/dev/full") == (
        "Brak miejsca na dysku na uwagi („/dev/full”). Niczego nie zapisano."
    )


@pytest.mark.django_db(transaction=True)
def test_the_exit_code_is_1_for_what_cannot_be_read_and_there_is_no_traceback(tmp_path):
    process = subprocess.run(
        [sys.executable, "manage.py", "import_entities", str(tmp_path)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (process.returncode, process.stderr) == (
        1,
        f"CommandError: „{tmp_path}” to folder. Podaj plik.\n",
    )


def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "rejestr.csv")
    assert "to nie plik z tabelą" in refusal(tmp_path / "rejestr.csv")
