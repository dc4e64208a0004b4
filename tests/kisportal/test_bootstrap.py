"""The door that `make` opens: it must work, or say why not, under any Python."""

import ast
import os
import subprocess
import sys

import pytest
from django.conf import settings

from kisportal import bootstrap

SCRIPT = settings.BASE_DIR / "kisportal" / "bootstrap.py"


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_unknown_command_names_the_known_ones():
    answer = run("fly")
    assert (answer.returncode, answer.stderr) == (
        1,
        "Użycie: make run | test | check | fix | bench | lock\n",
    )


def test_an_old_python_can_read_the_file_that_refuses_it():
    assert ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_alone_is_one_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as end:
        bootstrap.hand_over_to_newer_python()
    assert end.value.code == (
        "Portal potrzebuje Pythona 3.11 lub nowszego, a ten ma wersję 3.9: zainstaluj nowszy "
        "i wskaż go, na przykład: make run PYTHON=/usr/bin/python3.11"
    )


def test_a_newer_python_of_the_computer_takes_over(tmp_path):
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\nshift\necho "took over: $*"\n')
    newer.chmod(0o755)
    code = f"import runpy; b = runpy.run_path({str(SCRIPT)!r}); b['hand_over_to_newer_python']()"
    answer = subprocess.run(
        [sys.executable, "-c", code, "run", "--port", "9000"],
        env={"PATH": str(tmp_path) + ":/bin:/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout == "took over: run --port 9000\n"
