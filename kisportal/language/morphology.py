"""Morphology: from an inflected Polish word to the tokens by which it is found.

Three kinds of tokens, told apart by their first character so that they never meet by chance:
``word`` the folded form itself, ``=lemma`` what the dictionary says it is a form of, ``~stem``
what is left without an ending, for words that no dictionary knows.
"""

import threading
from functools import cache, lru_cache
from operator import itemgetter

import morfeusz2
import snowballstemmer

from kisportal.language.folding import fold

CACHED_WORDS = 20_000
MAX_SPELLINGS = 256
"""Spellings tried for one word typed without diacritics; those with fewest marks come first."""

_WITH_MARKS = {
    "a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż",
}  # fmt: skip
_VOWELS = frozenset("aąeęioóuy")

_lock = threading.Lock()  # neither analyser may be used by two threads at once


@cache
def _analyser() -> morfeusz2.Morfeusz:
    """The dictionary: 40 MB, so one for the process, loaded when the first word comes."""
    return morfeusz2.Morfeusz(
        generate=False, praet="composite", case_handling=morfeusz2.IGNORE_CASE
    )


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("polish")


def _analyse(word: str) -> frozenset[str]:
    """Folded lemmas of a word in lower case; the caller holds the lock."""
    return frozenset(
        fold(lemma.split(":")[0])
        for start, _end, (_form, lemma, tag, _names, _labels) in _analyser().analyse(word)
        if start == 0 and tag != "ign" and not tag.startswith("interp")
    )


@lru_cache(CACHED_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Folded dictionary forms of a word in lower case; none if the dictionary has none."""
    with _lock:
        return _analyse(word)


@lru_cache(CACHED_WORDS)
def stems(word: str) -> frozenset[str]:
    """Folded stems of a word in lower case, taken with its diacritics and without them.

    Both, because a document has them and the question may not.
    """
    with _lock:
        stem = _stemmer().stemWord
        return frozenset({fold(stem(word)), fold(stem(fold(word)))})


def _may_stand(letter: str, before: str, after: str) -> bool:
    """Whether Polish spelling allows a marked letter between its neighbours ("" at an edge)."""
    if letter in "ćńśź":
        return after not in _VOWELS  # softness before a vowel is written with an i
    if letter in "ąę":
        return before != "" and after not in _VOWELS and (before not in _VOWELS or before == "i")
    if letter == "ó":
        return after != "" and after not in _VOWELS
    return not (letter == "ł" and after == "i")


def spellings(word: str) -> list[str]:
    """Ways to write a word typed without diacritics, itself first; at most MAX_SPELLINGS."""
    found = [(0, "")]  # how many marks, and the word so far
    for index, letter in enumerate(word):
        before, after = word[index - 1 : index], word[index + 1 : index + 2]
        marked = [m for m in _WITH_MARKS.get(letter, "") if _may_stand(m, before, after)]
        longer = [(count, start + letter) for count, start in found]
        longer += [(count + 1, start + mark) for mark in marked for count, start in found]
        found = sorted(longer, key=itemgetter(0))[:MAX_SPELLINGS] if marked else longer
    return [spelling for _, spelling in found]


@lru_cache(CACHED_WORDS)
def _guessed_lemmas(word: str) -> frozenset[str]:
    """Lemmas of every spelling that a word typed without diacritics may stand for."""
    with _lock:
        return frozenset().union(*map(_analyse, spellings(word)))


def _number_parts(word: str) -> set[str]:
    """A word with digits as it is; numbers joined by hyphens also as one number, and each."""
    return {word.replace("-", ""), *word.split("-")}


@lru_cache(CACHED_WORDS)
def document_tokens(word: str) -> tuple[str, ...]:
    """Every token by which a word of a document may be found."""
    word = word.lower()
    folded = fold(word)
    if not word.isalpha():
        return tuple(sorted(_number_parts(folded)))
    known = lemmas(word) or {folded}
    bare = stems(word).union(*map(stems, known))
    return tuple(sorted({folded} | {f"={lemma}" for lemma in known} | {f"~{s}" for s in bare}))


@lru_cache(CACHED_WORDS)
def query_tokens(word: str) -> tuple[str, ...]:
    """The tokens of a word that somebody looks for; a document needs one of them.

    A word that the dictionary knows is found by its lemmas alone: stems would add words that
    only look alike. A word without diacritics stands for every spelling that it may have.
    """
    word = word.lower()
    folded = fold(word)
    if not word.isalpha():
        return (folded.replace("-", ""),)
    known = _guessed_lemmas(word) if word == folded else lemmas(word)
    if known:
        return tuple(sorted({folded} | {f"={lemma}" for lemma in known}))
    return tuple(sorted({folded, f"={folded}"} | {f"~{stem}" for stem in stems(word)}))
