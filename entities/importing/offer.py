"""For whom a unit works and what it offers: codes of the catalogues, from what the text says."""

import re

from .text import key

# Art. 1(2). "Uzależnieni" without a substance means both codes: a unit that says so shuts out
# neither those dependent on alcohol nor those dependent on drugs, and a person who looks for
# help with either should find it. The words themselves stay beside the codes.
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("homeless", r"\bbezdomn"),
        ("alcohol", r"\balkohol"),
        ("drugs", r"\bnarko(?:t|m)|\bodurzajac|\bpsychoaktywn"),
        ("mental", r"\bpsychiczn"),
        ("unemployed", r"\bbezrobo"),
        ("prison", r"\bzaklad\w* karn|\bwiezie?n|\bskazan|\bosadzon"),
        ("refugees", r"\buchodz"),
        ("disabled", r"\bniepelnospr|\bniewidom|\bniedowidz|\bnieslysz"),
    )
)
_DEPENDENT = re.compile(r"\buzalezni(?!\w* od\b)\w*|\bnalog")
# What holds for every participant, or only says where people live, is no other group.
_NO_GROUP = re.compile(
    r"\bwykluczen|\bzagrozon|\bmieszka|\bteren|^osoby$|\bzamieszkal|\bubost|\btrudnej sytuacji"
)
_ITEMS = re.compile(r"[;,\n]")

# Art. 18(2): only what the text says in so many words.
_SERVICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        (
            "work",
            r"\b(?:znalezieni|znajdowani|poszukiwani|szukani)\w+ (?:\w+ )?(?:pracy|zatrudn)",
        ),
        ("work", r"\bposrednictw\w+ pracy\b|\bprzygotowani\w+ do (?:podjecia )?(?:pracy|zatrudn)"),
        ("useful_works", r"\bprac\w* spolecznie uzyteczn"),
        ("public_works", r"\brobot\w* publiczn"),
        ("legal_advice", r"\b(?:porad|doradzt|pomoc|konsultacj|wsparci)\w*\b[^;]*\bprawn"),
        ("self_help", r"\bsamopomoc"),
        ("traineeship", r"\bstaz(?:e|u|y|ow|ach|ami|owe|owych)?\b"),
    )
)


def groups(text: str) -> tuple[str, ...]:
    """Codes of the participant groups that the text names, in the order of the law.

    `other` is added when the text names people who are in none of the eight groups.
    """
    found: set[str] = set()
    other = False
    for item in _ITEMS.split(text):
        words = key(item)
        codes = {code for code, pattern in _GROUPS if pattern.search(words)}
        if not codes & {"alcohol", "drugs"} and _DEPENDENT.search(words):
            codes |= {"alcohol", "drugs"}
        found |= codes
        other = other or bool(words and not codes and not _NO_GROUP.search(words))
    order = [code for code, _pattern in _GROUPS if code in found]
    return (*order, "other") if other else tuple(order)


def services(text: str) -> tuple[str, ...]:
    """Codes of the services of a KIS that the text names, in the order of the law."""
    # Semicolons part the items; a rule does not reach over them.
    items = [key(item) for item in re.split(r"[;\n]", text)]
    found = [code for code, pattern in _SERVICES if any(pattern.search(item) for item in items)]
    return tuple(dict.fromkeys(found))
