import errno
import os

import pytest

from kisportal import embedded_postgres
from kisportal.embedded_postgres import errors

# What initdb and the log of 18.6 said on a full disk.
FULL_DISK = (
    "creating configuration files ... ok\n"
    "running bootstrap script ... initdb: error: could not write to file: No space left on device",
    '2026-11-22 04:40:26.643 UTC [95] PANIC:  could not write to file "pg_wal/xlogtemp.95": '
    "No space left on device",
)
TOLD_FULL = (
    "Na dysku z folderem „/dane” zabrakło miejsca: zwolnij co najmniej 200 MB "
    "i uruchom portal ponownie."
)
TOLD_UNWRITABLE = (
    "Portal nie może zapisywać w folderze „/dane”: nadaj sobie prawo zapisu do niego "
    "albo wskaż inny folder zmienną PORTAL_DATA_DIR."
)


@pytest.mark.parametrize("output", FULL_DISK)
def test_full_disk_in_an_output_is_told(output):
    assert errors.of_output(output, "/dane", "/dane/server.log") == TOLD_FULL


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, TOLD_FULL),
        (errno.EDQUOT, TOLD_FULL),
        (errno.EACCES, TOLD_UNWRITABLE),
        (errno.EROFS, TOLD_UNWRITABLE),
        (
            errno.ENOLCK,
            "Folderu „/dane” nie da się użyć na bazę danych (No locks available): "
            "wskaż inny folder zmienną PORTAL_DATA_DIR.",
        ),
    ],
)
def test_what_the_system_refused_is_told(number, sentence):
    assert errors.of_os_error(OSError(number, os.strerror(number)), "/dane") == sentence


def test_unknown_trouble_names_its_last_line():
    output = "2026-11-22 04:40:26.643 UTC [95] FATAL:  could not do it\npg_ctl: could not start\n"
    assert errors.of_output(output, "/dane", "/dane/server.log") == (
        "Wbudowana baza danych nie uruchomiła się (could not do it): usuń tę przyczynę, "
        "szczegóły są w pliku „/dane/server.log”, i uruchom portal ponownie."
    )


def test_file_in_the_place_of_the_folder_is_told(place):
    (place / "plik").write_text("")
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(place / "plik")
    assert str(told.value) == (
        f"Ścieżka „{place / 'plik'}” nie jest folderem: usuń plik, który stoi na jej miejscu, "
        "albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


def test_missing_programs_are_told(data_dir, place, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(place))
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(data_dir)
    assert str(told.value) == (
        f"W folderze „{place}” ze zmiennej PG_BINDIR nie ma programów PostgreSQL "
        "(postgres, initdb, pg_ctl): popraw tę zmienną albo ją usuń."
    )


def test_programs_that_do_not_run_here_are_told(data_dir, place, monkeypatch):
    for name in ("postgres", "initdb", "pg_ctl"):
        (place / name).write_text("#!/bin/sh\necho 'wrong ELF class' >&2\nexit 127\n")
        (place / name).chmod(0o755)
    monkeypatch.setenv("PG_BINDIR", str(place))
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(data_dir)
    assert str(told.value) == (
        f"Program „{place / 'postgres'}” nie działa na tym komputerze (wrong ELF class): podaj "
        "w zmiennej PG_BINDIR folder programów PostgreSQL tego systemu albo adres bazy "
        "w DATABASE_URL."
    )
