"""Which steps an application of a kind has in the panel: the points of art. 4(2), the form of a KIS
(Dz.U. 2012 poz. 513), or what is asked for in other cases (KPA art. 63 § 2).
"""

from collections.abc import Mapping
from typing import Any

from entities.enums.cases import CaseKind

from . import application_extension
from . import application_questions as q
from . import case_requirements as asked
from .application_questions import Question, Step
from .case_requirements import FORMAL, Dossier, Requirement

LIQUIDATION = "liquidation"
_TELLS_OF_LIQUIDATION = "Zawiadamiam o likwidacji"


def says_when_it_ceased(dossier: Dossier) -> bool:
    """Dzień, w którym klub przestał działać (art. 18a ust. 4)."""
    return bool(dossier.says("ceased_on"))


def says_when_it_was_liquidated(dossier: Dossier) -> bool:
    """Dzień otwarcia likwidacji instytucji tworzącej (art. 6 ust. 2)."""
    return bool(dossier.says("liquidated_on"))


def _request(title: str, article: str, label: str, help_text: str, example: str) -> Step:
    question = Question("request", label, help_text, example)
    return Step("tresc", title, article, (question,), "", (asked.says_what_is_asked,))


_CENTRE_STEPS = (
    *(q.FOUNDER, q.CENTRE, q.PLACES_OF_SERVICES, q.CONTACT, q.PEOPLE, q.WORK, q.STAFF, q.CLASSES),
    *(q.EFFECTS, q.MONEY, q.PAPERS),
)
STEPS: dict[str, tuple[Step, ...]] = {
    CaseKind.CIS_GRANT: _CENTRE_STEPS,
    CaseKind.CIS_EXTENSION: application_extension.of_steps(_CENTRE_STEPS),
    CaseKind.CIS_CHANGE: (
        _request(
            "Co ma się zmienić",
            "art. 155 KPA",
            "Co w decyzji ma być inaczej i dlaczego",
            "Napisz, co jest teraz, co ma być i od kiedy. Wysyłając wniosek, zgadzasz się na tę "
            "zmianę; osobnej zgody nie trzeba (art. 155 KPA).",
            "Wnoszę o zmianę miejsca działania centrum z ul. Starej 1 na ul. Nową 2 w Nysie od 1 "
            "marca. Poprzedni najem się kończy.",
        ),
        q.PAPERS,
    ),
    CaseKind.CIS_LOSS: (
        _request(
            "O co wnosisz",
            "art. 6 ust. 1a i 2",
            "Czego dotyczy pismo i od kiedy",
            "Napisz, czy instytucja tworząca prosi o odebranie statusu, czy sama jest "
            "likwidowana, i od jakiego dnia. Status trwa do ostatecznej decyzji.",
            "Wnoszę o pozbawienie centrum statusu z końcem czerwca: kończymy program.",
        ),
        q.PAPERS,
    ),
    CaseKind.KIS_ENTRY: (q.OPERATOR, q.CLUB, q.CLUB_DAYS, q.CLUB_CONTACT, q.PAPERS),
    CaseKind.KIS_REMOVAL: (
        Step(
            "tresc",
            "Kiedy klub przestał działać",
            "art. 18a ust. 4",
            (
                Question(
                    "ceased_on",
                    "Dzień, w którym klub przestał działać",
                    "Zawiadomić trzeba w ciągu 30 dni od tego dnia.",
                ),
                Question(
                    "request",
                    "Co jeszcze urząd ma wiedzieć (nieobowiązkowo)",
                    "Na przykład dlaczego albo kto dalej pomaga uczestnikom. Bez nazwisk.",
                ),
            ),
            "",
            (says_when_it_ceased,),
        ),
        q.PAPERS,
    ),
    CaseKind.CERTIFICATE: (
        _request(
            "Co zaświadczyć",
            "art. 217 KPA",
            "Co ma potwierdzać zaświadczenie i do czego jest potrzebne",
            "Urząd zaświadcza to, co wynika z jego rejestru.",
            "Że klub jest wpisany do rejestru; potrzebne do konkursu ofert.",
        ),
        q.PAPERS,
    ),
}


# The founder of a centre is liquidated: the office decides what becomes of the status (art. 6(2)).
_LIQUIDATION_STEPS = (
    Step(
        "tresc",
        "Likwidacja instytucji tworzącej",
        "art. 6 ust. 2",
        (
            Question(
                "liquidated_on",
                "Dzień otwarcia likwidacji",
                "Z uchwały, postanowienia sądu albo KRS.",
            ),
            Question(
                "request",
                "Treść zawiadomienia",
                "Napisz, co dalej z centrum: czy ktoś je przejmie i do kiedy działa. Status trwa "
                "do ostatecznej decyzji.",
            ),
        ),
        "",
        (asked.says_what_is_asked, says_when_it_was_liquidated),
    ),
    q.PAPERS,
)
Answers = Mapping[str, Any]
_NONE: Answers = {}


def tells_of_liquidation(kind: str, answers: Answers) -> bool:
    """Whether the letter tells that the founder is liquidated (art. 6(2)), and asks for nothing."""
    if kind != CaseKind.CIS_LOSS:
        return False
    begins = str(answers.get("request") or "").lstrip().startswith(_TELLS_OF_LIQUIDATION)
    return answers["ground"] == LIQUIDATION if "ground" in answers else begins


def as_notice_of_liquidation(words: str) -> str:
    """The words of the letter, which begin by what it is, however they were typed."""
    if words.startswith(_TELLS_OF_LIQUIDATION):
        return words
    return f"{_TELLS_OF_LIQUIDATION} instytucji tworzącej (art. 6 ust. 2). {words}"


def steps_of(kind: str, answers: Answers = _NONE) -> tuple[Step, ...]:
    """The steps of such an application with such answers, the documents last."""
    return _LIQUIDATION_STEPS if tells_of_liquidation(kind, answers) else STEPS[kind]


def step_of(kind: str, key: str, answers: Answers = _NONE) -> Step | None:
    """The step of the name; None when such an application has none."""
    return next((step for step in steps_of(kind, answers) if step.key == key), None)


def formal(kind: str, answers: Answers = _NONE) -> tuple[Requirement, ...]:
    """What must be there before the office need not call to complete (KPA art. 64 § 2); a letter
    says at least what it is about (KPA art. 63 § 2), a notice the day of what it tells of.
    """
    if tells_of_liquidation(kind, answers):
        return (asked.says_what_is_asked, says_when_it_was_liquidated)
    if kind == CaseKind.KIS_REMOVAL:
        return (says_when_it_ceased,)
    return FORMAL[kind] or (asked.says_what_is_asked,)


def step_for(kind: str, requirement: Requirement, answers: Answers = _NONE) -> str:
    """The step that answers the requirement; "" when none does."""
    steps = steps_of(kind, answers)
    found = (step.key for step in steps if requirement in (*step.needs, *step.merits))
    return next(found, "")
