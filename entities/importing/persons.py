"""Natural persons in cells: cut out, counted, never kept. Patrons of institutions stay."""

import re

from kisportal.language import fold

from .first_names import FIRST_NAMES, IN_OTHER_CASES

_UPPER = "A-ZĄĆĘŁŃÓŚŹŻ"
_WORD = rf"[{_UPPER}][\w’']+(?:-[{_UPPER}][\w’']+)?"
_TITLES = r"(?:\b(?:mgr|dr|inż|lic|ks|prof|hab|mec|adw|p|[Pp]an[iaąu]?|siostr[aąy]|s)\b\.?\s*)*"
_NAME = re.compile(rf"{_TITLES}\b(?P<one>{_WORD})\s+(?P<two>{_WORD})(?P<three>\s+{_WORD})?")
_ROLE = re.compile(
    r"\b(?:p\.?\s?o\.?\s*)?(?:z-?ca\s+|zastępc[aą]\s+)?"
    r"(?:kierowni(?:k(?:a|iem|owi)?|czk[ai])|dyrektor(?:k[ai]|a|em|owi)?"
    r"|(?:wice)?prezes(?:k[ai]|a|em|owi)?|koordynator(?:k[ai]|a|em|owi)?"
    r"|przewodnicząc(?:[ay]|ego|emu|ym|ej)|pełnomocni(?:k(?:a|iem|owi)?|czk[ai])"
    r"|likwidator(?:k[ai]|a|em|owi)?|opiekun(?:k[ai]|a|em|owi)?|instruktor(?:k[ai]|a|em|owi)?"
    r"|osob[aąy] (?:do kontaktu|(?:kierując|odpowiedzialn|upoważnion|kontaktow|prowadząc)[aąe]j?)"
    r"|sporządził[ao]?|opracował[ao]?|zatwierdził[ao]?|wykonał[ao]?)\b\.?",
    re.IGNORECASE,
)
_SEGMENT_END = re.compile(r"[,;|\n()/]|\btel\b|\bfax\b|\be-?mail\b", re.IGNORECASE)
# What a name may belong to without being a person's contact.
_PATRONAGE = re.compile(
    r"\b(?:im|św|bł|imienia|ul|al|os|pl|ulica|ulicy|aleja|alei|osiedle|plac|placu|skwer|rondo|bulwar"
    r"|święt\w+|brata|imieniem|patron\w*|pomnik\w*|pałac\w*|park\w*"
    r"|\d{2}-\d{3}|fundacj\w+|stowarzyszeni\w+|towarzystw\w+|parafi\w+|szkoł\w+|zespół|zespołu|dom\w*)\b",
    re.IGNORECASE,
)
# "Gmina Hanna", "Święta Katarzyna" and "Kazimierz Dolny" are places.
_BEFORE_PLACES = frozenset(
    ["gmina", "gminy", "gminie", "miasto", "miasta", "powiat", "wies", "swieta", "swietej", "brata"]
)
_AFTER_PLACES = frozenset(
    [
        "dolny",
        "gorny",
        "biskupi",
        "wielki",
        "wielka",
        "maly",
        "mala",
        "nowy",
        "nowa",
        "stary",
        "stara",
    ]
)
_IN_ANY_CASE = FIRST_NAMES | IN_OTHER_CASES
_PESEL = re.compile(r"\bPESEL\b\W{0,3}(?:\d{11})?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_GAPS = re.compile(r"\s*([,;|])(?:\s*[,;|:])+")

# Words of institutions in e-mail addresses: `cis.bialystok@`, `biuro.kis@`.
_INSTITUTIONAL_WORDS = """
    cis kis pcis mcis gcis ops mops gops mgops mopr mopsir pcpr cus biuro sekretariat kancelaria
    kontakt info poczta urzad gmina miasto powiat starostwo um ug umig caritas fundacja
    stowarzyszenie towarzystwo centrum klub integracja spoldzielnia socjalna praca projekt projekty
    office rekrutacja swietlica dom szkola brat barka warsztaty zarzad administracja kadry
    ksiegowosc rodo iod bok sklep redakcja admin reintegracja
"""
_INSTITUTIONAL = frozenset(_INSTITUTIONAL_WORDS.split())


def is_personal(address: str) -> bool:
    """Whether the address names a person: `anna.nowak@`, `j.kowalski@`."""
    words = [word for word in re.split(r"[._+-]|\d+", fold(address.split("@")[0])) if word]
    if not words or _INSTITUTIONAL.intersection(words):
        return False
    if FIRST_NAMES.intersection(words):
        return True
    return len(words) == 2 and min(map(len, words)) == 1 and max(map(len, words)) >= 4


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


def cut_all(text: str) -> tuple[str, int]:
    """Prose without anybody in it: names in any case, their e-mail addresses and PESEL numbers."""
    text, count = cut_names(text, _IN_ANY_CASE)
    text, numbers = _PESEL.subn("", text)
    for address in {one for one in _EMAIL.findall(text) if is_personal(one)}:
        text, numbers = text.replace(address, ""), numbers + 1
    return (_closed_up(text) if numbers else text), count + numbers


def cut_names(text: str, names: frozenset[str] = FIRST_NAMES) -> tuple[str, int]:
    """The text of a contact cell without names of persons, with a role or without one.

    A pair of capitalised words is a person when one of them is one of the given `names` and
    nothing before it makes it a street, a patron or an institution.
    """
    text, count = cut(text)
    position = 0
    while (match := _NAME.search(text, position)) is not None:
        position = match.start("two")
        start = max(text.rfind(mark, 0, match.start()) for mark in ",;|\n/")
        length = _length_of_name(match, names)
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
        known = FIRST_NAMES
        if not _PATRONAGE.search(stretch, 0, match.start("one")):
            known = _IN_ANY_CASE
        length = _length_of_name(match, known)
        if not length and certain and not stretch[: match.start()].strip(" :–-"):
            length = match.end("two") - match.start()
        if length:
            return match.start(), match.start() + length
        position = match.start("two")
    return None


def _length_of_name(match: re.Match[str], names: frozenset[str]) -> int:
    """How many characters of the match name a person; 0 when they do not.

    "Anna Maria Nowak" is all of it, "Anna Nowak" two words, "Nowak Anna" too when it ends
    there; "Centrum Anna Nowak" starts later.
    """
    one, two = fold(match["one"]), fold(match["two"])
    if one in _BEFORE_PLACES or two in _AFTER_PLACES:
        return 0
    first, second = one in names, two in names
    if first and second:
        return match.end() - match.start()
    if first or (second and not match["three"]):
        return match.end("two") - match.start()
    return 0


def _closed_up(text: str) -> str:
    text = _GAPS.sub(r"\1", re.sub(r"[ \t]+(?=[,;])", "", text))
    return re.sub(r"[ \t]{2,}", " ", text).strip(" ,;|:–-\n")
