"""`.venv` is made once, follows the lock file, and survives what may happen to it."""

import hashlib
import json
import shutil
import subprocess
import zipfile

import pytest
from django.conf import settings

from kisportal import libraries
from kisportal.problems import NO_INDEX, ProblemError


def wheel(folder, name):
    """A library of one line, as the index would give it; the path of its wheel."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "ANSWER = 42\n")
        archive.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/RECORD,,\n")
    return path


def lock(project, file, *names):
    lines = []
    for name in names:
        digest = hashlib.sha256(wheel(project / "wheels", name).read_bytes()).hexdigest()
        lines.append(f"{name}==1.0 \\\n    --hash=sha256:{digest}\n")
    (project / file).write_text("".join(lines))


def known(project, *names):
    """Which of the libraries the project's own Python can import."""
    python = project / ".venv" / "bin" / "python"
    question = "import sys, importlib.util as u; print(*filter(u.find_spec, sys.argv[1:]))"
    answer = subprocess.check_output([python, "-I", "-c", question, *names], text=True)
    return set(answer.split())


def stamp(project):
    return json.loads((project / ".venv" / libraries.STAMP).read_text())


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project at a path with a space, whose `.venv` has been made."""
    project = tmp_path_factory.mktemp("path with spaces") / "portal"
    (project / "wheels").mkdir(parents=True)
    lock(project, libraries.LOCK, "jeden", "dwa")
    lock(project, libraries.TOOLS_LOCK, "jeden", "dwa", "narzedzie")
    with pytest.MonkeyPatch.context() as patch:
        cut_off(patch, project)
        libraries.ready(project, tools=False)
    return project


@pytest.fixture
def project(made, tmp_path, monkeypatch):
    """A copy of the project, cut off from any package index."""
    copied = shutil.copytree(made, tmp_path / "moved here", symlinks=True)
    cut_off(monkeypatch, copied)
    return copied


def cut_off(patch, project):
    patch.setenv("PIP_NO_INDEX", "1")
    patch.setenv("PIP_FIND_LINKS", (project / "wheels").as_uri())


def test_the_libraries_of_the_lock_are_installed(project):
    assert known(project, "jeden", "dwa", "narzedzie") == {"jeden", "dwa"}


def test_nothing_is_installed_again_when_the_lock_is_the_same(project, monkeypatch):
    monkeypatch.setenv("PIP_FIND_LINKS", "nowhere")
    libraries.ready(project, tools=False)
    assert stamp(project)["lock"] == libraries.LOCK


def test_tools_are_added_and_stay(project):
    libraries.ready(project, tools=True)
    libraries.ready(project, tools=False)
    assert known(project, "jeden", "dwa", "narzedzie") == {"jeden", "dwa", "narzedzie"}


def test_a_library_that_left_the_lock_leaves_the_environment(project):
    lock(project, libraries.LOCK, "jeden", "trzy")
    libraries.ready(project, tools=False)
    assert known(project, "jeden", "dwa", "trzy") == {"jeden", "trzy"}


def test_a_half_made_environment_is_made_again(project):
    (project / ".venv" / libraries.STAMP).unlink()
    (project / ".venv" / "bin" / "python").unlink()
    libraries.ready(project, tools=False)
    assert known(project, "jeden", "dwa") == {"jeden", "dwa"}


def test_an_environment_of_another_python_is_made_again(project):
    path = project / ".venv" / libraries.STAMP
    path.write_text(json.dumps({**stamp(project), "python": "3.10"}))
    libraries.ready(project, tools=False)
    assert known(project, "jeden", "dwa") == {"jeden", "dwa"}


def test_an_index_that_does_not_answer_is_one_sentence(project, monkeypatch):
    lock(project, libraries.LOCK, "cztery")
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(ProblemError) as problem:
        libraries.ready(project, tools=False)
    assert str(problem.value) == NO_INDEX


def test_a_library_of_another_content_is_refused(project):
    lock(project, libraries.LOCK, "cztery")
    text = (project / libraries.LOCK).read_text()
    (project / libraries.LOCK).write_text(f"{text[:-5]}0000\n")
    with pytest.raises(ProblemError, match="inną treść"):
        libraries.ready(project, tools=False)


def test_both_locks_of_the_portal_name_the_same_versions():
    portal = versions(libraries.LOCK)
    assert {name: versions(libraries.TOOLS_LOCK).get(name) for name in portal} == portal


def versions(file):
    lines = (settings.BASE_DIR / file).read_text().splitlines()
    pinned = [line.split(" ")[0].split("==") for line in lines if "==" in line and line[0] != " "]
    return dict(pinned)
