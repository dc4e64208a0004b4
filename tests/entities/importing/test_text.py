import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import text


@pytest.mark.parametrize(
    "cell",
    ["", "-", "–", "—", "...", "brak", "BRAK", "b.d.", "n/d", "nie dotyczy", "xxx", "Brak danych"],
)
def test_a_cell_that_says_nothing_is_nothing(cell):
    assert text.is_nothing(cell)


@pytest.mark.parametrize("cell", ["brak telefonu w klubie", "0", "brakuje"])
def test_a_cell_that_says_something_is_something(cell):
    assert not text.is_nothing(cell)


def test_a_key_forgets_case_diacritics_and_signs():
    assert text.key("  Adres siedziby:\nul. ŻÓŁĆ_2") == "adres siedziby ul zolc 2"


def test_straight_quotes_become_polish_and_measures_stay():
    assert text.one_line('Fundacja "Od  Nowa"\nw 5" X') == 'Fundacja „Od Nowa” w 5" X'


@given(st.text())
def test_tidying_is_total_and_done_once(given_text):
    tidied = text.tidy(given_text)
    assert text.tidy(tidied) == tidied
