"""What a run at a person's own computer fills in for a database server."""

import stat

import pytest

from kisportal import local_run
from kisportal.problems import ProblemError


def test_without_a_server_pages_go_by_plain_http(tmp_path):
    environment = {}
    local_run.complete(environment, tmp_path)
    assert environment == {"HTTPS": "off"}


@pytest.mark.parametrize("off", ["off", " OFF ", "0", "no", "false"])
def test_without_debug_a_run_has_a_key_and_plain_http_too(tmp_path, off):
    environment = {"DEBUG": off}
    local_run.complete(environment, tmp_path)
    key = (tmp_path / "var" / local_run.KEY_FILE).read_text()
    assert environment == {"DEBUG": off, "HTTPS": "off", "SECRET_KEY": key}


@pytest.mark.parametrize(("given", "stays"), [("on", "on"), ("", "off"), (" ", "off")])
def test_https_that_is_asked_for_stays(tmp_path, given, stays):
    environment = {"HTTPS": given}
    local_run.complete(environment, tmp_path)
    assert environment["HTTPS"] == stays


def test_with_a_server_pages_go_by_plain_http(tmp_path):
    environment = {"DATABASE_URL": "postgresql://x/y", "SECRET_KEY": "own"}
    local_run.complete(environment, tmp_path)
    assert environment == {
        "DATABASE_URL": "postgresql://x/y",
        "SECRET_KEY": "own",
        "HTTPS": "off",
    }


def test_the_key_is_the_same_at_the_next_start(tmp_path):
    first, second = {"DATABASE_URL": "postgresql://x/y"}, {"DATABASE_URL": "postgresql://x/y"}
    local_run.complete(first, tmp_path)
    local_run.complete(second, tmp_path)
    assert first["SECRET_KEY"] == second["SECRET_KEY"]


def test_the_key_lies_in_the_data_folder_for_its_owner_alone(tmp_path):
    environment = {"DATABASE_URL": "postgresql://x/y", "PORTAL_DATA_DIR": str(tmp_path / "data")}
    local_run.complete(environment, tmp_path)
    mode = (tmp_path / "data" / local_run.KEY_FILE).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_data_folder_that_is_a_file_is_one_sentence(tmp_path):
    (tmp_path / "data").touch()
    environment = {"DATABASE_URL": "postgresql://x/y", "PORTAL_DATA_DIR": str(tmp_path / "data")}
    with pytest.raises(ProblemError, match="data"):
        local_run.complete(environment, tmp_path)
