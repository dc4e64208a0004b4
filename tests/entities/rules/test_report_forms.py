"""What people type becomes a figure, or a sentence."""

import json
import re
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.actions.reference import FIXTURES
from entities.rules import report_forms
from entities.rules.report_forms import (
    COUNT,
    MONEY,
    PART,
    TEXT,
    YES_NO,
    Cell,
    Column,
    NotAFigure,
    Row,
)

FORMS = json.loads((FIXTURES / "report_forms.json").read_text("utf-8"))


def cell(kind):
    return Cell("a.b.c", kind, Row("b", "wiersz"), Column("c", "kolumna", kind))


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (COUNT, " 12 ", 12),
        (COUNT, "1 200", 1200),
        (COUNT, "0", 0),
        (COUNT, "", None),
        (COUNT, None, None),
        (MONEY, "1 250,5", "1250.50"),
        (MONEY, "1\u00a0250.50 zł", "1250.50"),
        (PART, "2,5", "2.50"),
        (TEXT, "  Tak\r\nbyło ", "Tak\nbyło"),
        (YES_NO, "Tak", "yes"),
        (YES_NO, "no", "no"),
    ],
)
def test_typed_becomes_a_figure(kind, typed, kept):
    assert report_forms.parsed(cell(kind), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (COUNT, "-1"),
        (COUNT, "1,5"),
        (COUNT, "dwa"),
        (COUNT, "٣"),
        (COUNT, "1e3"),
        (COUNT, "100000"),
        (MONEY, "1,234"),
        (MONEY, "1.234,50"),
        (MONEY, "NaN"),
        (MONEY, "9999999999"),
        (TEXT, "a" * 2001),
        (TEXT, "a\x00"),
        (YES_NO, "może"),
    ],
)
def test_other_things_are_refused_with_a_sentence(kind, typed):
    with pytest.raises(NotAFigure, match=r"\.$"):
        report_forms.parsed(cell(kind), typed)


def test_text_keeps_the_spaces_that_do_not_break():
    assert report_forms.typed(TEXT, "dwie\u00a0osoby") == "dwie\u00a0osoby"


@given(st.sampled_from([COUNT, MONEY, PART, TEXT, YES_NO]), st.text())
def test_whatever_is_typed_is_a_figure_or_a_sentence(kind, typed):
    try:
        kept = report_forms.parsed(cell(kind), typed)
    except NotAFigure:
        return
    assert report_forms.parsed(cell(kind), report_forms.typed(kind, kept)) == kept


def test_hard_space_of_a_text_stays_and_that_of_a_number_is_not_typed():
    assert report_forms.typed(TEXT, "art.\u00a05") == "art.\u00a05"
    assert report_forms.typed(MONEY, "1250.50") == "1250,50"


@pytest.mark.parametrize("told", FORMS, ids=lambda told: told["kind"])
def test_forms_of_the_project_are_whole(told):
    form = report_forms.read(told["content"], 2025)
    keys = [cell.key for section in form.sections for cell in section.cells]
    assert len(keys) == len({*keys})
    known = {*keys}
    for check in form.checks:
        for ref in (*check.get("left", ()), *check.get("right", ()), check.get("if", 0)):
            if isinstance(ref, str):
                section, row, column = ref.split(".")
                found = form.section(section)
                assert column in {one.key for one in found.columns}
                assert row in {"*", "+"} or ref in known
    assert "art." in told["article"]


UNNAMED = re.compile(
    r"(?:zeszł|ubiegł|poprzedni|bieżąc|następn)\w* ro[kc]|t\w+ rok\b|tym roku|cały rok|dzień roku"
    r"|rok bieżący|\{rok"
)


@pytest.mark.parametrize("told", FORMS, ids=lambda told: told["kind"])
def test_each_year_is_named_because_reports_are_written_in_the_one_after(told):
    form = report_forms.read(told["content"], 2025)
    words = json.dumps([asdict(form)], ensure_ascii=False, default=str)
    assert UNNAMED.findall(words) == []
    assert ("w 2025 r." in words, ".." in words) == (True, False)
    assert form.sections[0].about == report_forms.read(told["content"], 2024).sections[0].about
    (asked,) = [cell for cell in form.cells.values() if cell.key == "zmiany.changed.said"]
    assert asked.label == "Czy w 2025 r. zmieniły się dane podmiotu?"


def test_plan_of_a_centre_is_of_the_year_in_which_it_is_written():
    titles = [one.title for one in report_forms.read(FORMS[0]["content"], 2025).sections]
    assert "Plan na 2026 rok: przychody" in titles


def test_nobody_is_asked_for_a_name_of_a_person():
    """Participants of centres and clubs are never named: there is no field for it."""
    words = json.dumps(FORMS, ensure_ascii=False).casefold()
    for field in ("pesel", "data urodzenia", "imię i nazwisko"):
        assert field not in words


def test_totals_add_down_and_across():
    form = report_forms.read(FORMS[1]["content"], 2025)
    figures = {"uczestnicy.homeless.women": 2, "uczestnicy.homeless.men": 3}
    figures["dotacje.gmina.received"] = "1000.50"
    totals = report_forms.totals(form, figures)
    assert totals["uczestnicy.homeless.+"] == "5"
    assert totals["uczestnicy.+.women"] == "2"
    assert totals["uczestnicy.+.+"] == "5"
    assert totals["dotacje.+.received"] == "1\u00a0000,50"


def test_empty_numbers_are_sent_as_zeros_and_empty_words_not_at_all():
    form = report_forms.read(FORMS[1]["content"], 2025)
    sent = report_forms.completed(form, {"uczestnicy.homeless.women": 2})
    assert sent["uczestnicy.homeless.women"] == 2
    assert sent["uczestnicy.homeless.men"] == 0
    assert sent["dotacje.gmina.used"] == "0.00"
    assert "dzialania.actions.said" not in sent
