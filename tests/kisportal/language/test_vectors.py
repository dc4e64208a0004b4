import pytest
from django.db import connection

from kisportal.language.vectors import (
    MAX_QUERY_WORDS,
    document_vector,
    mark_query,
    search_query,
    word_query,
)

HOSTILE = [
    "",
    " \t\n",
    "w i na do",
    "&|!():*<->",
    "'; DROP TABLE x; --",
    "a' | 'b",
    "\\ \\' '' \" $$ %s %(x)s {} ~= =~",
    "praca\x00dla\ud800wszystkich",
    "😀 🏳️‍🌈 ½ № ﷺ ㎏ ŉ",
    "Україна العربية 中文 ภาษาไทย",
    "słowo " * 2_000,
    "ż" * 10_000,
    "a-" * 5_000,
    "1-" * 5_000,
]


def test_document_vector_puts_the_tokens_of_a_word_at_one_place():
    assert document_vector([("w Kłodzku", "B"), ("57-300", "A")]) == (
        "'300':1A '57':1A '57300':1A '=klodzki':2B '=klodzko':2B 'klodzku':2B '~klodzk':2B"
    )


def test_document_vector_spells_out_saint():
    assert document_vector([("św.", "A")]) == document_vector([("święty", "A")])


def test_document_vector_of_nothing_is_empty():
    assert document_vector([("", "A"), ("w i na", "D")]) == ""


def test_marks_have_no_place_and_come_after_the_words():
    assert document_vector([("12", "A")], ["usluga.b", "grupa.a", "grupa.a"]) == (
        "'12':1A '@grupa.a' '@usluga.b'"
    )
    assert document_vector([], ["grupa.a"]) == "'@grupa.a'"


@pytest.mark.parametrize("text", ["@grupa.a", "grupa.a", "grupa a"])
def test_no_word_is_a_mark(text):
    assert "@" not in search_query(text)
    assert mark_query("grupa.a") == "'@grupa.a'"


def test_word_query_asks_for_a_word_in_any_form():
    assert word_query("Łodzią") == "('=lodz' | '=lodzia' | 'lodzia')"


def test_word_query_may_ask_for_longer_words_and_for_one_weight():
    assert word_query("12", beginning=True) == "('12':*)"
    assert word_query("12", beginning=True, weight="A") == "('12':*A)"
    assert word_query("1", beginning=True, weight="A") == "('1':A)"


def test_document_vector_repeats_a_place_at_most_255_times():
    marks = document_vector([("500 " * 400, "A")])
    assert marks == "'500':" + ",".join(f"{place}A" for place in range(1, 256))


def test_search_query_asks_for_every_word_in_any_form():
    assert search_query("w Łodzią 12!") == "('=lodz' | '=lodzia' | 'lodzia') & ('12')"


def test_search_query_asks_once_for_a_repeated_word():
    assert search_query("12 12 12") == "('12')"


def test_search_query_completes_the_last_word():
    assert search_query("12 Xyzw", prefix_last=True) == (
        "('12') & ('=xyzw' | 'xyzw' | '~xyzw' | 'xyzw':*)"
    )


def test_search_query_does_not_complete_a_single_letter():
    assert search_query("12 3", prefix_last=True) == search_query("12 3")


def test_search_query_completes_the_last_word_though_it_repeats_an_earlier_one():
    assert search_query("12 34 12", prefix_last=True) == "('12' | '12':*) & ('34')"


@pytest.mark.parametrize("text", ["", " ", "w i na", "?!…", "😀", "\x00"])
def test_search_query_is_none_when_there_is_nothing_to_look_for(text):
    assert search_query(text) is None


def test_search_query_reads_a_bounded_number_of_words():
    query = search_query(" ".join(map(str, range(10, 60))))
    assert query.count("&") + 1 == MAX_QUERY_WORDS


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_postgresql_takes_any_text(text):
    vector, query = document_vector([(text, "A")]), search_query(text, prefix_last=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ coalesce(%s, '')::tsquery", [vector, query])
        assert cursor.fetchone() == (query is not None,)


@pytest.mark.django_db
def test_postgresql_takes_a_document_larger_than_a_vector_may_be():
    text = " ".join(f"słowo{number}" * 3 for number in range(40_000))
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(%s::tsvector) > 10000", [document_vector([(text, "A")])])
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("bezdomni klodzko", True),
        ("pomoc dla bezdomnego w kłodzku", True),
        ("klub integracji", True),
        ("bezdomny wrocław", False),
        ("57-300", True),
    ],
)
def test_question_finds_the_document(question, found):
    vector = document_vector(
        [("Klub Integracji Społecznej w Kłodzku", "A"), ("Pomoc bezdomnym, 57-300", "D")]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector, search_query(question)])
        assert cursor.fetchone() == (found,)
