"""What a guide may say: marks, amounts of the day, words of the glossary."""

import datetime
from decimal import Decimal

import pytest

from entities.models import Amount, GlossaryTerm
from entities.rules import guides
from tests.factories import days


def amount(value, first="2026-06-01"):
    return Amount(code="zasilek", amount=Decimal(value), unit="zł", in_force=days(first, None))


def test_text_is_cut_where_it_asks_for_a_table():
    text = "A\n\n{wstaw: kwoty}\r\n\nB {wstaw: grupy}\n\n{wstaw: nieznane}"
    assert [(part.text.strip(), part.insert) for part in guides.parts(text)] == [
        ("A", ""),
        ("", "kwoty"),
        ("B {wstaw: grupy}", ""),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2140.68", "2140,68\xa0zł"), ("1489", "1489\xa0zł"), ("0.5", "0,50\xa0zł")],
)
def test_amount_is_written_as_polish_pages_do(value, shown):
    assert guides.in_money(Decimal(value), "zł") == shown


def test_text_takes_the_amount_and_its_first_day():
    text = guides.with_facts("{kwota: zasilek} od {od: zasilek}", {"zasilek": amount("10")})
    assert text == "10\xa0zł od 1 czerwca 2026 r."


def test_amount_that_is_not_known_on_the_day_says_so():
    assert guides.with_facts("{kwota: inny}", {}) == "(nie znamy kwoty na ten dzień)"


def test_amount_that_always_was_has_no_first_day():
    assert guides.since(amount("1", None)) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{kwota: zasilek}", []),
        ("{wstaw: czas-spraw}", []),
        ("{kwota: nie-ma}", ["W tabeli kwot nie ma kodu „nie-ma”."]),
        ("{od: }", ["W tabeli kwot nie ma kodu „”."]),
    ],
)
def test_marks_of_a_text_are_known(text, told):
    assert guides.problems(text, ["zasilek"]) == told


@pytest.mark.parametrize("text", ["{wstaw: nic}", "a {wstaw: kwoty}", "{kwoty}", "{}"])
def test_unknown_mark_is_told_with_those_that_there_are(text):
    (told,) = guides.problems(text, [])
    assert "jest nieznany" in told
    assert "{wstaw: kwoty}" in told


def found(text, **forms):
    terms = [GlossaryTerm(code=code, name=code, forms=rows) for code, rows in forms.items()]
    return [*guides.finder(terms)(text)]


def test_terms_are_found_in_any_form_and_case_as_whole_words():
    assert found("Do OPS, z Wojewodą i podwojewoda", ops=["OPS"], w=["wojewodą", "wojewoda"]) == [
        ("Do ", None),
        ("OPS", "ops"),
        (", z ", None),
        ("Wojewodą", "w"),
        (" i podwojewoda", None),
    ]


def test_longer_term_wins_and_may_be_broken_over_lines():
    assert found("Fundusz\nPracy", fp=["fundusz pracy"], praca=["pracy"]) == [
        ("Fundusz\nPracy", "fp")
    ]


def test_no_terms_are_nothing_to_find():
    assert guides.finder([]) is None


@pytest.mark.parametrize(
    "rows", [[["a"]], [["", "https://a.example"]], [["a", "javascript:x"]], "x", [["a", 1]], [None]]
)
def test_article_is_a_name_and_an_address(rows):
    assert len(guides.article_problems(rows)) == 1
    assert guides.article_problems([["art. 1", "https://a.example"]]) == []


def test_day_in_words():
    assert guides.in_words(datetime.date(2026, 11, 27)) == "27 listopada 2026 r."


@pytest.mark.parametrize(("on", "old"), [("2027-01-01", False), ("2027-01-02", True)])
def test_law_that_nobody_looked_at_for_a_year_may_be_old(on, old):
    looked_at, day = datetime.date(2026, 1, 1), datetime.date.fromisoformat(on)
    assert guides.may_be_old(looked_at, day) is old
