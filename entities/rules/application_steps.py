"""Which steps an application of a kind has in the panel: the points of art. 4(2), the form of a KIS
(Dz.U. 2012 poz. 513), or what is asked for in other cases (KPA art. 63 § 2).
"""

from entities.enums.cases import CaseKind

from . import application_extension
from . import application_questions as q
from . import case_requirements as asked
from .application_questions import Question, Step
from .case_requirements import FORMAL, Requirement


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
            "Napisz, co jest teraz, co ma być i od kiedy. Swoją zgodę na zmianę decyzji dodaj jako "
            "dokument.",
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
        _request(
            "Kiedy klub przestał działać",
            "art. 18a ust. 4",
            "Zawiadomienie o zaprzestaniu działalności",
            "Napisz, od jakiego dnia klub nie działa. Zawiadomić trzeba w ciągu 30 dni od tego "
            "dnia.",
            "Klub zaprzestał działalności z dniem 31 maja.",
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


def steps_of(kind: str) -> tuple[Step, ...]:
    """The steps of such an application, the documents last."""
    return STEPS[kind]


def step_of(kind: str, key: str) -> Step | None:
    """The step of the name; None when such an application has none."""
    return next((step for step in STEPS[kind] if step.key == key), None)


def formal(kind: str) -> tuple[Requirement, ...]:
    """What must be there before the office need not call to complete (KPA art. 64 § 2); a letter
    says at least what it is about (KPA art. 63 § 2).
    """
    return FORMAL[kind] or (asked.says_what_is_asked,)


def step_for(kind: str, requirement: Requirement) -> str:
    """The step that answers the requirement; "" when none does."""
    found = (step.key for step in STEPS[kind] if requirement in (*step.needs, *step.merits))
    return next(found, "")
