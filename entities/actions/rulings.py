"""What the minister decided on an appeal: written on the decision that it was about."""

from dataclasses import dataclass
from datetime import date

from entities.enums import EntityKind, LetterKind
from entities.enums.appeals import AppealEnd, Ruling
from entities.enums.cases import CaseKind
from entities.models import Decision, Letter
from entities.rules import given, periods, signing
from entities.rules.errors import RequirementsNotMet


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the minister's decision says beside its day: when it was delivered (it binds from then,
    KPA art. 110), by what number it goes, and, decided on the merits, what follows for the status
    and on what days.
    """

    delivered_on: date | None = None  # the day on which it was made, unless said otherwise
    number: str = ""
    ruling: str = ""
    first: date | None = None
    last_day: date | None = None


def asks_what_follows(letter: Letter) -> bool:
    """Whether a decision of the minister on the merits may give or take a status, or a centre."""
    about = (CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION, CaseKind.CIS_LOSS)
    decides = letter.kind in (*given.GIVING, LetterKind.LOSS, LetterKind.TAKEOVER)
    return decides or (letter.kind in given.DENYING and letter.case.kind in about)


def _left_by_repeal(letter: Letter) -> str:
    """What is left when a decision is set aside and nothing put in its place (KPA art. 138 § 1 pt
    2): no status that it gave, the status that it took; a refusal leaves all as it was.
    """
    if letter.kind == LetterKind.LOSS:
        return Ruling.GIVES
    return Ruling.TAKES if letter.kind in (*given.GIVING, LetterKind.TAKEOVER) else ""


def note_ruling(decision: Decision, ruled: Ruled, end: AppealEnd, on: date, today: date) -> None:
    """Put on the decision what the minister decided; raises `RequirementsNotMet` where it is not
    said, or could not be.
    """
    delivered_on = ruled.delivered_on or on
    if not on <= delivered_on <= today:
        raise RequirementsNotMet(
            "Podaj dzień doręczenia rozstrzygnięcia stronie: od dnia rozstrzygnięcia do dziś."
        )
    decision.ruling_delivered_on, decision.ruling_number = delivered_on, ruled.number.strip()
    if end == AppealEnd.REPEALED:
        decision.ruling = _left_by_repeal(decision.letter)
    if end == AppealEnd.OVERTURNED and asks_what_follows(decision.letter):
        if ruled.ruling not in Ruling.values:
            raise RequirementsNotMet(
                "Podaj, co wynika z rozstrzygnięcia ministra: czy status jest, czy go nie ma (art. "
                "138 § 1 pkt 2 KPA)."
            )
        _require_lawful_days(decision, ruled, delivered_on)
        decision.ruling = ruled.ruling
        decision.ruled_from = ruled.first or _goes_on_from(decision, delivered_on)
        decision.ruled_last_day = ruled.last_day


def _goes_on_from(decision: Decision, on: date) -> date | None:
    """The first day of an extension that was refused and the minister gave without naming a day:
    the one after the present status, as of any extension (art. 5a); None where none lasts, and for
    what is no extension.
    """
    letter = decision.letter
    is_extension = letter.kind in given.DENYING and letter.case.kind == CaseKind.CIS_EXTENSION
    gives = is_extension and decision.ruling == Ruling.GIVES
    return signing.extends_from(letter.case, on) if gives else None


def _require_lawful_days(decision: Decision, ruled: Ruled, delivered_on: date) -> None:
    """Raise `RequirementsNotMet` for days that no status has: before anybody applied for it (art.
    5(1), 5a), or for longer than 5 years (art. 5(2)).
    """
    if ruled.ruling != Ruling.GIVES:
        return
    first = ruled.first or decision.valid_from or delivered_on
    came_on = decision.letter.case.received_on
    if ruled.first and ruled.first < came_on and decision.letter.kind != LetterKind.LOSS:
        raise RequirementsNotMet(
            f"Status nie może się zacząć, zanim wpłynął wniosek ({came_on:%d.%m.%Y}): podaj "
            "późniejszy dzień (art. 5 ust. 1)."
        )
    if ruled.last_day and ruled.last_day < first:
        raise RequirementsNotMet("Ostatni dzień statusu nie może być wcześniejszy niż pierwszy.")
    latest = periods.latest_end(EntityKind.CIS, first)
    # How long a status lasts that was lost, and is given back, was said when it was granted.
    lasts_anew = decision.letter.kind != LetterKind.LOSS or ruled.first
    if lasts_anew and ruled.last_day and latest and ruled.last_day >= latest:
        raise RequirementsNotMet("Status trwa 5 lat (art. 5 ust. 2): podaj wcześniejszy dzień.")
