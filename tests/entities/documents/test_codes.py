"""Codes of documents: what people may type, and which mistakes are noticed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.documents import codes

CODE = codes.from_random(b"\x12\x34\x56\x78\x9a\xbc\xde")
RANDOM = st.binary(min_size=codes.RANDOM_BYTES, max_size=codes.RANDOM_BYTES)


def test_the_same_bytes_make_the_same_code():
    assert CODE == codes.from_random(b"\x12\x34\x56\x78\x9a\xbc\xde") == "Y6FN-9WSA-MH4V"


@given(RANDOM)
def test_a_code_is_three_groups_of_the_alphabet(random):
    groups = codes.from_random(random).split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(codes.ALPHABET)


@given(RANDOM)
def test_a_code_is_read_as_it_is_printed(random):
    code = codes.from_random(random)
    assert codes.normalise(code) == code


@given(RANDOM, RANDOM)
def test_different_bytes_make_different_codes(first, second):
    # 55 of the 56 bits are used: the highest one is left over.
    used = [int.from_bytes(random, "big") % 2**55 for random in (first, second)]
    same = codes.from_random(first) == codes.from_random(second)
    assert same == (used[0] == used[1])


def test_too_few_bytes_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="7 random bytes"):
        codes.from_random(b"short")


@pytest.mark.parametrize(
    "typed",
    [
        "y6fn-9wsa-mh4v",
        "Y6FN9WSAMH4V",
        "  Y6FN 9WSA\tMH4V\n",
        "Y6FN–9WSA—MH4V",
        "Y6FN.9WSA.MH4V",
        "Ｙ６ＦＮ-9WSA-MH4V",
    ],
)
def test_case_spaces_and_hyphens_do_not_matter(typed):
    assert codes.normalise(typed) == "Y6FN-9WSA-MH4V"


def test_letters_that_look_like_digits_are_read_as_digits():
    code = codes.from_random(bytes(7))
    assert code == "0000-0000-0000"
    assert codes.normalise("OOOO-oooo-0000") == code
    with_one = codes.from_random(b"\x00\x00\x00\x00\x00\x00\x01")
    assert with_one.startswith("1")
    assert {codes.normalise(one + with_one[1:]) for one in "1IiLl"} == {with_one}


def test_every_wrong_character_is_noticed():
    plain = CODE.replace("-", "")
    for place, character in itertools.product(range(12), codes.ALPHABET):
        typed = plain[:place] + character + plain[place + 1 :]
        if typed != plain:
            with pytest.raises(codes.WrongCode, match="W kodzie jest pomyłka"):
                codes.normalise(typed)


def test_any_two_characters_that_changed_places_are_noticed():
    plain = CODE.replace("-", "")
    for first, second in itertools.combinations(range(12), 2):
        typed = list(plain)
        typed[first], typed[second] = typed[second], typed[first]
        if typed != list(plain):
            with pytest.raises(codes.WrongCode, match="W kodzie jest pomyłka"):
                codes.normalise("".join(typed))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Kod ma 12 liter i cyfr, a podano 0."),
        ("Y6FN-9WSA", "Kod ma 12 liter i cyfr, a podano 8."),
        ("Y6FN-9WSA-MH4V-0", "Kod ma 12 liter i cyfr, a podano 13."),
        ("Y6FN-9WSA-MH4U", "Kod nie zawiera znaku „U”. Przepisz go z dokumentu."),
        ("Y6FN-9WSA-MH4Ż", "Kod nie zawiera znaku „Ż”. Przepisz go z dokumentu."),
    ],
)
def test_what_cannot_be_a_code_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(codes.WrongCode) as refused:
        codes.normalise(typed)
    assert refused.value.sentences == [sentence]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_code_or_refused(typed):
    try:
        code = codes.normalise(typed)
    except codes.WrongCode as refused:
        code, sentences = "", refused.sentences
    assert codes.normalise(code) == code if code else len(sentences) == 1
