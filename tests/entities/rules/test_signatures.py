"""A file with a qualified signature is the portal's document and nothing else, by its form."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules import signatures
from entities.rules.errors import RequirementsNotMet
from tests.signatures import DATA, cms, signed

DOCUMENT = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n"
OTHER = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Lang (de) >>\nendobj\nstartxref\n9\n%%EOF\n"


def refusal(file, document=DOCUMENT):
    with pytest.raises(RequirementsNotMet) as refused:
        signatures.require_signed(document, file)
    (sentence,) = refused.value.sentences
    assert sentence.endswith(signatures.HOW)
    return sentence.removesuffix(signatures.HOW).strip()


def test_own_document_with_a_signature_over_all_of_it():
    signatures.require_signed(DOCUMENT, signed(DOCUMENT))


def test_two_signatures_one_after_the_other():
    signatures.require_signed(DOCUMENT, signed(signed(DOCUMENT)))


@pytest.mark.parametrize("file", [b"", b"%PDF-1.4 fake", OTHER, signed(OTHER), DOCUMENT[:-1]])
def test_another_document_is_refused(file):
    assert refusal(file) == "To nie jest pismo pobrane z portalu."


@pytest.mark.parametrize(
    "more",
    [
        b"",
        b"\n",
        b"/ByteRange [0 1 2]",
        b"/ByteRange [1 2 3 4]",
        b"/ByteRange" + b" " * 100_000,
        b"/ByteRange [0 " + b"9" * 100_000 + b" 1 1]",
    ],
)
def test_document_without_a_signature_is_refused(more):
    assert refusal(DOCUMENT + more) == "W pliku nie ma podpisu elektronicznego w formacie PAdES."


def test_signature_that_the_document_itself_spells_is_none():
    document = signed(DOCUMENT)
    assert refusal(document, document).startswith("W pliku nie ma podpisu")


@pytest.mark.parametrize("after", [b" ", b"\n2 0 obj\n<< /Contents 3 0 R >>\nendobj\n%%EOF\n"])
def test_what_is_written_after_the_signature_is_refused(after):
    assert refusal(signed(DOCUMENT, after=after)).startswith("Podpis nie obejmuje całego pliku")


@pytest.mark.parametrize(
    "make",
    [
        lambda digest: b"",
        lambda digest: b"\x30\x80" + cms(digest)[4:],
        lambda digest: cms(digest)[:60],
        lambda digest: cms(digest, DATA),
        lambda digest: cms(hashlib.sha256(b"co innego").digest()),
        lambda digest: cms(digest[:-1]),
        lambda digest: digest,
        lambda digest: b"\x30\x84\xff\xff\xff\xff" + cms(digest),
    ],
    ids=["none", "endless", "cut", "data", "of else", "short", "bare", "huge"],
)
def test_signature_of_something_else_is_refused(make):
    assert refusal(signed(DOCUMENT, make=make)).startswith("Podpis w pliku jest uszkodzony")


def test_changed_byte_anywhere_in_the_update_is_refused():
    whole = signed(DOCUMENT)
    place = whole.index(b"ETSI")
    assert refusal(whole[:place] + b"X" + whole[place + 1 :]).startswith("Podpis w pliku jest")


def test_gap_that_hides_more_than_a_signature_is_refused():
    whole = signed(DOCUMENT).replace(b"<30", b"(30", 1)
    assert refusal(whole).startswith("Podpis w pliku jest uszkodzony")


def test_gap_over_the_document_itself_is_refused():
    """The range leaves out a piece of the document, which could then say anything."""
    body = DOCUMENT + b"\n/Contents <00> /ByteRange [0 000000009 000000020 "
    length = len(body) + 10 - 20
    assert refusal(body + b"%09d]" % length).startswith("Podpis w pliku jest uszkodzony")


@given(st.binary(max_size=300))
def test_nothing_breaks_the_check(noise):
    for file in (noise, DOCUMENT + noise, DOCUMENT + b"/Contents <30> /ByteRange [0 " + noise):
        with pytest.raises(RequirementsNotMet):
            signatures.require_signed(DOCUMENT, file)


def test_thousands_of_ranges_are_looked_at_quickly():
    some = b"/ByteRange [0 1 2 3]" * 100_000
    assert refusal(DOCUMENT + some).startswith("Podpis nie obejmuje")
