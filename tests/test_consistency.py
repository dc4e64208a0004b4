"""The house watches itself: who may write, what may be imported, how long things are."""

import ast
import functools
import importlib.metadata
import importlib.util
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from pghistory.models import Event

from tests import writes

ROOT = settings.BASE_DIR
EDGES = ("directory", "panel", "office", "opendata", "reports", "importing", "mailing")
DOORS = ("management", "admin.py", "accounts.py")


def sources(*places):
    """The Python files of the places, whole folders or single files, below the project."""
    found = []
    for place in places:
        path = ROOT / place
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()
    return [path for path in found if "migrations" not in path.parts]


@functools.cache
def text_of(path):
    return path.read_text(encoding="utf-8")


@functools.cache
def tree_of(path):
    return ast.parse(text_of(path))


def definitions(path, kind):
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, kind)]


def offenders(paths, question):
    """What the question finds in each file, by the file's path; files where it finds nothing
    are left out.
    """
    found = {str(path.relative_to(ROOT)): question(path) for path in paths}
    return {name: what for name, what in found.items() if what}


OWN = sources("entities", "kisportal", "manage.py")
TESTS = sources("tests")
OUR_MODELS = [
    model
    for label in ("entities", "accounts")
    for model in apps.get_app_config(label).get_models(include_auto_created=False)
    if not issubclass(model, Event) and not model._meta.proxy
]
LINKS = frozenset(
    field.get_accessor_name() if field.auto_created else field.name
    for model in OUR_MODELS
    for field in model._meta.get_fields()
    if field.one_to_many or field.many_to_many
)
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


# --- Who writes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "entity.save()",
        "Entity.objects.create(name='x')",
        "Entity.objects.filter(pk=1).update(name='x')",
        "rows.update(name='x')",
        "row.delete()",
        "Entity.objects.bulk_create(rows)",
        "Entity.objects.get_or_create(name='x')",
        "entity.groups.set(rows)",
        "entity.foundings.add(row)",
        "connection.cursor()",
        "form.save()",
        "from entities.actions import entities\nother.save()",
    ],
)
def test_writing_is_noticed(code):
    assert len(writes.in_code(code, LINKS)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "context.update({'a': 1})",
        "seen.update(rows)",
        "digest.update(data)",
        "seen.add(row)",
        "self.seen.add(row)",
        "super().save(request, obj, form, change)",
        "super(Form, self).save()",
        "from entities.actions import parts\nparts.save([], [], by=user, reason=reason)",
        "from entities.actions import parts as acts\nacts.save([], [], by=user, reason=reason)",
    ],
)
def test_other_calls_are_not_taken_for_writing(code):
    assert writes.in_code(code, LINKS) == []


def written(path):
    return writes.in_code(text_of(path), LINKS)


def test_edges_and_doors_call_actions_and_never_write():
    places = (f"entities/{room}" for room in (*EDGES, *DOORS))
    assert offenders(sources(*places, "kisportal/urls.py"), written) == {}


def test_rules_answer_and_never_write():
    assert offenders(sources("entities/rules"), written) == {}


def test_documents_are_made_of_facts_and_never_write():
    # `Compiler.compile` and `Code.save` write to memory; nothing of the register is in reach.
    calls = offenders(sources("entities/documents"), written)
    assert {call for found in calls.values() for call in found if "code.save" not in call} == set()


def test_search_asks_and_never_writes():
    # A question in SQL of its own goes through a cursor; what it says is a matter of review.
    questions = offenders(sources("entities/search"), written)
    others = [call for calls in questions.values() for call in calls if ".cursor" not in call]
    assert others == []


def test_tables_do_nothing_when_they_are_saved():
    def own_saving(path):
        methods = {node.name for node in definitions(path, FUNCTION)}
        return methods & {"save", "delete", "asave", "adelete"}

    assert offenders(sources("entities/models", "kisportal/accounts"), own_saving) == {}


def test_nothing_hangs_on_signals_of_tables():
    def signals(path):
        return [name for name in imports(path) if "db.models.signals" in name]

    assert offenders(OWN, signals) == {}


# --- What the inside may not know -------------------------------------------------------

OF_THE_WEB = (
    *("django.http", "django.forms", "django.shortcuts", "django.template", "django.urls"),
    *("django.contrib.messages", "django.contrib.admin", "django.views", "django_htmx"),
)
INSIDE = sources(
    *("entities/actions", "entities/documents", "entities/rules", "entities/search"),
    "kisportal/language",
)
# The one FilterSet reads a query string: its fields are form fields, and it sees no request.
READS_PARAMETERS = ("django.forms", "django.http.QueryDict")


def imports(path):
    """Full names of what the file imports from elsewhere."""
    for node in definitions(path, (ast.Import, ast.ImportFrom)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_inside_does_not_know_the_web():
    def known(path):
        of_the_web = [f"{name}." for name in imports(path) if name.startswith(OF_THE_WEB)]
        reads = "search" in path.parts
        return [name for name in of_the_web if not (reads and name.startswith(READS_PARAMETERS))]

    assert offenders(INSIDE, known) == {}


def test_inside_does_not_see_a_request():
    def seen(path):
        names = {node.id for node in definitions(path, ast.Name)}
        arguments = {node.arg for node in definitions(path, ast.arg)}
        return {"request"} & (names | arguments)

    assert offenders(INSIDE, seen) == {}


def test_rules_do_not_read_the_clock():
    def read(path):
        called = {node.attr for node in definitions(path, ast.Attribute)}
        return called & {"now", "today", "localdate", "localtime", "utcnow"}

    assert (
        offenders(sources("entities/rules", "entities/documents", "kisportal/language"), read) == {}
    )


# --- Sizes ------------------------------------------------------------------------------


def longer_than(limit):
    def too_long(path):
        lines = len(text_of(path).splitlines())
        return lines if lines > limit else None

    return too_long


def test_files_are_not_longer_than_300_lines():
    assert offenders(OWN, longer_than(300)) == {}


def test_files_of_tests_are_not_longer_than_500_lines():
    assert offenders(TESTS, longer_than(500)) == {}


def longest_function(path):
    if "actions" in path.parts:
        return 40
    return 25 if path.name == "views.py" else 50


def test_functions_are_not_longer_than_allowed():
    def too_long(path):
        return {
            node.name: lines
            for node in definitions(path, FUNCTION)
            if (lines := node.end_lineno - node.lineno + 1) > longest_function(path)
        }

    assert offenders(OWN, too_long) == {}


# --- Words ------------------------------------------------------------------------------


def test_modules_say_what_they_are():
    def silent(path):
        empty = path.name == "__init__.py" and not text_of(path).strip()
        return not empty and not ast.get_docstring(tree_of(path))

    assert offenders(OWN, silent) == {}


def says_all_by_its_name(node):
    """Fixed lists, names of linking tables, querysets whose methods speak."""
    bases = " ".join(ast.unparse(base) for base in getattr(node, "bases", ()))
    return bool(re.search(r"Choices|\.through|QuerySet", bases))


def test_public_functions_and_classes_say_what_they_decide():
    def silent(path):
        return [
            node.name
            for node in tree_of(path).body
            if isinstance(node, (*FUNCTION, ast.ClassDef))
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
            and not says_all_by_its_name(node)
        ]

    rooms = ("actions", "documents", "rules", "search", "models")
    assert offenders(sources(*(f"entities/{room}" for room in rooms)), silent) == {}


# Written so that this file itself has none of them.
UNFINISHED = re.compile(
    r"\bT[O]DO\b|\bF[I]XME\b|\bX[X]X\b|raise\s+NotImplemented|(mark|pytest)\.(sk[i]p|xf[a]il)\b"
)
SILENCED = re.compile(r"#\s*(?:noqa|type: ignore)(?!(?:: [A-Z0-9, ]+|\[[a-z-]+\])\s+(?:- |# )\S)")


def test_nothing_is_left_for_later():
    assert offenders([*OWN, *TESTS], lambda path: UNFINISHED.findall(text_of(path))) == {}


def test_silenced_checks_say_why():
    def unexplained(path):
        lines = text_of(path).splitlines()
        return [line for line in lines if SILENCED.search(line) and path != Path(__file__)]

    assert offenders([*OWN, *TESTS], unexplained) == {}


# --- Tables -----------------------------------------------------------------------------

CONSTRAINTS = [
    pytest.param(constraint, id=constraint.name)
    for model in OUR_MODELS
    for constraint in model._meta.constraints
]
# Keys and computed columns, which no form shows.
NOT_NAMED = {
    "Entity.name_key",
    "Organisation.name_key",
    "FormerSlug.entity",
    "SearchDocument.entity",
}
# When something happened by itself: nobody to name.
NOBODY_DID = {"User.joined_at"}


@pytest.mark.parametrize("model", OUR_MODELS)
def test_table_has_a_name_for_its_rows(model):
    assert model.__str__ is not models.Model.__str__
    assert {"verbose_name", "verbose_name_plural"} <= set(model._meta.original_attrs)


@pytest.mark.parametrize("model", OUR_MODELS)
def test_columns_have_names_for_people(model):
    unnamed = {
        f"{model.__name__}.{field.name}"
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field._verbose_name is None and not field.auto_created
    }
    inherited = {f"{model.__name__}.{name}" for name in ("password", "last_login")}
    assert unnamed - inherited - NOT_NAMED == set()


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_constraint_speaks_to_people(constraint):
    message = str(constraint.violation_error_message)
    assert message != str(models.BaseConstraint.default_violation_error_message)
    assert re.fullmatch(r"[A-ZĄĆĘŁŃÓŚŹŻ].*\.", message, re.DOTALL)


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_constraint_is_named_as_a_sentence(constraint):
    assert re.fullmatch(r"[a-z]+(_[a-z]+){2,}", constraint.name)


@pytest.mark.parametrize("model", OUR_MODELS)
def test_moment_comes_with_who(model):
    columns = {field.name for field in model._meta.get_fields()}
    alone = {
        f"{model.__name__}.{name}"
        for name in columns
        if name.endswith("_at") and f"{name.removesuffix('_at')}_by" not in columns
    }
    assert alone - NOBODY_DID == set()


# --- What is installed ------------------------------------------------------------------

COPYLEFT = re.compile(r"GPL|GNU|Affero|EUPL|CC-BY-SA", re.IGNORECASE)
# Libraries that copyleft covers in part, and why they may be used here.
REVIEWED = {
    "psycopg2-binary": "LGPL-3.0 with exceptions: imported, not changed, not part of the portal",
    "django-leaflet": "LGPL-3.0 or later: not imported; Leaflet, which it carries, is under BSD",
    "python-stdnum": "LGPL-2.1: imported, not changed, not part of the portal",
}


def runtime_distributions():
    """What the portal runs on; not what the lock names for other systems only."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    names = [line.split("==")[0] for line in lines if "==" in line and not line.startswith(" ")]
    return [re.sub(r"\[.*\]", "", name) for name in names if name not in elsewhere(lines)]


def elsewhere(lines):
    marked = re.compile(r"^([^=\s]+)==\S+ ; sys_platform == 'win32'")
    return {found[1] for line in lines if (found := marked.match(line))}


def licence(name):
    """What a distribution says of its licence; empty when it says nothing."""
    facts = importlib.metadata.metadata(name)
    classifiers = [c for c in facts.get_all("Classifier", []) if c.startswith("License ::")]
    first_line = (facts.get("License") or "").strip().split("\n")[0]
    return "; ".join(filter(None, [facts.get("License-Expression"), first_line, *classifiers]))


@pytest.mark.parametrize("name", runtime_distributions())
def test_licence_lets_the_portal_be_used_freely(name):
    told = licence(name)
    assert (told and not COPYLEFT.search(told)) or name in REVIEWED, told


def test_the_readme_names_every_library_that_is_neither_mit_nor_bsd():
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("## Licence and sources", 1)[1]
    named = set(re.findall(r"`([\w-]+)`", text))
    others = {n for n in runtime_distributions() if not re.search("MIT|BSD", licence(n))}
    assert others - named == set()


def test_psycopg_3_is_not_installed():
    """Django would silently prefer it to psycopg2."""
    assert importlib.util.find_spec("psycopg") is None
