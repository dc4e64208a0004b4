import os
from pathlib import Path

import pytest

from kisportal.embedded_postgres import EmbeddedPostgresError, sockets
from kisportal.embedded_postgres.identity import Identity


@pytest.fixture
def long_path(made):
    """A used data folder whose path is longer than that of a socket may be."""
    return made.data_dir.rename(made.data_dir.with_name("bardzo-" + "długa-" * 15))


def private_folders(place):
    return sorted(path.name for path in place.glob("kisportal-*"))


def test_too_long_path_works(user, long_path):
    assert user(long_path).ready().query("SELECT 1") == 1


def test_users_of_a_too_long_path_share_the_server(user, long_path):
    first = user(long_path).ready()
    assert user(long_path).ready().address == first.address


def test_socket_of_a_too_long_path_is_private(user, long_path):
    folder = Path(user(long_path).ready().address["host"])
    assert folder.stat().st_mode & 0o777 == 0o700


def test_private_folder_goes_with_the_server(user, long_path, place, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(place))
    user(long_path).ready().finish()
    assert private_folders(place) == []


def test_too_long_temporary_folder_is_not_used(user, long_path, place, monkeypatch):
    temporary = place / ("t" * 120)
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    assert user(long_path).ready().query("SELECT 1") == 1


@pytest.mark.parametrize(("length", "inside"), [(106, True), (107, False)])
def test_socket_lies_with_the_data_while_its_path_fits(monkeypatch, place, length, inside):
    monkeypatch.setattr("tempfile.tempdir", str(place))
    folder = Path("/" + "d" * (length - len(f"/{sockets.NAME}") - 1))
    assert (sockets.choose(folder, Identity()) == folder) is inside


def test_folder_of_somebody_else_is_not_trusted(monkeypatch, place):
    monkeypatch.setattr("tempfile.tempdir", str(place))
    folder = Path("/" + "d" * 200)
    chosen = sockets.choose(folder, Identity())
    chosen.chmod(0o777)
    with pytest.raises(EmbeddedPostgresError) as told:
        sockets.choose(folder, Identity())
    assert str(told.value) == (
        f"Folder „{chosen}” nie należy do portalu: usuń go albo wskaż zmienną PORTAL_DATA_DIR "
        "folder o krótszej ścieżce."
    )


def test_link_in_the_place_of_the_folder_is_not_trusted(monkeypatch, place):
    monkeypatch.setattr("tempfile.tempdir", str(place))
    folder = Path("/" + "d" * 200)
    chosen = sockets.choose(folder, Identity())
    chosen.rename(place / "elsewhere")
    os.symlink(place / "elsewhere", chosen)
    with pytest.raises(EmbeddedPostgresError):
        sockets.choose(folder, Identity())
