"""Whether a row is about a CIS, a KIS, or something that only sounds like one."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from entities.enums import EntityKind

from . import namesakes
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


@dataclass(frozen=True, slots=True)
class Hints:
    """Where a kind may be said outside the row: the nearest says it best.

    `own_register`: an office's own file, whose look-alikes are its business (see `namesakes`).
    """

    section: EntityKind | None = None
    sheet: EntityKind | None = None
    file: EntityKind | None = None
    own_register: bool = False

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

    Raises `ValueProblem` for a look-alike (in an office's own register: for what the Act cannot
    register), for several units in one row, for a row that says two things, and when nothing
    says which kind it is.
    """
    warnings = [*_look_alike(name, hints), *_look_alike(column, hints)]
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
        warnings.append(
            _("Wiersz stoi w części innego rodzaju niż on sam (%s).") % hints.section.value
        )
    elif not (by_column or hints.best) and _by_abbreviation_alone(words):
        warnings.append(
            _(
                "To, że jest to %s, wynika tylko ze skrótu w nazwie. Sprawdź, czy skrót nie znaczy "
                "czegoś innego."
            )
            % kind.value
        )
    return kind, warnings


def _look_alike(text: str, hints: Hints) -> list[str]:
    """A remark on a name that sounds like a CIS or KIS; `ValueProblem` when it refuses the row."""
    namesake = namesakes.found(text, of_the_act=mentioned(text) is not None)
    if namesake is None:
        return []
    if hints.own_register and not namesake.barred:
        return [namesakes.trusted(namesake, text)]
    raise ValueProblem(f"{namesake.reason}.")


def _by_abbreviation_alone(words: str) -> bool:
    """Whether a name says the kind by its three letters only: "Kujawski Inkubator Sukcesu KIS"."""
    spelled = re.search(r"\bintegracji spolecznej\b", words)
    return not spelled and not re.match(r"(?:cis|kis) (?:w|we|przy|nr|\d+)\b", words)


def refuse_not_yet(name: str, notes: str) -> None:
    """Raise `ValueProblem` for a unit that its source only announces."""
    if _NOT_YET_IN_NAME.search(key(name)) or _NOT_YET.search(f"{key(name)} {key(notes)}"):
        raise ValueProblem(_("Podmiot dopiero powstaje: źródło mówi „w trakcie powoływania”."))
