"""The steps of `make test`: in order, up to the first failure, in a folder of their own."""

import os
import sys
from pathlib import Path

import pytest

from kisportal import checks, embedded_postgres
from kisportal.checks import Step


def says(text, code=0):
    return (sys.executable, "-c", f"print({text!r}); raise SystemExit({code})")


@pytest.fixture
def environment():
    return dict(os.environ)


def test_all_steps_passed_is_success(environment):
    assert checks.run_steps([Step("A", says("a")), Step("B", says("b"))], environment) == 0


def test_a_failed_step_stops_the_others(environment, tmp_path):
    later = Step("B", ("touch", str(tmp_path / "ran")))
    code = checks.run_steps([Step("A", says("a", code=3)), later], environment)
    assert (code, (tmp_path / "ran").exists()) == (1, False)


def test_a_failed_step_is_named_with_its_place(environment, capfd):
    checks.run_steps([Step("A", says("a")), Step("B", says("b", code=1))], environment)
    assert "Zatrzymano na kroku „B”: przeszło 1 z 2 kroków." in capfd.readouterr().err


def test_the_output_of_a_quiet_step_is_shown_when_it_fails(environment, capfd):
    checks.run_steps([Step("A", says("why", code=1))], environment)
    assert capfd.readouterr().out.splitlines()[0] == "why"


def test_the_output_of_a_quiet_step_that_passes_is_not(environment, capfd):
    checks.run_steps([Step("A", says("noise"))], environment)
    assert "noise" not in capfd.readouterr().out


def test_an_unknown_command_is_refused(capsys):
    assert (checks.main(["fly"]), capsys.readouterr().err) == (
        1,
        "Nie ma polecenia „fly”: wybierz jedno z: check, fix, bench, suite, journeys, test.\n",
    )


@pytest.fixture
def surroundings(tmp_path, monkeypatch):
    """The environment of the checks on a computer whose owner set a portal up."""
    monkeypatch.setenv("PORTAL_DATA_DIR", str(tmp_path / "own data"))
    monkeypatch.setenv("SECRET_KEY", "of the owner")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PORTAL_PG_FSYNC", "off")
    with checks.own_surroundings() as environment:
        yield environment


def test_the_checks_have_a_data_folder_inside_the_owners(surroundings, tmp_path):
    assert Path(surroundings["PORTAL_DATA_DIR"]).parent == tmp_path / "own data"


def test_the_settings_of_the_owner_do_not_reach_the_checks(surroundings):
    assert "SECRET_KEY" not in surroundings


def test_the_folder_and_its_database_are_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PORTAL_PG_FSYNC", "off")
    with checks.own_surroundings() as environment:
        embedded_postgres.start(environment["PORTAL_DATA_DIR"])
    assert [*tmp_path.iterdir()] == []
