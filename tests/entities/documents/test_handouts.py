"""Handouts: one page whatever an entry says, both standards, every word readable."""

import dataclasses
import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from entities.documents import handouts, maps
from entities.documents.handouts import Handout
from entities.documents.maps import Spot
from tests.entities.documents.test_typesetting import HOSTILE, squeezed, tree

DAY = date(2026, 11, 27)
WELL_KNOWN = Handout(
    kind="CIS · Centrum Integracji Społecznej",
    name="Centrum Integracji Społecznej „Żółw” w Łodzi",
    status="Wojewoda nadał status centrum integracji społecznej w drodze decyzji, numer PS.1.",
    warnings=("Przerwa w działalności od 01.12.2026 r.",),
    address=("ul. Łąkowa 5", "90-001 Łódź"),
    area="gmina miejska Łódź, powiat Łódź, województwo łódzkie",
    directions="Wejście od podwórza.",
    phones=("42 000 00 01", "600 000 001"),
    email="cis@zolw.example",
    website="https://zolw.example/",
    hours="poniedziałek–piątek 8–16\nczwartek do 18",
    accessibility="Podjazd i winda.",
    groups=("uzależnieni od alkoholu", "uchodźcy"),
    services=("nauka planowania życia",),
    activities="Kuchnia\nOgród",
    free_places="3 (stan na 01.11.2026 r.)",
    joining="Porozmawiaj w ośrodku pomocy społecznej (OPS).",
    confirmed="potwierdził urząd wojewódzki, 06.11.2026 r.",
    url="https://portal.example/podmioty/zolw/",
    spot=Spot(51.77, 19.46, "łódzkie"),
)
USUAL = dataclasses.replace(
    WELL_KNOWN,
    status="Wojewoda nadał status centrum integracji społecznej w drodze decyzji, nr PS.1.2023, "
    "z dnia 20.12.2023 r., status ważny do 31.12.2028 r. (ten dzień jest ostatni).",
    warnings=(),
)
WIDE = "W" * 5_000
LONG = "Zażółć gęślą jaźń, a potem jeszcze raz. " * 200


def worst(text, words):
    """As long as the columns of an entity let it be, in the widest letters or in words."""
    return dataclasses.replace(
        WELL_KNOWN,
        name=words[:300],
        status=f"Decyzja, numer {text[:100]}, {text[:120]}",
        warnings=(text[:400], text[:400], text[:300]),
        address=(text[:200], text[:100], f"00-000 {text[:100]}"),
        area=text[:320],
        directions=text[:300],
        phones=("1" * 30,) * 40,
        email=f"{'w' * 64}@{'w' * 180}.example",
        website=f"https://{'w' * 480}.example/",
        hours="\n".join([text[:300]] * 10),
        accessibility=text,
        groups=(text[:300],) * 12,
        services=(text[:300],) * 12,
        activities=text,
        url=f"https://portal.example/podmioty/{'w-' * 50}w/",
    )


BARE = Handout(
    kind="KIS · Klub Integracji Społecznej",
    name="Klub",
    status="Nie ma go na liście od 01.01.2026 r.",
    address=("gmina Nysa",),
    area="gmina Nysa",
    confirmed="nikt ich jeszcze nie potwierdził.",
    url="https://portal.example/podmioty/klub/",
    spot=Spot(50.47, 17.33, "opolskie"),
)
CASES = {
    "well known": WELL_KNOWN,
    "bare": BARE,
    "widest": worst(WIDE, ("WWWWW " * 50)),
    "wordy": worst(LONG, LONG),
    "hostile": worst(HOSTILE * 20, HOSTILE),
}


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    return squeezed("".join(page.extract_text() for page in read(pdf).pages))


@pytest.mark.parametrize("handout", CASES.values(), ids=CASES)
def test_entry_is_one_page_whatever_it_says(handout):
    assert len(read(handouts.entry(handout, on=DAY)).pages) == 1


@pytest.mark.parametrize("handout", CASES.values(), ids=CASES)
def test_entry_has_room_for_notes(handout):
    pdf = handouts.entry(handout, on=DAY)
    text = read(pdf).pages[0].extract_text()
    assert "Notatki" in text
    assert "strona 1 z 1" in text


def test_every_fact_of_a_usual_entry_is_printed():
    text = words(handouts.entry(WELL_KNOWN, on=DAY))
    facts = dataclasses.asdict(WELL_KNOWN)
    del facts["spot"], facts["url"]
    said = [part for fact in facts.values() for part in ([fact] if isinstance(fact, str) else fact)]
    lines = [line for part in said for line in part.splitlines()]
    assert [line for line in lines if squeezed(line) not in text] == []
    assert squeezed("stan na dzień 27 listopada 2026 r.") in text
    assert "portal.example/podmioty/zolw/" in text


def test_what_was_cut_is_said():
    assert squeezed(handouts.MORE) in words(
        handouts.entry(dataclasses.replace(WELL_KNOWN, accessibility=LONG), on=DAY)
    )
    assert squeezed(handouts.CUT) in words(handouts.entry(CASES["widest"], on=DAY))
    assert squeezed(handouts.MORE) not in words(handouts.entry(WELL_KNOWN, on=DAY))


def standards(pdf):
    root = read(pdf).trailer["/Root"]
    claims = root["/Metadata"].get_object().get_data().decode()
    names = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    told = {name: re.search(rf"{name}(?:>|=\")([^<\"]+)", claims)[1] for name in names}
    return told, bool(root["/MarkInfo"]["/Marked"]), root["/Lang"]


@pytest.mark.parametrize("handout", CASES.values(), ids=CASES)
def test_entry_claims_both_standards(handout):
    claimed = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    assert standards(handouts.entry(handout, on=DAY)) == (claimed, True, "pl-PL")


def test_pictures_say_what_they_show_and_headings_are_in_order():
    tags = tree(handouts.entry(WELL_KNOWN, on=DAY))
    assert [said for tag, said in tags if tag == "/Figure"] == [
        "Mapa Polski z zaznaczonym miejscem: 90-001 Łódź, województwo łódzkie",
        "Kod QR: adres strony tego wpisu, https://portal.example/podmioty/zolw/",
    ]
    headings = [tag for tag, _said in tags if re.fullmatch(r"/H\d", tag)]
    assert headings == ["/H1", "/H2", "/H2", "/H2", "/H2"]


def test_same_facts_give_the_same_bytes():
    assert handouts.entry(WELL_KNOWN, on=DAY) == handouts.entry(WELL_KNOWN, on=DAY)


@pytest.mark.parametrize(
    "pdf",
    [
        lambda: handouts.entry(WELL_KNOWN, on=DAY),
        lambda: handouts.shortlist([BARE], url="https://portal.example/podmioty/wybrane/", on=DAY),
    ],
    ids=["entry", "list"],
)
def test_paper_has_the_data_of_its_day_and_leads_to_those_of_the_day_of_reading(pdf):
    text = words(pdf())
    assert squeezed("Tu są dane z dnia 27 listopada 2026 r. Kod") in text
    assert squeezed("to, co portal wie w dniu, w którym") in text
    assert "zawsze" not in text
    assert "aktualnymi" not in text


def test_list_has_every_entry_in_its_order_one_map_and_one_code():
    pdf = handouts.shortlist(
        [BARE, WELL_KNOWN], url="https://portal.example/podmioty/wybrane/?w=a.b", on=DAY, gone=2
    )
    text = words(pdf)
    assert text.index("Klub") < text.index("Żółw")
    assert squeezed("Liczba podmiotów: 2.") in text
    assert squeezed("Oznaczenia, których portal nie zna: 2.") in text
    tags = tree(pdf)
    assert [said for tag, said in tags if tag == "/Figure"] == [
        "Kod QR: adres tej listy, https://portal.example/podmioty/wybrane/?w=a.b",
        "Mapa z numerami podmiotów z tej listy: 1 – gmina Nysa; 2 – 90-001 Łódź",
    ]
    assert [tag for tag, _said in tags if re.fullmatch(r"/H\d", tag)] == ["/H1", "/H2", "/H2"]
    assert standards(pdf)[1:] == (True, "pl-PL")


@pytest.mark.parametrize("many", [1, 2, 5, 6])
def test_list_of_a_few_usual_entries_is_one_page(many):
    pdf = handouts.shortlist([USUAL] * many, url="https://portal.example/podmioty/", on=DAY)
    (page,) = read(pdf).pages
    text = page.extract_text()
    assert text.count("Notatki") >= many
    assert squeezed(USUAL.status) in squeezed(text)
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert {USUAL.url} == {*links}


def test_names_of_a_list_have_the_numbers_of_its_map():
    text = words(handouts.shortlist([BARE, USUAL], url="https://portal.example/", on=DAY))
    assert re.search(r"1\W*Klub", text)
    assert re.search(r"2\W*CentrumIntegracji", text.replace(" ", ""))
    drawn = maps.numbered([BARE.spot, USUAL.spot], 0.06)
    assert re.findall(r">(\d+)</text>", drawn) == ["1", "2"]


def test_thirty_of_the_longest_entries_are_a_list_still():
    pdf = handouts.shortlist(
        [*CASES.values()] * 6, url="https://portal.example/podmioty/wybrane/", on=DAY
    )
    assert len(read(pdf).pages) <= 30


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("krótki tekst", 20, "krótki tekst"),
        ("dwa słowa", 6, "dwa… Więcej na stronie wpisu."),
        ("raz, dwa", 5, "raz… Więcej na stronie wpisu."),
        ("bezodstepow", 4, "bezo… Więcej na stronie wpisu."),
        ("pierwszy\nwiersz", 20, "pierwszy wiersz"),
    ],
)
def test_text_is_cut_at_a_word(text, longest, shown):
    assert handouts.shortened(text, longest) == shown
