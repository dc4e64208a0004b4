"""The database of a test: made once, cloned for each worker, emptied but for reference data."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from pghistory.models import Context

from entities import models
from entities.actions import reference

WATCHED_REFERENCE = (
    models.VoivodeOffice,
    models.ParticipantGroup,
    models.Service,
    models.LegalBasis,
    models.FundingSource,
    models.Reason,
    models.Need,
    models.AttachmentKind,
    models.ReportForm,
    models.Amount,
    models.GlossaryTerm,
    models.Guide,
)
# What a test database holds before each test. A test that really commits leaves these alone.
KEPT = (
    ContentType,
    Permission,
    Context,
    models.Territory,
    models.Place,
    models.SearchPlace,
    *WATCHED_REFERENCE,
    *(model.pgh_event_model for model in WATCHED_REFERENCE),
)
_PREFIX = "test_template_"
_LOCK = 2003_06_13
# What a template database follows from: when one of these changes, it is made anew.
_SOURCES = (
    "entities/migrations",
    "entities/fixtures",
    "entities/actions/place_names.py",
    "entities/fixtures/guides",
    "entities/actions/reference.py",
    "entities/actions/guides.py",
    "entities/actions/report_forms.py",
    "entities/actions/wordings.py",
    "kisportal/accounts/migrations",
    "kisportal/language/ordering.py",
    "requirements-dev.lock",
    "tests/databases.py",
)


def empty_tables() -> None:
    """Empty every table but those of `KEPT`, register events too."""
    kept = {model._meta.db_table for model in KEPT}
    tables = set(connection.introspection.django_table_names(only_existing=True)) - kept
    statements = connection.ops.sql_flush(no_style(), sorted(tables))
    with pgtrigger.ignore("entities.RegisterEvent:never_truncated"):
        connection.ops.execute_sql_flush(statements)


@contextmanager
def made_once(blocker: Any) -> Iterator[None]:
    """Rows that every test of a module begins with. Each test is undone inside of what made them,
    and they are at the end.
    """
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def template() -> str:
    """The name of a migrated database with the reference data; the first worker makes it."""
    name = f"{_PREFIX}{_fingerprint()}"
    with _one_at_a_time() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
        existing = {row[0] for row in cursor.fetchall()}
        if name not in existing:
            for old in existing:
                cursor.execute(f"DROP DATABASE {connection.ops.quote_name(old)} WITH (FORCE)")
            _make(f"{name}_new")
            cursor.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
    return name


@contextmanager
def _one_at_a_time() -> Iterator:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        yield cursor


def _make(name: str) -> None:
    original = connection.settings_dict["NAME"]
    test = connection.settings_dict["TEST"]
    try:
        wanted, test["NAME"] = test["NAME"], name
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        reference.load()
        empty_tables()
    finally:
        connection.close()
        test["NAME"] = wanted
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = original


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for source in _SOURCES:
        path = settings.BASE_DIR / source
        for file in sorted(path.glob("*.*")) if path.is_dir() else [path]:
            digest.update(os.fsencode(file.name) + b"\0" + _content(file))
    return digest.hexdigest()[:16]


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""
