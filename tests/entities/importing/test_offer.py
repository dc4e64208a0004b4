import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import offer

ALL = ("homeless", "alcohol", "drugs", "mental", "unemployed", "prison", "refugees", "disabled")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "bezdomni; uzależnieni; z zaburzeniami psychicznymi; długotrwale bezrobotni; zwalniani "
            "z zakładów karnych; uchodźcy; niepełnosprawni",
            ALL,
        ),
        ("uzależnieni od alkoholu po terapii", ("alcohol",)),
        ("uzależnieni od alkoholu i narkotyków", ("alcohol", "drugs")),
        ("osoby uzależnione od alkoholu lub zagrożone uzależnieniem", ("alcohol",)),
        ("po terapii uzależnień", ("alcohol", "drugs")),
        ("zmagający się z nałogami", ("alcohol", "drugs")),
        ("chorzy psychicznie", ("mental",)),
        ("opuszczający zakłady karne", ("prison",)),
        ("z orzeczeniem o niepełnosprawności", ("disabled",)),
        ("bezrobotni; seniorzy", ("unemployed", "other")),
        ("ofiary przemocy", ("other",)),
        ("osoby zagrożone wykluczeniem społecznym", ()),
        ("mieszkańcy Puław", ()),
        ("", ()),
    ],
)
def test_groups_are_those_that_the_text_names(text, codes):
    assert offer.groups(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("pomoc w znalezieniu pracy na czas określony", ("work",)),
        ("szkolenia zawodowe, staże, prace społecznie użyteczne", ("useful_works", "traineeship")),
        ("organizacja robót publicznych", ("public_works",)),
        ("poradnictwo psychologiczne, prawne i zawodowe", ("legal_advice",)),
        ("grupy samopomocowe", ("self_help",)),
        ("reintegracja społeczna; reintegracja zawodowa", ()),
        ("poradnictwo zawodowe; pomoc; zajęcia prawne", ()),
        ("doświadczenie i nostalgia", ()),
    ],
)
def test_services_are_those_that_the_text_names(text, codes):
    assert offer.services(text) == codes


@given(st.text())
def test_any_text_has_codes(text):
    assert set(offer.groups(text)) <= {*ALL, "other"}
    assert isinstance(offer.services(text), tuple)
