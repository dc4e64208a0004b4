"""Lines of places of services that a database has already become rows, and nothing is lost."""

import importlib
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from entities.models import ApplicationPlace
from entities.rules.register import line_of_place
from tests.factories import received_case

migration = importlib.import_module("entities.migrations.0012_places_of_applications")

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
OPOLE = ("Opole", "1661011")


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        (
            "ul. Długa 5, 45-001 Opole",
            {
                "name": "",
                "street": "ul. Długa 5",
                "postal_code": "45-001",
                "city": "Opole",
                "gmina_id": "1661011",
            },
        ),
        (
            "Pracownia krawiecka, ul. Długa 5/2, 48-300 Nysa",
            {
                "name": "Pracownia krawiecka",
                "street": "ul. Długa 5/2",
                "postal_code": "48-300",
                "city": "Nysa",
            },
        ),
        # A village whose post is in the town: the gmina may be another.
        (
            "Chmielowice 7, 45-001 Opole",
            {"name": "", "street": "Chmielowice 7", "postal_code": "45-001", "city": "Opole"},
        ),
        ("świetlica wiejska w Chmielowicach", {"name": "świetlica wiejska w Chmielowicach"}),
        ("Opole, Rynek 1", {"name": "Opole, Rynek 1"}),
    ],
)
def test_line_is_read_as_an_address_or_stays_in_one_piece(line, columns):
    assert migration.read(line, *OPOLE) == [columns]


def test_line_longer_than_a_column_goes_on_in_the_next_row():
    line = " ".join(["bardzo"] * 60)
    rows = migration.read(line, *OPOLE)
    assert len(rows) > 1
    assert " ".join(row["name"] for row in rows) == line


def test_database_with_lines_gets_rows_and_can_go_back(clerk16):
    case = received_case(clerk16.user, received_on=date(2026, 11, 16), at=NOON)
    ApplicationPlace.objects.create(
        application=case.application, name="Kuchnia", street="ul. Długa 5", postal_code="48-300",
        city="Nysa",
    )  # fmt: skip
    before = ("entities", "0011_reminders_by_hand")
    executor = MigrationExecutor(connection)
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor.migrate([before])
    old = executor.loader.project_state([before]).apps.get_model("entities", "Application")
    assert old.objects.get().service_places == "Kuchnia, ul. Długa 5, 48-300 Nysa"
    lines = "Kuchnia, ul. Długa 5, 48-300 Nysa\n\n świetlica \nświetlica\n"
    old.objects.update(service_places=lines)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("entities"))
    rows = ApplicationPlace.objects.order_by("pk")
    assert [line_of_place(row) for row in rows] == [
        "Kuchnia, ul. Długa 5, 48-300 Nysa",
        "świetlica",
    ]
