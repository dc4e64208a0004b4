"""Polish typography, and text that people paste from anywhere."""

import hashlib

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from entities.documents import typography
from entities.documents.typography import clean, set_in_polish, undrawn, without_a_runt


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("w domu i w ogrodzie", "w~domu i~w~ogrodzie"),
        ("A co? Z „Mostu”, (o tym) i", "A~co? Z~„Mostu”, (o~tym) i"),
        ("art. 5 ust. 2 pkt 3 lit. c ustawy", "art.~5 ust.~2 pkt~3 lit.~c ustawy"),
        ("Art. 5a i art. 97 § 1 oraz §§ 2", "Art.~5a i~art.~97~§~1 oraz §§~2"),
        ("dnia 1 grudnia 2026 r. oraz", "dnia 1~grudnia 2026~r. oraz"),
        ("w terminie 14 dni, 5 lat, 3 miesięcy", "w~terminie 14~dni, 5~lat, 3~miesięcy"),
        ("Dz. U. z 2025 r. poz. 83", "Dz.~U. z~2025~r. poz.~83"),
        ("ul. Długa, nr 5, tel. 77", "ul.~Długa, nr~5, tel.~77"),
        ("12 000 zł", "12~000~zł"),
        ("12 uczestników, 5 pracowników", "12~uczestników, 5~pracowników"),
        ("KRS 0000123456, znak PS.1.2026", "KRS~0000123456, znak~PS.1.2026"),
        ("znak drogowy", "znak drogowy"),
        ("Kodeks – to on", "Kodeks~– to on"),
        ("J. Kowalska", "J.~Kowalska"),
        ("auto i", "auto i"),
        ("star. 5 lato", "star. 5 lato"),
        ("kilo a bez", "kilo a~bez"),
    ],
)
def test_spaces_that_may_not_break(typed, printed):
    assert set_in_polish(typed).replace(typography.NO_BREAK, "~") == printed


@given(st.text())
def test_setting_adds_no_words_and_loses_none(text):
    set_text = set_in_polish(text).replace(typography.BREAK, "")
    assert (
        set_text.replace(typography.NO_BREAK, " ").split()
        == clean(text).replace(typography.NO_BREAK, " ").split()
    )


def test_long_words_may_break_and_short_ones_may_not():
    assert set_in_polish("x" * 300).split(typography.BREAK) == ["x" * 20] * 15
    assert typography.BREAK not in set_in_polish("konstantynopolitańczykowianeczkowatość")


def test_digest_is_copied_as_it_is():
    digest = hashlib.sha256(b"wniosek").hexdigest()
    assert set_in_polish(digest) == digest


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("raz\r\ndwa\u2028trzy\x0bcztery", "raz\ndwa\ntrzy\ncztery"),
        ("  wiele   spacji\t tu \u3000 ", "wiele spacji tu"),
        ("\u202edo tyłu\u202c \u200bzero\ufeff", "do tyłu zero"),
        ("mię\u00adkki", "miękki"),
        ("z\u0307o\u0301łw", "żółw"),
        ("q\u0307\u0308", "q"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("uśmiech 😀 i 漢", "uśmiech ▯ i ▯"),
        ("prywatny \ue000", "prywatny ▯"),
        ("„a” – «b» … § 5 € № ½ Ж Ω", "„a” – «b» … § 5 € № ½ Ж Ω"),
        ("", ""),
    ],
)
def test_what_cannot_be_printed_is_cleaned(typed, kept):
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_a_warning_names_what_the_fonts_do_not_have():
    assert undrawn("Ala 😀 ma 漢 kota 😀\x00\u202e ▯") == ["😀", "漢"]


def test_the_fonts_have_every_character_that_is_let_through():
    """Compiled under the standards, which refuse a character without a glyph."""
    through = [chr(n) for n in range(0x20, 0x3000) if typography._DRAWN.match(chr(n))]
    assert len(through) > 1900
    shown = "".join(f"#text({_quoted(c)}) " for c in through)
    source = (
        '#set document(title: "t")\n#set text(font: ("Libertinus Serif", "New Computer Modern", '
        f'"DejaVu Sans Mono"), lang: "pl")\n{shown}'
    )
    pdf = typst.Compiler(source.encode(), ignore_system_fonts=True).compile(
        format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=0
    )
    assert pdf.startswith(b"%PDF-1.7")


def _quoted(character):
    return f'"\\u{{{ord(character):x}}}"'


def test_last_word_of_a_paragraph_is_not_alone_in_its_line():
    told = "Z ustaleń opisanych wyżej wynika, że warunki są spełnione, dlatego status nadano."
    assert without_a_runt(told) == told.replace(" nadano.", f"{typography.NO_BREAK}nadano.")
    assert without_a_runt("Status nadano.") == "Status nadano."


def test_last_word_as_long_as_a_line_may_stand_alone():
    long = f"raz dwa trzy cztery pięć sześć siedem osiem dziewięć {'x' * 25}"
    assert without_a_runt(long) == long
