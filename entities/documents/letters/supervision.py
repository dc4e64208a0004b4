"""Letters of supervision over a centre (art. 5b)."""

from entities.documents.content import LetterContent, Section
from entities.documents.letters import wording
from entities.documents.letters.composing import letter, listed, named, of_act, on_basis
from entities.documents.letters.facts import Envelope, Supervision
from entities.enums import LetterKind


def demand(envelope: Envelope, facts: Supervision) -> LetterContent:
    """Explanations are demanded (art. 5b(2)): in not fewer than 14 days."""
    return _letter(
        envelope,
        facts,
        LetterKind.DEMAND,
        "Żądanie wyjaśnień",
        "żądam przedstawienia wyjaśnień w następującym zakresie:",
        "Wyjaśnienia należy przedstawić",
    )


def call_to_mend(envelope: Envelope, facts: Supervision) -> LetterContent:
    """Faults are to be mended (art. 5b(2)): in not fewer than 30 days."""
    return _letter(
        envelope,
        facts,
        LetterKind.CALL_TO_MEND,
        "Wezwanie do usunięcia nieprawidłowości",
        "wzywam do usunięcia następujących nieprawidłowości:",
        "Nieprawidłowości należy usunąć i zawiadomić o tym wojewodę",
    )


def _letter(
    envelope: Envelope, facts: Supervision, kind: LetterKind, title: str, asked: str, what: str
) -> LetterContent:
    basis = on_basis(envelope, of_act("art. 5b ust. 2", envelope.acts))
    return letter(
        envelope,
        kind,
        title=title,
        subject=f"w sprawie {facts.matter.about}",
        opening=f"{basis}, w ramach nadzoru nad jednostką:",
        resolution=(
            *named(facts.matter),
            asked,
            *listed(facts.points),
            f"{what} w terminie {wording.within(facts.days)} od dnia otrzymania tego pisma.",
        ),
        reasons=(Section(facts.findings, "Ustalenia"),) if facts.findings else (),
        instruction=(
            "Bezskuteczny upływ terminu jest podstawą do wydania przez wojewodę z urzędu decyzji "
            "o utracie statusu centrum integracji społecznej (art. 6 ust. 1a ustawy).",
            "Przy obliczaniu terminu nie uwzględnia się dnia, w którym otrzymano to pismo.",
        ),
    )
