"""Names that only sound like a CIS or KIS: one named rule each, and which of them the Act bars.

In a publication every one is refused. An office knows what it has registered, so in its own
register a name alone is no reason to refuse: the row goes in with a remark. Still refused there
is what the Act cannot register at all, because it is another thing in law: a unit of another
act (ZAZ, WTZ, CUS), or an organisation that may found a unit and is none (art. 3(2), 18(1)).
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .text import key


@dataclass(frozen=True, slots=True)
class Namesake:
    """A rule: its name, the pattern of folded words that it knows, and what it says of them.

    `imitates`: the name is built on the very words of the Act, so that speaking of a CIS or KIS
    does not clear it. `barred`: the Act cannot register it, whatever a register says.
    """

    rule: str
    pattern: re.Pattern[str]
    reason: str | Promise
    imitates: bool = False
    barred: bool = False


NAMESAKES = (
    Namesake(
        "local_centre",
        re.compile(r"\blokaln\w+ centr\w+ integracji spolecznej\b|\blcis\b"),
        gettext_lazy(
            "Lokalne Centrum Integracji Społecznej to placówka miejska, a nie CIS w rozumieniu "
            "ustawy o zatrudnieniu socjalnym"
        ),
        imitates=True,
    ),
    Namesake(
        "club_of_self_help",
        re.compile(r"\bklub\w* integracji spolecznej i samopomocy\b"),
        gettext_lazy(
            "„Klub Integracji Społecznej i Samopomocy” łączy nazwę KIS z klubem samopomocy; źródło "
            "nie mówi, że jest wpisany do rejestru wojewody"
        ),
        imitates=True,
    ),
    Namesake(
        "centre_for_foreigners",
        re.compile(r"\bcentr\w+ integracji cudzoziemcow\b|\bcic\b"),
        gettext_lazy("Centrum Integracji Cudzoziemców to nie CIS: pomaga cudzoziemcom"),
    ),
    Namesake(
        "neighbourhood_centre",
        re.compile(r"\bcentr\w+ integracji srodowiskowej\b"),
        gettext_lazy("Centrum Integracji Środowiskowej to nie CIS, mimo podobnej nazwy"),
    ),
    Namesake(
        "integration_centre",
        re.compile(r"\bcentr\w+ integracyjn\w+\b"),
        gettext_lazy("Lokalne Centrum Integracyjne to nie CIS, mimo podobnej nazwy"),
    ),
    Namesake(
        "centre_of_integration",
        re.compile(r"\bcentr\w+ integracji\b"),
        gettext_lazy("Nazwa nie mówi o integracji społecznej, więc to nie CIS"),
    ),
    Namesake(
        "social_services_centre",
        re.compile(r"\bcentr\w+ uslug spolecznych\b"),
        gettext_lazy("Centrum Usług Społecznych to jednostka gminy, a nie CIS ani KIS"),
        barred=True,
    ),
    Namesake(
        "integration_club",
        re.compile(r"\bklub\w* (?:integracyjn\w+|samopomocy)\b"),
        gettext_lazy("Klub integracyjny i klub samopomocy to nie KIS w rozumieniu ustawy"),
    ),
    Namesake(
        "zaz",
        re.compile(r"\bzaklad\w* aktywnosci zawodowej\b|\bzaz\b"),
        gettext_lazy("Zakład Aktywności Zawodowej to nie CIS ani KIS"),
        barred=True,
    ),
    Namesake(
        "wtz",
        re.compile(r"\bwarsztat\w* terapii zajeciowej\b|\bwtz\b"),
        gettext_lazy("Warsztat Terapii Zajęciowej to nie CIS ani KIS"),
        barred=True,
    ),
    Namesake(
        "social_cooperative",
        re.compile(r"^spoldzielni\w+ socjaln\w+\b"),
        gettext_lazy("Spółdzielnia socjalna może prowadzić CIS albo KIS, ale sama nim nie jest"),
        barred=True,
    ),
)


def found(text: str, *, of_the_act: bool) -> Namesake | None:
    """The rule that knows the name; `of_the_act`: it speaks of a CIS or KIS, so only imitations."""
    words = key(text)
    return next(
        (
            one
            for one in NAMESAKES
            if (one.imitates or not of_the_act) and one.pattern.search(words)
        ),
        None,
    )


def trusted(namesake: Namesake, name: str) -> str:
    """The remark on a row that goes in because it stands in an office's own register."""
    told = {"name": name, "rule": namesake.rule}
    return (
        _(
            "Nazwa „%(name)s” przypomina inną placówkę (reguła %(rule)s). Wiersz przyjęto, bo plik "
            "jest rejestrem urzędu; sprawdź, czy na pewno chodzi o CIS albo KIS."
        )
        % told
    )
