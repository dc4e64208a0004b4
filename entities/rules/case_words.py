"""The words in which a party is told what its case is about and how it ends."""

from typing import Any

from django.utils.translation import gettext_lazy as lazy

from entities.enums.cases import CaseKind, CaseState
from entities.models import Case

S, K = CaseState, CaseKind

_ABOUT: dict[str, Any] = {
    K.CIS_GRANT: lazy("Wniosek o nadanie statusu centrum integracji społecznej"),
    K.CIS_EXTENSION: lazy("Wniosek o przedłużenie statusu centrum"),
    K.CIS_LOSS: lazy("Utrata statusu centrum"),
    K.CIS_TAKEOVER: lazy("Przejęcie centrum przez gminę"),
    K.CIS_CHANGE: lazy("Zmiana decyzji o statusie centrum"),
    K.CIS_SUPERVISION: lazy("Nadzór wojewody nad centrum"),
    K.KIS_ENTRY: lazy("Zgłoszenie klubu integracji społecznej do rejestru"),
    K.KIS_REMOVAL: lazy("Wykreślenie klubu z rejestru"),
    K.CERTIFICATE: lazy("Zaświadczenie"),
}
_ENDS: dict[str, Any] = {
    K.KIS_ENTRY: lazy("Potem wpisze klub do rejestru albo odmówi wpisu."),
    K.KIS_REMOVAL: lazy("Potem wykreśli klub z rejestru albo zostawi wpis."),
    K.CERTIFICATE: lazy("Potem wyda zaświadczenie albo odmówi jego wydania."),
    K.CIS_SUPERVISION: lazy("Nadzór nie kończy się decyzją."),
}
_DECISION = lazy("Potem wyda decyzję.")


def about(case: Case) -> str:
    """What the case is about, in words for its party."""
    return str(_ABOUT[K(case.kind)])


def name_of(case: Case) -> str:
    """The centre or the club that the case is about, also one that is only applied for."""
    if case.entity:
        return case.entity.name
    application = getattr(case, "application", None)
    return application.entity_name if application else ""


def end_of(case: Case) -> str:
    """How such a case ends, as the party is told while it goes on."""
    return str(_ENDS.get(case.kind, _DECISION))


_UNTIL: dict[str, Any] = {
    K.KIS_ENTRY: lazy("Dopóki klub nie jest wpisany do rejestru, możesz zgłoszenie wycofać."),
    K.KIS_REMOVAL: lazy("Dopóki klub nie jest wykreślony z rejestru, możesz to pismo wycofać."),
    K.CIS_LOSS: lazy("Dopóki nie doręczono decyzji, możesz to pismo wycofać."),
    K.CERTIFICATE: lazy("Dopóki urząd nie wyda zaświadczenia, możesz wniosek wycofać."),
}
_UNTIL_DECIDED = lazy("Dopóki nie doręczono decyzji, możesz wniosek wycofać.")


def until_when_taken_back(case: Case) -> str:
    """Until when what was sent may be taken back: only some cases end by a decision."""
    return str(_UNTIL.get(case.kind, _UNTIL_DECIDED))


_OF_REQUEST = lazy("Wycofanie wniosku z dnia %s czeka na odnotowanie przez urząd.")
_OF_NOTIFICATION = lazy("Wycofanie zgłoszenia z dnia %s czeka na odnotowanie przez urząd.")


def withdrawal_of(case: Case) -> str:
    """That a withdrawal of what was asked for waits; the day on which it was sent is left open."""
    is_notification = case.kind in (K.KIS_ENTRY, K.KIS_REMOVAL)
    return str(_OF_NOTIFICATION if is_notification else _OF_REQUEST)


def end_of_withdrawn(*, is_taken_back: bool) -> str:
    """What follows from a withdrawal that waits; whether it ends the case by itself."""
    if is_taken_back:
        return str(
            lazy(
                "Urząd odnotuje je i zakończy sprawę bez decyzji. Nic nie musisz teraz robić. "
                "Dopóki urząd tego nie zrobi, sprawa się toczy."
            )
        )
    return str(
        lazy(
            "Urząd już rozpatruje sprawę, więc może umorzyć ją decyzją (art. 105 § 2 KPA). Nic nie "
            "musisz teraz robić. Dopóki urząd tego nie zrobi, sprawa się toczy."
        )
    )


# Where a case ended: the sentence of it, and what is left.
ENDED: dict[str, tuple[Any, Any]] = {
    S.DECIDED: (
        lazy("Sprawa jest rozstrzygnięta, a decyzja ostateczna."),
        lazy("Nic więcej się w niej nie dzieje."),
    ),
    S.FORWARDED: (
        lazy("Urząd przekazał sprawę innemu urzędowi, bo to on jest właściwy (art. 65 KPA)."),
        lazy("Dalej zajmuje się nią tamten urząd; jaki, mówi zawiadomienie."),
    ),
    S.WITHDRAWN: (
        lazy("Wniosek albo zgłoszenie wycofano i sprawa jest zakończona."),
        lazy("Można złożyć nowy wniosek."),
    ),
    S.ENTERED: (
        lazy("Klub jest wpisany do rejestru."),
        lazy("Sprawa jest zakończona; wpis widzą wszyscy na liście."),
    ),
    S.REMOVED: (lazy("Klub jest wykreślony z rejestru."), lazy("Sprawa jest zakończona.")),
    S.CERTIFIED: (
        lazy("Urząd wydał zaświadczenie."),
        lazy("Sprawa jest zakończona; zaświadczenie jest niżej."),
    ),
    S.REFUSED: (
        lazy("Urząd odmówił wydania zaświadczenia."),
        lazy("Na postanowienie służy zażalenie; jak je wnieść, mówi pouczenie."),
    ),
    S.SETTLED: (
        lazy("Sprawa zakończyła się bez decyzji."),
        lazy("Nic więcej się w niej nie dzieje."),
    ),
}
