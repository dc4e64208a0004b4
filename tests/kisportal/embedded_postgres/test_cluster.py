import os
import signal
import subprocess
import threading

import psycopg2
import pytest

from kisportal import embedded_postgres
from kisportal.embedded_postgres.cluster import Cluster
from kisportal.embedded_postgres.processes import wait_until
from kisportal.embedded_postgres.programs import major_version

PID_FILE = "{pid}\n{folder}\n1700000000\n5432\n{folder}\n\n  1234567    123456\nready   \n"


def leave_pid_file(cluster, pid):
    cluster.pid_file.write_text(PID_FILE.format(pid=pid, folder=cluster.folder))


def test_killed_server_recovers_with_its_data(user, made):
    first = user(made.data_dir).ready()
    first.query("INSERT INTO kept VALUES ('Żory')")
    os.kill(first.server, signal.SIGKILL)
    assert user(made.data_dir).ready().query("SELECT max(town) FROM kept") == "Żory"


def test_process_that_outlived_the_killed_server_is_ended(user, made):
    first = user(made.data_dir).ready()
    busy = threading.Thread(target=keep_busy, args=[first])
    busy.start()
    assert wait_until(lambda: first.query("SELECT count(*) FROM pg_stat_activity") > 6, 10)
    os.kill(first.server, signal.SIGKILL)
    assert user(made.data_dir).ready().query("SELECT 1") == 1
    busy.join(timeout=30)
    assert not busy.is_alive()


def keep_busy(user):
    with pytest.raises(psycopg2.OperationalError):
        user.query("SELECT count(*) FROM generate_series(1, 100000000000)")


def test_pid_file_of_a_dead_process_does_not_stop_the_start(user, made):
    ended = subprocess.Popen(["true"])
    ended.wait()
    leave_pid_file(made, ended.pid)
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"


def test_pid_file_with_the_number_of_another_program_does_not_stop_the_start(user, made):
    other = subprocess.Popen(["sleep", "60"])
    leave_pid_file(made, other.pid)
    started = user(made.data_dir).ready()
    assert (started.query("SELECT town FROM kept"), other.poll()) == ("Łódź", None)
    other.kill()
    other.wait()


def test_pid_file_with_the_number_of_another_server_does_not_stop_the_start(user, made, place):
    other = user(place / "inne").ready()
    leave_pid_file(made, other.server)
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"
    assert other.query("SELECT 1") == 1


def test_empty_pid_file_does_not_stop_the_start(user, made):
    made.pid_file.write_text("")
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"


def test_socket_lock_of_another_program_does_not_stop_the_start(user, made):
    other = subprocess.Popen(["sleep", "60"])
    (made.folder / ".s.PGSQL.5432.lock").write_text(f"{other.pid}\n")
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"
    other.kill()
    other.wait()


def test_half_made_database_is_made_anew(user, data_dir):
    half = Cluster(data_dir).folder.with_name(f"{Cluster(data_dir).folder.name}.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text(major_version())
    assert user(data_dir).ready().query("SELECT 1") == 1


def test_missing_portal_database_is_made_again(user, made):
    first = user(made.data_dir).ready()
    connection = psycopg2.connect(dbname="postgres", **first.address)
    connection.autocommit = True
    connection.cursor().execute("DROP DATABASE kisportal WITH (FORCE)")
    connection.close()
    first.finish()
    assert user(made.data_dir).ready().query("SELECT current_database()") == "kisportal"


def test_folder_that_others_may_enter_is_closed_again(user, made):
    made.folder.chmod(0o755)
    user(made.data_dir).ready()
    assert made.folder.stat().st_mode & 0o777 == 0o700


def test_moved_data_folder_works(user, made):
    moved = made.data_dir.rename(made.data_dir.with_name("przeniesione"))
    assert user(moved).ready().query("SELECT town FROM kept") == "Łódź"


def test_long_log_is_put_aside(user, made):
    made.log.write_bytes(b"x" * 1_000_001)
    user(made.data_dir).ready()
    assert made.log.stat().st_size < 10_000
    assert made.log.with_suffix(".log.old").stat().st_size == 1_000_001


def test_log_does_not_repeat_what_people_wrote(user, made):
    started = user(made.data_dir).ready()
    with pytest.raises(psycopg2.errors.UniqueViolation):
        started.query("CREATE TABLE once (e text UNIQUE); INSERT INTO once VALUES ('ewa'), ('ewa')")
    assert "ewa" not in started.cluster.log.read_text()


def other_version(folder):
    return (
        f"Bazę w folderze „{folder}” utworzył PostgreSQL 12, a portal używa wersji "
        f"{major_version()}: użyj programów wersji 12 (wskazuje je PG_BINDIR, a bez tej zmiennej "
        f"portal ma własne); jak przenieść dane do wersji {major_version()}, mówi "
        "docs/operations.md, a żeby zacząć od pustej bazy, przenieś ten folder w inne miejsce."
    )


def folder_of_version_12(folder):
    folder.mkdir(parents=True)
    (folder / "PG_VERSION").write_text("12\n")
    return folder


def test_data_of_another_version_are_told(data_dir):
    folder = folder_of_version_12(Cluster(data_dir).folder)
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(data_dir)
    assert str(told.value) == other_version(folder)


def test_no_empty_database_is_made_beside_one_of_another_version(data_dir, monkeypatch):
    monkeypatch.setenv("PORTAL_PG_FSYNC", "on")
    other = folder_of_version_12(data_dir / "postgres-12")
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(data_dir)
    assert str(told.value) == other_version(other)
    assert [path.name for path in data_dir.iterdir() if path.is_dir()] == ["postgres-12"]


def test_database_of_this_version_works_beside_one_of_another(user, made, monkeypatch):
    made.folder.rename(made.data_dir / f"postgres-{major_version()}")
    folder_of_version_12(made.data_dir / "postgres-12")
    monkeypatch.setenv("PORTAL_PG_FSYNC", "on")
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"


def test_empty_folder_of_another_version_is_no_database(user, data_dir, monkeypatch):
    monkeypatch.setenv("PORTAL_PG_FSYNC", "on")
    (data_dir / "postgres-12").mkdir(parents=True)
    assert user(data_dir).ready().query("SELECT 1") == 1


def test_tests_never_touch_a_database_of_another_version(user, data_dir):
    other = folder_of_version_12(data_dir / "postgres-12")
    assert user(data_dir).ready().query("SELECT 1") == 1
    assert sorted(path.name for path in other.iterdir()) == ["PG_VERSION"]


def test_folder_with_something_else_is_told(data_dir):
    folder = Cluster(data_dir).folder
    folder.mkdir(parents=True)
    (folder / "list.txt").write_text("")
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(data_dir)
    assert str(told.value) == (
        f"Folder „{folder}” zawiera pliki, które nie są bazą PostgreSQL: przenieś go w inne "
        "miejsce albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


def test_server_that_does_not_start_names_cause_and_log(made):
    with (made.folder / "postgresql.conf").open("a") as settings:
        settings.write("\nnieznane = 1\n")
    with pytest.raises(embedded_postgres.EmbeddedPostgresError) as told:
        embedded_postgres.start(made.data_dir)
    path = made.folder / "postgresql.conf"
    assert str(told.value) == (
        f'Wbudowana baza danych nie uruchomiła się (configuration file "{path}" contains errors): '
        f"usuń tę przyczynę, szczegóły są w pliku „{made.log}”, i uruchom portal ponownie."
    )
