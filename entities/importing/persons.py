"""Natural persons in cells: cut out, counted, never kept. Patrons of institutions stay."""

import re

from kisportal.language import fold

from .first_names import FIRST_NAMES

_UPPER = "A-ZĄĆĘŁŃÓŚŹŻ"
_WORD = rf"[{_UPPER}][\w’']+(?:-[{_UPPER}][\w’']+)?"
_TITLES = r"(?:(?:mgr|dr|inż|lic|ks|prof|hab|p|Pan|Pani|pan|pani|siostra|s)\b\.?\s*)*"
_NAME = re.compile(rf"{_TITLES}\b(?P<one>{_WORD})\s+(?P<two>{_WORD})(?P<three>\s+{_WORD})?")
_ROLE = re.compile(
    r"\b(?:p\.?\s?o\.?\s*)?(?:z-?ca\s+|zastępc[aą]\s+)?"
    r"(?:kierowni(?:k(?:a|iem|owi)?|czk[ai])|dyrektor(?:ka|a)?|prezes(?:ka|a)?|koordynator(?:ka|a)?"
    r"|osob[aą] (?:do kontaktu|kierująca|odpowiedzialna|upoważniona|kontaktowa)"
    r"|sporządził[ao]?|opracował[ao]?|zatwierdził[ao]?|wykonał[ao]?)\b\.?",
    re.IGNORECASE,
)
_SEGMENT_END = re.compile(r"[,;|\n()/]|\btel\b|\bfax\b|\be-?mail\b", re.IGNORECASE)
# What a name may belong to without being a person's contact.
_PATRONAGE = re.compile(
    r"\b(?:im|św|bł|imienia|ul|al|os|pl|ulica|ulicy|aleja|alei|osiedle|plac|placu|skwer|rondo|bulwar"
    r"|\d{2}-\d{3}|fundacj\w+|stowarzyszeni\w+|towarzystw\w+|parafi\w+|szkoł\w+|zespół|zespołu|dom\w*)\b",
    re.IGNORECASE,
)
_GAPS = re.compile(r"\s*([,;|])(?:\s*[,;|:])+")


def cut(text: str) -> tuple[str, int]:
    """The text without people in an office ("Kierownik: Jan Kowalski"), and how many went.

    A role without a name after it stays: "kierownik OPS" names nobody.
    """
    count = 0
    position = 0
    while role := _ROLE.search(text, position):
        end = _SEGMENT_END.search(text, role.end())
        stretch = text[role.end() : end.start() if end else len(text)]
        if name := _name_in(stretch):
            text = text[: role.start()] + text[role.end() + name[1] :]
            count += 1
            position = role.start()
        else:
            position = role.end()
    return (_closed_up(text) if count else text), count


def cut_names(text: str) -> tuple[str, int]:
    """The text of a contact cell without names of persons, with a role or without one.

    A pair of capitalised words is a person when one of them is a given name and nothing before
    it makes it a street, a patron or an institution.
    """
    text, count = cut(text)
    position = 0
    while (match := _NAME.search(text, position)) is not None:
        position = match.start("two")
        start = max(text.rfind(mark, 0, match.start()) for mark in ",;|\n/")
        length = _length_of_name(match)
        if length and not _PATRONAGE.search(text, start + 1, match.start("one")):
            text = text[: match.start()] + text[match.start() + length :]
            count += 1
            position = match.start()
    return (_closed_up(text) if count else text), count


def _name_in(stretch: str) -> tuple[int, int] | None:
    """Where a name stands after a role; right after a colon two capitals are enough."""
    certain = re.match(r"\s*:", stretch)
    position = 0
    while match := _NAME.search(stretch, position):
        length = _length_of_name(match)
        if not length and certain and not stretch[: match.start()].strip(" :–-"):
            length = match.end("two") - match.start()
        if length:
            return match.start(), match.start() + length
        position = match.start("two")
    return None


def _length_of_name(match: re.Match[str]) -> int:
    """How many characters of the match name a person; 0 when they do not.

    "Anna Maria Nowak" is all of it, "Anna Nowak" two words, "Nowak Anna" too when it ends
    there; "Centrum Anna Nowak" starts later.
    """
    first, second = fold(match["one"]) in FIRST_NAMES, fold(match["two"]) in FIRST_NAMES
    if first and second:
        return match.end() - match.start()
    if first or (second and not match["three"]):
        return match.end("two") - match.start()
    return 0


def _closed_up(text: str) -> str:
    text = _GAPS.sub(r"\1", text)
    return re.sub(r"[ \t]{2,}", " ", text).strip(" ,;|:–-\n")
