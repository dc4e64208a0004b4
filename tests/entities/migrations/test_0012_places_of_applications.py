"""Lines of places of services that a database has already become rows, and nothing is lost."""

import importlib

import pytest

migration = importlib.import_module("entities.migrations.0012_places_of_applications")

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
