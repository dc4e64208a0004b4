"""Letters as PDF: the standards, the words, the same bytes, and whatever people type."""

import dataclasses
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from entities.documents import typesetting
from entities.documents.content import Data, Points, Section
from entities.enums import LetterKind
from tests.entities.documents import samples

GRANT = samples.letter(LetterKind.GRANT)
DRAFT = dataclasses.replace(GRANT, draft=True, issued_on=None, code="", url="")
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOSTILE = (
    '#panic("x") #read("/etc/passwd") $x^2$ *b* _i_ \\ \\u{41} <etykieta> @odwołanie `raw` '
    "= nagłówek - punkt + punkt / term: // uwaga /* nie */ ~ -- --- [a] {b} \"cudzysłów\" 'x' "
    '„polski” ”} ]) #import "@preview/x:1.0.0": * {{ zmienna }} {% block %} </svg> &amp; %PDF'
)


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    """All text without spaces and the hyphens of line ends, as a search would look at it."""
    # A word that breaks at its own hyphen bears it twice, as Polish typography asks.
    return squeezed("".join(page.extract_text() for page in read(pdf).pages))


def squeezed(text):
    return re.sub(r" ?-\n|[\s\u00ad\u200b]+", "", text)


def tags(node):
    """The structure tree, as pairs of a tag and its alternative text, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict) and "/S" in node:
        yield str(node["/S"]), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from tags(node["/K"])


def tree(pdf):
    return list(tags(read(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"]))


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_claims_both_standards(kind):
    root = read(typesetting.render(samples.letter(kind))).trailer["/Root"]
    claims = root["/Metadata"].get_object().get_data().decode()
    told = {
        name: re.search(rf"{name}(?:>|=\")([^<\"]+)", claims)[1]
        for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    }
    assert told == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "pl-PL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_has_one_title_and_headings_under_it(kind):
    headings = [tag for tag, _ in tree(typesetting.render(samples.letter(kind))) if tag[1] == "H"]
    assert headings[0] == "/H1"
    assert set(headings[1:]) <= {"/H2"}


@pytest.mark.parametrize("kind", LetterKind)
def test_every_word_of_the_letter_is_in_the_file(kind):
    letter = samples.letter(kind)
    printed = words(typesetting.render(letter)).casefold()
    texts = {*typesetting._texts(dataclasses.asdict(letter))} - {letter.kind, letter.url}
    said = {word.casefold() for text in texts for word in text.split()}
    assert {word for word in said if word not in printed} == set()


def test_the_file_names_title_and_office():
    facts = read(typesetting.render(GRANT)).metadata
    assert facts.title == (
        "Decyzja o nadaniu statusu centrum integracji społecznej, PS-II.9510.3.2026.AB"
    )
    assert facts.author == samples.OFFICE.name


def test_the_same_letter_at_the_same_moment_gives_the_same_bytes():
    assert typesetting.render(GRANT, at=NOON) == typesetting.render(GRANT, at=NOON)


def test_another_moment_gives_other_bytes_of_the_same_words():
    midnight, noon = typesetting.render(GRANT), typesetting.render(GRANT, at=NOON)
    assert read(midnight).metadata.creation_date == datetime(2026, 12, 1, tzinfo=UTC)
    assert read(noon).metadata.creation_date == NOON
    assert words(midnight) == words(noon)


def test_a_letter_without_a_day_needs_a_moment_with_a_zone():
    with pytest.raises(ValueError, match="moment of its making"):
        typesetting.render(DRAFT)
    with pytest.raises(ValueError, match="time zone"):
        typesetting.render(DRAFT, at=NOON.replace(tzinfo=None))


def test_threads_do_not_disturb_each_other():
    letters = [samples.letter(kind) for kind in LetterKind]
    alone = [typesetting.render(letter) for letter in letters]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(typesetting.render, letters)) == alone


def test_a_draft_says_that_it_is_one_to_the_eye_and_to_the_ear():
    pdf = typesetting.render(DRAFT, at=NOON)
    assert read(pdf).metadata.title.startswith("PROJEKT: Decyzja")
    assert "Tendokumentniejestpodpisanyiniewywołujeskutkówprawnych." in words(pdf)
    # Once in the text, and on each page as the pale mark behind it.
    assert words(pdf).count("PROJEKT") == 1 + len(read(pdf).pages)
    assert words(typesetting.render(GRANT)).count("PROJEKT") == 0


def test_a_draft_leaves_the_day_open_and_has_no_code():
    printed = words(typesetting.render(DRAFT, at=NOON))
    assert "Opole,dnia……………………r." in printed
    assert "Koddokumentu" not in printed


def test_the_picture_has_words_and_the_address_is_a_link():
    pdf = typesetting.render(GRANT)
    figures = [alternative for tag, alternative in tree(pdf) if tag == "/Figure"]
    assert len(figures) == 1
    assert figures[0].endswith(samples.ENVELOPE.url)
    last = read(pdf).pages[-1]
    assert [a.get_object()["/A"]["/URI"] for a in last["/Annots"]] == [samples.ENVELOPE.url]


def test_every_page_bears_its_number_the_code_and_the_address():
    letter = dataclasses.replace(GRANT, reasons=(Section(("Słowo. " * 200,) * 8, "Uzasadnienie"),))
    pages = read(typesetting.render(letter)).pages
    for number, page in enumerate(pages, start=1):
        text = squeezed(page.extract_text())
        assert f"strona{number}z{len(pages)}" in text
        assert text.count(f"Koddokumentu:{samples.CODE}") == 1
        assert f"rejestr.example/weryfikacja/{samples.CODE}/" in text


@pytest.mark.parametrize("place", ["title", "subject", "legal_basis", "number", "place"])
def test_typed_markup_is_printed_and_not_executed(place):
    letter = dataclasses.replace(GRANT, **{place: HOSTILE})
    printed = words(typesetting.render(letter)).casefold()
    assert squeezed(HOSTILE).casefold() in printed


def test_typed_markup_is_printed_in_lists_data_names_and_headings():
    blocks = (HOSTILE, Points((HOSTILE,) * 2), Data(((HOSTILE, HOSTILE),)))
    letter = dataclasses.replace(
        GRANT,
        office=dataclasses.replace(GRANT.office, name=HOSTILE, address=(HOSTILE,)),
        addressee=(HOSTILE, HOSTILE),
        resolution=blocks,
        reasons=(Section(blocks, HOSTILE),),
        instruction=(HOSTILE,),
        signature=dataclasses.replace(GRANT.signature, name=HOSTILE, post=HOSTILE),
        attachments=(HOSTILE,),
        recipients=(HOSTILE,),
        copies_to=(HOSTILE,),
        url="https://rejestr.example/?" + "#$\\*_<@\"'",
    )
    assert words(typesetting.render(letter)).count(squeezed(HOSTILE)) >= 17


def test_polish_letters_are_found():
    pangram = "Zażółć gęślą jaźń. PCHNĄĆ W TĘ ŁÓDŹ JEŻA LUB OŚM SKRZYŃ FIG."
    letter = dataclasses.replace(GRANT, reasons=(Section((pangram,)),))
    assert squeezed(pangram) in words(typesetting.render(letter))


def test_a_letter_of_twenty_pages_ends_with_its_signature():
    reasons = tuple(f"Akapit {n}. " + "Zażółć gęślą jaźń ustawodawcy. " * 30 for n in range(80))
    letter = dataclasses.replace(GRANT, reasons=(Section(reasons, "Uzasadnienie faktyczne"),))
    pages = read(typesetting.render(letter)).pages
    assert len(pages) >= 20
    assert "AnnaPrzykładowska" in squeezed(pages[-1].extract_text())


@pytest.mark.parametrize("paragraphs", range(6, 16))
def test_a_signature_never_stands_alone_on_a_page(paragraphs):
    letter = dataclasses.replace(
        GRANT, reasons=(Section(("Słowo. " * 16,) * paragraphs, "Uzasadnienie"),)
    )
    for page in read(typesetting.render(letter)).pages:
        text = squeezed(page.extract_text())
        if "AnnaPrzykładowska" in text:
            assert "(art.130§4k.p.a.)." in text


def test_words_longer_than_a_line_stay_on_the_page():
    letter = dataclasses.replace(
        GRANT, reasons=(Section(("x" * 300,)),), addressee=("y" * 300,), subject="z" * 300
    )
    rights = []

    def visit(text, _cm, tm, _font, size):
        rights.append(tm[4] + len(text.strip()) * size * 0.5)

    pdf = typesetting.render(letter)
    for page in read(pdf).pages:
        page.extract_text(visitor_text=visit)
    assert [c for c in "xyz" if c * 300 in words(pdf)] == ["x", "y", "z"]
    assert max(rights) < 595


def test_characters_outside_the_fonts_are_told_and_replaced():
    letter = dataclasses.replace(GRANT, subject="o 😀", instruction=("漢 i 😀",))
    assert typesetting.unprintable(letter) == ["😀", "漢"]
    assert typesetting.unprintable(GRANT) == []
    assert "o▯" in words(typesetting.render(letter))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=300))
def test_whatever_is_typed_gives_a_document(text):
    letter = dataclasses.replace(
        GRANT,
        subject=text,
        addressee=(text,),
        resolution=(text, Points((text, text)), Data(((text, text),))),
        reasons=(Section((text,), text),),
        recipients=(text,),
    )
    assert typesetting.render(letter).startswith(b"%PDF-1.7")


def test_only_the_fonts_of_the_typesetter_are_used_and_all_are_embedded():
    fonts = {}
    for page in read(typesetting.render(GRANT)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[str(inner["/BaseFont"]).split("+")[-1]] = "/FontFile3" in inner["/FontDescriptor"]
    assert all(fonts.values())
    assert {name.split("-")[0] for name in fonts} == {"LibertinusSerif"}


def test_a_preview_has_a_picture_a_page():
    pictures = typesetting.pictures(GRANT, ppi=40)
    assert len(pictures) == len(read(typesetting.render(GRANT)).pages)
    assert {picture[:4] for picture in pictures} == {b"\x89PNG"}
