from collections import Counter

import pytest

from kisportal.language.words import MAX_WORD, split, vocabulary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kędzierzyn-Koźle", ["Kędzierzyn", "Koźle"]),
        ("Skarżysko–Kamienna, Stara Biała", ["Skarżysko", "Kamienna", "Stara", "Biała"]),
        ("MOPS w Łodzi; OPS/PCPR", ["MOPS", "w", "Łodzi", "OPS", "PCPR"]),
        ("K.I.S. i C.I.S", ["KIS", "i", "CIS"]),
        ("KIS-u, CIS-ie, MOPSem, kis-u", ["KIS", "CIS", "MOPS", "kis"]),
        ("57-300 Kłodzko, NIP 883-13-00-111", ["57-300", "Kłodzko", "NIP", "883-13-00-111"]),
        ("ul. 3 Maja 5a/12", ["ul", "3", "Maja", "5a", "12"]),
        ("kis@klodzko.pl", ["kis", "klodzko", "pl"]),
        ("https://www.kis-klodzko.pl/o_nas", ["https", "www", "kis", "klodzko", "pl", "o", "nas"]),
        ("„Szansa” — d'Arc 😀 &|!():*", ["Szansa", "d", "Arc"]),
        ("Ło\u0301dz\u0301", ["Łódź"]),
        ("x" * 100, ["x" * MAX_WORD]),
        ("", []),
    ],
)
def test_split(text, words):
    assert split(text) == words


def test_vocabulary_counts_words_worth_suggesting():
    text = "Kłodzko i KŁODZKO: terapia oraz TERAPIA, praca przy 12345, kurs B2B, MOPS, dom"
    assert vocabulary(text) == Counter(
        {
            ("klodzko", "Kłodzko"): 1,
            ("klodzko", "kłodzko"): 1,
            ("terapia", "terapia"): 2,
            ("praca", "praca"): 1,
            ("kurs", "kurs"): 1,
            ("mops", "MOPS"): 1,
        }
    )
