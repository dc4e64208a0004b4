"""The order of names, the same in Python and in the database."""

import pytest
from django.contrib.postgres.search import SearchRank, SearchVectorField
from django.db import connection, models
from django.test.utils import isolate_apps

from kisportal.language.ordering import (
    ALPHABET,
    POLISH_KEY_REVERSE_SQL,
    POLISH_KEY_SQL,
    PolishKey,
    TokenQuery,
    polish_key,
)
from kisportal.language.vectors import document_vector, search_query

IN_ORDER = [
    "",
    " wcięte",
    '"Arka" Stowarzyszenie',
    "„Barka” Fundacja",
    "3 Maja",
    "57-300 Kłodzko",
    "Ada",
    "ADAM",
    "Ądek",
    "Bielsk Podlaski",
    "Bielsko-Biała",
    "Bielskobiała",
    "Cal",
    "Čapek",
    "CZ",
    "Ćma",
    "Ecik",
    "Édouard",
    "Egon",
    "Ełk",
    "Ęsi",
    "Lądek-Zdrój",
    "Lubań",
    "Łask",
    "Łódź",
    "Mława",
    "Nysa",
    "Ńa",
    "Oława",
    "Ostrów Mazowiecka",
    "Ostrów Wielkopolski",
    "Ostrówek",
    "Ósemka",
    "Piła",
    "Quo Vadis",
    "Radom",
    "Sanok",
    "Szczecin",
    "Środa Śląska",
    "Świdnica",
    "Vox",
    "Xero",
    "Zabrze",
    "Zzz",
    "Źrebię",
    "Żary",
    "Żyrardów",
    "Ωmega",
    "Україна",
]
"""Names in the order of a Polish dictionary; „Č” and „É” stand among plain letters."""


@pytest.fixture
def names(db):
    """A table of names with a generated key, an index by it and the words of each name."""
    with connection.cursor() as cursor, isolate_apps("kisportal.language"):
        # A schema of its own: the portal's migrations have made the function in theirs.
        cursor.execute("CREATE SCHEMA trial; SET LOCAL search_path TO trial")
        cursor.execute(POLISH_KEY_SQL)

        class Name(models.Model):
            text = models.TextField()
            words = SearchVectorField()
            key = models.GeneratedField(
                expression=PolishKey("text"),
                output_field=models.TextField(db_collation="C"),
                db_persist=True,
            )

            class Meta:
                app_label = "language"
                indexes = (models.Index(PolishKey("text"), name="in_polish_order"),)

            def __str__(self):
                return self.text

        with connection.schema_editor() as editor:
            editor.create_model(Name)
        Name.objects.bulk_create(
            Name(text=text, words=document_vector([(text, "A")])) for text in reversed(IN_ORDER)
        )
        yield Name.objects


def test_alphabet_has_every_polish_letter_and_three_foreign_ones():
    assert len(ALPHABET) == len(set(ALPHABET)) == 32 + 3


def test_python_sorts_in_polish_order():
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=polish_key) == IN_ORDER


def test_case_and_composition_do_not_matter():
    assert polish_key("ŁÓDŹ") == polish_key("ło\u0301dz\u0301") == polish_key("łódź")


def test_database_sorts_in_polish_order(names):
    assert [*names.order_by(PolishKey("text")).values_list("text", flat=True)] == IN_ORDER


def test_database_sorts_by_a_generated_key(names):
    assert [*names.order_by("key").values_list("text", flat=True)] == IN_ORDER


def test_database_and_python_have_the_same_keys(names):
    stored = dict(names.values_list("text", "key"))
    assert stored == {text: polish_key(text) for text in IN_ORDER}


def test_order_is_read_from_the_index(names):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = names.order_by(PolishKey("text")).explain()
    assert plan.split(" ", 4)[:4] == ["Index", "Scan", "using", "in_polish_order"]


def test_function_sorts_in_a_database_of_any_search_path(names):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path TO pg_temp")
        cursor.execute("SELECT trial.polish_key('Łódź')")
        assert cursor.fetchone() == (polish_key("łódź"),)


def test_function_can_be_dropped(names):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE language_name")
        cursor.execute(POLISH_KEY_REVERSE_SQL)
        cursor.execute("SELECT to_regproc('trial.polish_key')")
        assert cursor.fetchone() == (None,)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("lodzi", ["Łódź"]),
        ("w Zabrzu", ["Zabrze"]),
        ("ostrow wielkop", ["Ostrów Wielkopolski"]),
        ("kłodzko 57-300", ["57-300 Kłodzko"]),
    ],
)
def test_token_query_filters_and_ranks(names, question, found):
    query = TokenQuery(search_query(question, prefix_last=True))
    ranked = names.filter(words=query).order_by(SearchRank("words", query).desc(), "key")
    assert [*ranked.values_list("text", flat=True)] == found
