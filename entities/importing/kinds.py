"""Whether a row is about a CIS, a KIS, or something that only sounds like one."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import EntityKind

from .errors import ValueProblem
from .text import key

_MENTIONS = (
    (EntityKind.CIS, re.compile(r"\bcentr(?:um|a|ow|ach|ami) integracji spolecznej\b|\bcis\b")),
    (EntityKind.KIS, re.compile(r"\bklub(?:y|u|ow|ie|ach|ami)? integracji spolecznej\b|\bkis\b")),
)
_SHORT = {
    "centrum": EntityKind.CIS,
    "klub": EntityKind.KIS,
    "c": EntityKind.CIS,
    "k": EntityKind.KIS,
}
_PLURAL = re.compile(r"^(?:\w+ )?(?:centra|kluby) integracji spolecznej\b")
_BOTH = re.compile(
    r"\b(?:centrum integracji spolecznej|cis) (?:i|oraz) (?:klub integracji spolecznej|kis)\b"
    r"|\b(?:klub integracji spolecznej|kis) (?:i|oraz) (?:centrum integracji spolecznej|cis)\b"
)
_NOT_YET = re.compile(
    r"\bw trakcie (?:powolywania|tworzenia|organizowania|organizacji|zakladania)\b"
)
_NOT_YET_IN_NAME = re.compile(r"\bw organizacji$")

# Names built on the very words of the Act: what they add makes them something else.
_IMITATIONS = (
    (
        re.compile(r"\blokaln\w+ centr\w+ integracji spolecznej\b|\blcis\b"),
        gettext_lazy(
            "Lokalne Centrum Integracji Społecznej to placówka miejska, a nie CIS w rozumieniu "
            "ustawy o zatrudnieniu socjalnym"
        ),
    ),
    (
        re.compile(r"\bklub\w* integracji spolecznej i samopomocy\b"),
        gettext_lazy(
            "„Klub Integracji Społecznej i Samopomocy” łączy nazwę KIS z klubem samopomocy; źródło "
            "nie mówi, że jest wpisany do rejestru wojewody"
        ),
    ),
)
# Names of other institutions: they refuse a row unless it speaks of a CIS or KIS as well.
_OTHERS = (
    (
        re.compile(r"\bcentr\w+ integracji cudzoziemcow\b|\bcic\b"),
        gettext_lazy("Centrum Integracji Cudzoziemców to nie CIS: pomaga cudzoziemcom"),
    ),
    (
        re.compile(r"\bcentr\w+ integracji srodowiskowej\b"),
        gettext_lazy("Centrum Integracji Środowiskowej to nie CIS, mimo podobnej nazwy"),
    ),
    (
        re.compile(r"\bcentr\w+ integracyjn\w+\b"),
        gettext_lazy("Lokalne Centrum Integracyjne to nie CIS, mimo podobnej nazwy"),
    ),
    (
        re.compile(r"\bcentr\w+ integracji\b"),
        gettext_lazy("Nazwa nie mówi o integracji społecznej, więc to nie CIS"),
    ),
    (
        re.compile(r"\bcentr\w+ uslug spolecznych\b"),
        gettext_lazy("Centrum Usług Społecznych to jednostka gminy, a nie CIS ani KIS"),
    ),
    (
        re.compile(r"\bklub\w* (?:integracyjn\w+|samopomocy)\b"),
        gettext_lazy("Klub integracyjny i klub samopomocy to nie KIS w rozumieniu ustawy"),
    ),
    (
        re.compile(r"\bzaklad\w* aktywnosci zawodowej\b|\bzaz\b"),
        gettext_lazy("Zakład Aktywności Zawodowej to nie CIS ani KIS"),
    ),
    (
        re.compile(r"\bwarsztat\w* terapii zajeciowej\b|\bwtz\b"),
        gettext_lazy("Warsztat Terapii Zajęciowej to nie CIS ani KIS"),
    ),
    (
        re.compile(r"^spoldzielni\w+ socjaln\w+\b"),
        gettext_lazy("Spółdzielnia socjalna może prowadzić CIS albo KIS, ale sama nim nie jest"),
    ),
)
_ALL_LOOK_ALIKES = (*_IMITATIONS, *_OTHERS)


@dataclass(frozen=True, slots=True)
class Hints:
    """Where a kind may be said outside the row: the nearest says it best."""

    section: EntityKind | None = None
    sheet: EntityKind | None = None
    file: EntityKind | None = None

    @property
    def best(self) -> EntityKind | None:
        return self.section or self.sheet or self.file


def mentioned(text: str) -> EntityKind | None:
    """The kind that the text speaks of first, if any."""
    words = key(text)
    found = [
        (match.start(), kind) for kind, pattern in _MENTIONS if (match := pattern.search(words))
    ]
    return min(found)[1] if found else None


def only_one(text: str) -> EntityKind | None:
    """The kind that the text speaks of, unless it speaks of both: titles, sheets, file names."""
    words = key(text)
    found = [kind for kind, pattern in _MENTIONS if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def of_column(text: str) -> EntityKind | None:
    """The kind that the column of kinds says."""
    return mentioned(text) or _SHORT.get(key(text))


def decide(name: str, column: str, hints: Hints) -> tuple[EntityKind, list[str]]:
    """The kind of the unit, with warnings; the row itself is heard before its surroundings.

    Raises `ValueProblem` for a look-alike, for several units in one row, for a row that says two
    things, and when nothing says which kind it is.
    """
    refuse_look_alike(name)
    refuse_look_alike(column)
    words = key(name)
    if _PLURAL.search(words) or _BOTH.search(words):
        raise ValueProblem(
            _("Wiersz opisuje kilka podmiotów naraz. Wpisz każdy w osobnym wierszu.")
        )
    by_column, by_name = of_column(column), mentioned(name)
    if by_column and by_name and by_column != by_name:
        raise ValueProblem(
            _("Kolumna mówi „%(column)s”, a nazwa „%(name)s”. Sprawdź, co to za podmiot.")
            % {"column": by_column.value, "name": by_name.value}
        )
    kind = by_column or by_name or hints.best
    if kind is None:
        raise ValueProblem(
            _("Nie wiadomo, czy to CIS, czy KIS: nie mówi tego kolumna, nazwa ani tytuł tabeli.")
        )
    if hints.section and hints.section != kind:
        return kind, [
            _("Wiersz stoi w części innego rodzaju niż on sam (%s).") % hints.section.value
        ]
    return kind, []


def refuse_look_alike(text: str) -> None:
    """Raise `ValueProblem` when the name belongs to something that is not a CIS or KIS."""
    words = key(text)
    table = _IMITATIONS if mentioned(text) else _ALL_LOOK_ALIKES
    for pattern, reason in table:
        if words and pattern.search(words):
            raise ValueProblem(f"{reason}.")


def refuse_not_yet(name: str, notes: str) -> None:
    """Raise `ValueProblem` for a unit that its source only announces."""
    if _NOT_YET_IN_NAME.search(key(name)) or _NOT_YET.search(f"{key(name)} {key(notes)}"):
        raise ValueProblem(_("Podmiot dopiero powstaje: źródło mówi „w trakcie powoływania”."))
