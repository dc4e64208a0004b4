"""What a letter must have before it is signed: KPA art. 107 § 1, 124 § 1 and the others."""

import dataclasses

import pytest

from entities.documents import elements
from entities.documents.content import Section
from entities.enums import DECISIONS, ORDERS, LetterKind
from tests.entities.documents import samples

SIGNATURE = samples.ENVELOPE.signature
COMMON = {
    "oznaczenie organu": {"office": dataclasses.replace(samples.OFFICE, authority=" ")},
    "znak sprawy": {"number": ""},
    "data wydania": {"issued_on": None},
    "oznaczenie adresata": {"addressee": ("",)},
    "powołanie podstawy prawnej": {"legal_basis": "Zawiadamiam."},
    "imię i nazwisko podpisującego": {"signature": dataclasses.replace(SIGNATURE, name="")},
    "stanowisko służbowe podpisującego": {"signature": dataclasses.replace(SIGNATURE, post="")},
}
OF_DECISIONS = {
    "rozstrzygnięcie": {"resolution": ()},
    "uzasadnienie faktyczne i prawne": {"reasons": (Section(("Tak.",)), Section((" ",)))},
    "pouczenie o prawie do zrzeczenia się odwołania i jego skutkach": {
        "instruction": ("Służy odwołanie.",)
    },
    "pouczenie o odwołaniu": {"instruction": ("Można zrzec się (art. 127a).",)},
}
OF_ORDERS = {
    "rozstrzygnięcie": {"resolution": ()},
    "uzasadnienie faktyczne i prawne": {"reasons": ()},
    "pouczenie o zażaleniu": {"instruction": ()},
}


@pytest.mark.parametrize("kind", LetterKind)
def test_every_built_letter_is_complete(kind):
    assert elements.missing(samples.letter(kind)) == []


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("name", COMMON)
def test_what_every_letter_needs_is_missed(kind, name):
    letter = dataclasses.replace(samples.letter(kind), **COMMON[name])
    (sentence,) = elements.missing(letter)
    assert sentence.startswith(f"Brakuje elementu: {name}")


@pytest.mark.parametrize("kind", sorted(DECISIONS))
@pytest.mark.parametrize("name", OF_DECISIONS)
def test_an_element_of_kpa_art_107_is_missed(kind, name):
    letter = dataclasses.replace(samples.letter(kind), **OF_DECISIONS[name])
    assert elements.missing(letter) == [f"Brakuje elementu: {name} (art. 107 § 1 k.p.a.)."]


@pytest.mark.parametrize("kind", sorted(ORDERS))
@pytest.mark.parametrize("name", OF_ORDERS)
def test_an_element_of_kpa_art_124_is_missed(kind, name):
    letter = dataclasses.replace(samples.letter(kind), **OF_ORDERS[name])
    assert elements.missing(letter) == [f"Brakuje elementu: {name} (art. 124 § 1 k.p.a.)."]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (LetterKind.CALL_TO_COMPLETE, "Brakuje elementu: pouczenie o skutku nieusunięcia braków."),
        (LetterKind.DELAY_NOTICE, "Brakuje elementu: pouczenie o prawie do ponaglenia."),
        (LetterKind.DEMAND, "Brakuje elementu: pouczenie o skutku upływu terminu."),
        (LetterKind.CALL_TO_MEND, "Brakuje elementu: pouczenie o skutku upływu terminu."),
    ],
)
def test_an_instruction_that_the_law_asks_for_is_missed(kind, sentence):
    letter = dataclasses.replace(samples.letter(kind), instruction=())
    assert elements.missing(letter) == [sentence]


def test_forwarding_without_reasons_is_missed():
    letter = dataclasses.replace(samples.letter(LetterKind.FORWARDING), reasons=())
    assert elements.missing(letter) == [
        "Brakuje elementu: uzasadnienie przekazania (art. 65 § 1 k.p.a.)."
    ]
