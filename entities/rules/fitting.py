"""Whether a centre or a club may be for somebody, with articles. It decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entities.enums import EntityKind
from entities.models import ParticipantGroup

# Answers by their names in the address, as people see them.
BENEFITS = {
    "nie": "Nie mam prawa do żadnego z nich",
    "renta": "Mam prawo do renty z tytułu niezdolności do pracy",
    "inne": "Mam prawo do innego świadczenia z tej listy",
    "nie-wiem": "Nie wiem",
}
HARDSHIP = {
    "tak": "Tak, jest mi trudno",
    "nie": "Nie, radzę sobie bez pomocy",
    "nie-wiem": "Nie wiem albo nie chcę mówić",
}
TIME = {
    "duzo": "Tak, mogę przychodzić prawie codziennie",
    "malo": "Nie, mam tylko kilka godzin w tygodniu",
    "nie-wiem": "Nie wiem",
}


OPEN_GROUP = "other"
"""Code of the group that the Act does not name: its list says "in particular" (art. 1(2))."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that the answers mean, and where the Act says it."""

    text: str
    article: str = ""


@dataclass(slots=True)
class Outcome:
    """Which kinds may fit, why, and in which groups; never a decision."""

    kinds: list[str] = field(default_factory=list)
    headline: str = ""
    reasons: list[Reason] = field(default_factory=list)
    groups: list[ParticipantGroup] = field(default_factory=list)


def outcome(answers: Mapping[str, str], groups: Sequence[ParticipantGroup]) -> Outcome:
    """What the answers (`swiadczenie`, `trudnosci`, `czas`) and the chosen groups mean together."""
    found = Outcome(groups=[*groups])
    found.kinds = _kinds(answers)
    found.headline = _headline(found.kinds, answers.get("trudnosci", ""))
    found.reasons += _of_benefits(answers.get("swiadczenie", ""))
    if found.kinds:
        found.reasons += _of_groups(groups)
        found.reasons += _of_hardship(answers.get("trudnosci", ""))
    if EntityKind.CIS in found.kinds or (answers.get("czas") == "malo" and found.kinds):
        found.reasons.append(_of_time(answers.get("czas", "")))
    return found


def _kinds(answers: Mapping[str, str]) -> list[str]:
    """Art. 1 ust. 3: prawo do wymienionych świadczeń wyklucza udział; art. 1 ust. 3a: z rentą z
    tytułu niezdolności do pracy wolno przyjść do klubu; art. 14 ust. 1: zajęcia w centrum trwają
    30–40 godzin tygodniowo.
    """
    if answers.get("swiadczenie") == "inne":
        return []
    if answers.get("swiadczenie") == "renta" or answers.get("czas") == "malo":
        return [EntityKind.KIS]
    return [EntityKind.CIS, EntityKind.KIS]


def _headline(kinds: list[str], hardship: str) -> str:
    if not kinds:
        return "Według tych odpowiedzi ustawa nie pozwala na udział w zajęciach"
    # The condition that all groups have in common: art. 1 ust. 2.
    if hardship == "nie":
        return "Według tych odpowiedzi zajęcia mogą nie być dla Ciebie"
    if kinds == [EntityKind.KIS]:
        return "Według tych odpowiedzi może pasować klub (KIS)"
    return "Według tych odpowiedzi może pasować centrum (CIS) albo klub (KIS)"


def _of_benefits(benefit: str) -> list[Reason]:
    if benefit == "inne":
        return [
            Reason(
                "Prawo do takiego świadczenia wyklucza udział w zajęciach centrum i klubu. Jeżeli "
                "nie masz pewności, czy masz do niego prawo, zapytaj w ośrodku pomocy społecznej.",
                "art. 1 ust. 3",
            )
        ]
    if benefit == "renta":
        return [
            Reason(
                "Z rentą z tytułu niezdolności do pracy można przyjść do klubu. Zajęcia w centrum "
                "są wtedy wykluczone.",
                "art. 1 ust. 3 i 3a",
            )
        ]
    if benefit == "nie":
        return [Reason("Żadne z wymienionych świadczeń nie stoi na przeszkodzie.", "art. 1 ust. 3")]
    return [
        Reason(
            "Sprawdź, czy nie masz prawa do emerytury, renty albo zasiłku, które wykluczają "
            "udział. Ośrodek pomocy społecznej pomoże to ustalić.",
            "art. 1 ust. 3",
        )
    ]


def _of_groups(groups: Sequence[ParticipantGroup]) -> list[Reason]:
    if not groups:
        return [
            Reason(
                "Lista grup w ustawie jest otwarta. Można należeć do innej, gdy trudna sytuacja "
                "nie pozwala samodzielnie zaspokoić podstawowych potrzeb.",
                "art. 1 ust. 2",
            )
        ]
    return [_of_group(row) for row in groups]


def _of_group(row: ParticipantGroup) -> Reason:
    if row.code == OPEN_GROUP:
        return Reason(
            "Lista grup w ustawie jest otwarta: możesz skorzystać także z innego powodu, jeżeli "
            "spełniasz warunek wspólny.",
            "art. 1 ust. 2",
        )
    return Reason(f"Ustawa wymienia tę grupę: {row.name}.", row.article)


def _of_hardship(hardship: str) -> list[Reason]:
    """Art. 1 ust. 2: wykluczenie społeczne i niemożność zaspokojenia podstawowych potrzeb własnym
    staraniem to warunek dla wszystkich grup.
    """
    if hardship == "nie":
        text = (
            "Sama przynależność do grupy nie wystarcza. Zajęcia są dla osób, którym sytuacja "
            "utrudnia pracę i życie z innymi i które nie radzą sobie bez pomocy. Jeżeli szukasz "
            "tylko pracy, zacznij od powiatowego urzędu pracy."
        )
    else:
        text = (
            "Liczy się też to, że trudno zaspokoić podstawowe potrzeby własnym staraniem, a "
            "sytuacja utrudnia pracę i życie w rodzinie i wśród ludzi. Porozmawia o tym z Tobą "
            "pracownik socjalny."
        )
    return [Reason(text, "art. 1 ust. 2")]


def _of_time(time: str) -> Reason:
    if time == "malo":
        return Reason(
            "Zajęcia w centrum zajmują od 30 do 40 godzin w tygodniu. Czas udziału w klubie ustala "
            "się indywidualnie. Dla osób z niepełnosprawnością stosuje się ich własne normy czasu "
            "pracy, więc mimo wszystko warto zapytać w centrum.",
            "art. 14 ust. 1",
        )
    return Reason(
        "W centrum zajęcia zajmują od 30 do 40 godzin w tygodniu. Dla osób z niepełnosprawnością "
        "stosuje się ich własne normy czasu pracy.",
        "art. 14 ust. 1",
    )
