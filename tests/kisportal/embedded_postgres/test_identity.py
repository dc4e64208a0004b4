import os
import shutil
from pathlib import Path

import pytest

from kisportal.embedded_postgres import programs
from kisportal.embedded_postgres.identity import NOBODY, Identity

AS_ROOT = os.geteuid() == 0


def without_namespaces(place):
    """A PATH on which unshare answers as it does where the system forbids namespaces."""
    refusing = place / "bin" / "unshare"
    refusing.parent.mkdir()
    refusing.write_text("#!/bin/sh\necho 'unshare failed: Operation not permitted' >&2\nexit 1\n")
    refusing.chmod(0o755)
    return f"{refusing.parent}:{os.environ['PATH']}"


def programs_for_everybody(place):
    """The programs where each user may run them: a project of root's own may be closed."""
    found = programs.folder()
    if not AS_ROOT or nobody().reaches("/"):
        return found
    package = found.parents[1]
    copy = place / "programs" / package.name
    shutil.copytree(package, copy)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, copy.with_name(libraries.name))
    return copy / Path(*found.parts[-2:])


def nobody():
    return Identity(user=NOBODY, group=NOBODY)


def test_whoever_runs_the_portal_has_a_server(user, data_dir):
    assert user(data_dir).ready().query("SELECT 1") == 1


def test_ordinary_user_has_a_server(user, data_dir, ordinary_user):
    started = user(data_dir, **ordinary_user).ready()
    assert started.query("SELECT 1") == 1
    assert started.cluster.folder.stat().st_uid == data_dir.parent.stat().st_uid


def test_server_starts_where_namespaces_are_refused(user, data_dir, place, monkeypatch):
    monkeypatch.setenv("PATH", without_namespaces(place))
    monkeypatch.setenv("PG_BINDIR", str(programs_for_everybody(place)))
    owner = NOBODY if AS_ROOT else os.geteuid()
    started = user(data_dir).ready()
    assert (started.query("SELECT 1"), started.cluster.folder.stat().st_uid) == (1, owner)


def test_database_survives_that_namespaces_are_refused_later(user, made, place, monkeypatch):
    monkeypatch.setenv("PATH", without_namespaces(place))
    monkeypatch.setenv("PG_BINDIR", str(programs_for_everybody(place)))
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"


def test_database_survives_that_namespaces_are_allowed_later(user, data_dir, place, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(programs_for_everybody(place)))
    with monkeypatch.context() as refused:
        refused.setenv("PATH", without_namespaces(place))
        first = user(data_dir).ready()
        first.query("CREATE TABLE kept AS SELECT 1 AS one")
        first.finish()
    assert user(data_dir).ready().query("SELECT one FROM kept") == 1


def test_root_leaves_the_data_to_the_owner_of_the_project(user, data_dir, place, monkeypatch):
    owner = NOBODY if AS_ROOT else os.geteuid()
    os.chown(data_dir.parent, owner, -1)
    monkeypatch.setenv("PG_BINDIR", str(programs_for_everybody(place)))
    cluster = user(data_dir).ready().cluster
    theirs = [data_dir, cluster.folder, cluster.users_lock, cluster.start_lock]
    assert [path.stat().st_uid for path in theirs] == [owner] * 4


def test_owner_without_a_name_does_not_stop_root(user, data_dir):
    os.chown(data_dir.parent, 54321 if AS_ROOT else -1, -1)
    assert user(data_dir).ready().query("SELECT 1") == 1


def test_folder_without_the_right_to_write_is_told(user, data_dir, ordinary_user):
    data_dir.mkdir()
    data_dir.chmod(0o500)
    if "user" in ordinary_user:
        os.chown(data_dir, NOBODY, NOBODY)
    assert user(data_dir, **ordinary_user).finish() == (
        f"Portal nie może zapisywać w folderze „{data_dir}”: nadaj sobie prawo zapisu do niego "
        "albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


@pytest.mark.parametrize("path", [Path("/sys/kisportal"), Path("/sys/kisportal/dane")])
def test_folder_that_nobody_may_make_is_told(user, path):
    assert user(path).finish().startswith(f"Portal nie może zapisywać w folderze „{path}”: nadaj")
