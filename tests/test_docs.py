"""The documentation and the code name the same things: paths, commands, variables, words."""

import importlib
import pkgutil
import re
from pathlib import Path

import pghistory.models
import pytest
from django.apps import apps
from django.core.management import BaseCommand, get_commands, load_command_class
from django.db import models

from entities import enums
from entities.actions import demo

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
DOCS = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = [
    ROOT / "manage.py",
    *sorted(path for room in ("entities", "kisportal") for path in (ROOT / room).rglob("*.py")),
]

# Made by running the portal, so a fresh clone does not have them.
MADE = ("var/", ".venv/")
PATH = re.compile(r"(?!/)[\w.-]+(/[\w.-]+)*/?(::\w+(\.\w+)*)?")
SUFFIXES = (".py", ".md", ".csv", ".toml", ".lock", ".html", ".css")
READING = r"(?:\benv(?:_bool|_list|_level)?\(|\benviron\.get\(|\benviron\[|\bgetenv\()\s*"
VARIABLE_READ = re.compile(READING + r"""["']([A-Z][A-Z_]+)""")
CONSTANT_READ = re.compile(READING + r"(?:\w+\.)?([A-Z][A-Z_]+)\b")
COMMAND_LINE = re.compile(r"manage\.py ([a-z_]+)(.*)")


def code_in(path):
    """What a document sets as code: its inline spans and the lines of its blocks."""
    parts = re.split(r"^```.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    spans = [span for text in parts[::2] for span in re.findall(r"`([^`\n]+)`", text)]
    return spans + [line for block in parts[1::2] for line in block.splitlines()]


def spans_in(path):
    parts = re.split(r"^```.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [span for text in parts[::2] for span in re.findall(r"`([^`\n]+)`", text)]


def rows_under(path, heading):
    """The cells of each row of the table under a heading of a document."""
    text = path.read_text(encoding="utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def is_path(span):
    named_like_one = "/" in span or span.split("::")[0].endswith(SUFFIXES)
    return named_like_one and PATH.fullmatch(span) and not span.startswith(MADE)


def leads_somewhere(span):
    name, _, inside = span.partition("::")
    path = ROOT / name
    if not path.exists():
        return False
    return all(re.search(rf"\b{part}\b", path.read_text()) for part in inside.split(".") if part)


def make_targets():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def make_variables():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([A-Z]+) \?=", makefile, re.MULTILINE))


def own_commands():
    return {name for name, app in get_commands().items() if app in {"entities", "accounts"}}


def command_lines():
    """Every `manage.py` call in the documents: the command, and the options given to it."""
    for path in DOCS:
        for line in code_in(path):
            for name, rest in COMMAND_LINE.findall(line):
                yield name, re.findall(r"(?<![\w-])--[a-z-]+", rest)


def options_of(command):
    parser = load_command_class(get_commands()[command], command).create_parser(
        "manage.py", command
    )
    return {option for action in parser._actions for option in action.option_strings}


def variables_read():
    """Names of the environment variables that the code reads, written out or by a constant."""
    texts = [path.read_text("utf-8") for path in CODE]
    constants = {
        value
        for text in texts
        for name in CONSTANT_READ.findall(text)
        for value in re.findall(rf'^{name} = "([A-Z][A-Z_]+)"$', text, re.MULTILINE)
    }
    return constants | {name for text in texts for name in VARIABLE_READ.findall(text)}


def tables_of_the_portal():
    """The models that people named; the history's own versions follow from them."""
    return {
        model.__name__
        for app in ("entities", "accounts")
        for model in apps.get_app_config(app).get_models()
        if not (model._meta.proxy or issubclass(model, pghistory.models.Event))
    }


def lists_of_the_domain():
    rooms = [enums]
    for found in pkgutil.iter_modules(enums.__path__):
        rooms.append(importlib.import_module(f"{enums.__name__}.{found.name}"))
    return {
        name: set(value.values)
        for room in rooms
        for name, value in vars(room).items()
        if isinstance(value, type) and issubclass(value, models.TextChoices)
    }


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_paths_named_in_a_document_exist(path):
    assert [s for s in spans_in(path) if is_path(s) and not leads_somewhere(s)] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_a_document_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_make_targets_named_in_the_documents_exist():
    named = {
        target
        for path in DOCS
        for code in code_in(path)
        for target in re.findall(r"^(?:[A-Z_]+=\S+ )*make ([a-z]+)", code.strip())
    }
    assert named - make_targets() == set()


def test_every_make_target_is_in_the_readme():
    named = {target for code in code_in(README) for target in re.findall(r"make ([a-z]+)", code)}
    assert make_targets() - named == set()


def test_management_commands_named_in_the_documents_exist():
    assert {name for name, _ in command_lines()} - set(get_commands()) == set()


def test_every_command_of_the_portal_is_documented():
    assert own_commands() - {name for name, _ in command_lines()} == set()


def test_options_given_to_commands_in_the_documents_exist():
    wrong = {
        (name, option)
        for name, options in command_lines()
        for option in options
        if option not in options_of(name)
    }
    assert wrong == set()


def test_every_option_of_the_portals_commands_is_documented():
    given_to_all = {
        option for a in BaseCommand().create_parser("", "")._actions for option in a.option_strings
    }
    own = {option for name in own_commands() for option in options_of(name)} - given_to_all
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS)
    assert {option for option in own if option not in text} == set()


def test_the_readme_lists_the_environment_variables_that_the_code_reads():
    listed = {row[0].strip("`") for row in rows_under(README, "Settings")}
    assert listed == variables_read()


def test_variables_set_in_the_documents_are_read():
    """Those of libpq (PGHOST and the like) are read by PostgreSQL's own programs."""
    named = {
        name
        for path in DOCS
        for code in code_in(path)
        for name in re.findall(r"(?<![\w$])(?!PG[A-Z]+=)([A-Z][A-Z_]+)=", code)
    }
    assert named - variables_read() - make_variables() == set()


def test_the_readme_lists_the_demo_accounts():
    told = [row[0].strip("`") for row in rows_under(README, "Demo accounts")]
    assert told == [account.email for account in demo.ACCOUNTS]


def test_the_glossary_has_a_row_for_every_table():
    assert {row[1].strip("`") for row in rows_under(GLOSSARY, "Tables")} == tables_of_the_portal()


def test_the_glossary_has_every_value_of_every_list():
    told = {
        row[1].strip("`"): set(re.findall(r"`([^`]+)`", row[2]))
        for row in rows_under(GLOSSARY, "Lists")
    }
    assert told == lists_of_the_domain()


def test_decision_records_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in ADRS]
    assert numbers == [*range(1, len(ADRS) + 1)]


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_a_decision_record_has_the_parts_of_one(path):
    text = path.read_text(encoding="utf-8")
    parts = re.findall(r"^(# \d+|Status: [a-z]+, \d{4}-\d\d-\d\d|## .+)", text, re.MULTILINE)
    assert [re.sub(r", \d{4}-\d\d-\d\d$", "", part) for part in parts] == [
        f"# {int(path.name[:4])}",
        "Status: accepted",
        "## Context",
        "## Decision",
        "## Consequences",
        "## What would change it",
    ]


def test_decision_records_that_the_project_names_exist():
    sources = [*CODE, *DOCS, *(ROOT / "tests").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    named = {int(n) for path in sources for n in re.findall(r"ADR (\d+)", path.read_text("utf-8"))}
    assert named - {int(path.name[:4]) for path in ADRS} == set()
