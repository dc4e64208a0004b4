"""The browser of the journeys is found, or its absence is told; it is never passed over."""

import pytest

from kisportal import chromium
from kisportal.problems import ProblemError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The only folder on the PATH, empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PORTAL_CHROMIUM", raising=False)
    return tmp_path


def program(folder, name):
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_on_the_path_is_found(folder):
    path = program(folder, "google-chrome")
    assert chromium.find() == path


def test_the_variable_wins_over_the_path(folder, monkeypatch):
    program(folder, "chromium")
    monkeypatch.setenv("PORTAL_CHROMIUM", program(folder, "own"))
    assert chromium.find() == str(folder / "own")


def test_a_variable_that_names_nothing_is_told(folder, monkeypatch):
    monkeypatch.setenv("PORTAL_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ProblemError, match="/nowhere/chromium"):
        chromium.find()


def test_a_missing_browser_is_told_with_the_command_that_installs_it(folder):
    with pytest.raises(
        ProblemError, match="sudo apt-get install -y --no-install-recommends chromium libatomic1"
    ):
        chromium.ensure(print)


def test_the_program_that_drives_the_browser_runs():
    assert chromium.driver_runs()
