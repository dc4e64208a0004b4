"""What stands in the way of an application, in the words of whoever applies: what is wrong and what
to do, where the desk reads what the law asks (`case_requirements`).
"""

from collections.abc import Iterator
from typing import Any

from entities.enums import EntityKind
from entities.enums.cases import CaseKind

from . import case_requirements as asked
from . import founders
from .application_answers import Read
from .application_doubts import Doubt
from .case_requirements import MERITS, Dossier, Requirement

_EFFECTS = {
    "trained": "osób, które nauczą się zawodu",
    "employed": "osób, które podejmą pracę",
    "independent": "osób samodzielnych ekonomicznie",
}
_TOLD: dict[Requirement, str] = {
    asked.form_fits: "Ta forma prawna nie pasuje do tej instytucji. Centrum gminy, powiatu i "
    "województwa to jednostka budżetowa albo zakład budżetowy, każde inne jest częścią swojej "
    "organizacji (art. 3 ust. 2 i 4). Wybierz inną formę albo popraw, kto tworzy centrum.",
    asked.budget_holds: "Roczny koszt i koszty reintegracji muszą być większe od zera (art. 4 ust. "
    "2 pkt 9). Popraw kwoty.",
    asked.effects_hold: "Efekty są większe niż liczba uczestników (art. 4 ust. 2 pkt 3 i 8). "
    "Popraw efekty albo liczbę uczestników.",
    asked.applicant_runs_it: "Prowadzi to dziś ktoś inny, a pismo składa ten, kto prowadzi (art. "
    "5a, art. 6 ust. 1a, art. 18a ust. 4). Zapytaj urząd, zanim wyślesz.",
    asked.status_lasts: "W rejestrze wojewody nie ma statusu ani wpisu, którego to dotyczy. "
    "Zapytaj urząd, zanim wyślesz.",
    asked.office_is_competent: "Sprawę rozpatrzy urząd innego województwa (art. 5 ust. 1, art. 18a "
    "ust. 2). Sprawdź gminę.",
}
# What an application lacks that says nothing of what it is about (KPA art. 63 § 2).
_NOTHING_ASKED = {
    CaseKind.CIS_CHANGE: "Co w decyzji ma być inaczej i dlaczego (art. 63 § 2 KPA).",
    CaseKind.CIS_LOSS: "O co prosisz i od kiedy (art. 63 § 2 KPA).",
    CaseKind.CERTIFICATE: "Co ma potwierdzać zaświadczenie (art. 63 § 2 KPA).",
}


def told(requirement: Requirement, dossier: Dossier) -> str:
    """What is wrong and what to do; what is missing by its name."""
    if requirement is asked.founder_may_found:
        return _founder(dossier)
    if requirement is asked.says_what_is_asked and dossier.kind in _NOTHING_ASKED:
        return _NOTHING_ASKED[CaseKind(dossier.kind)]
    return _TOLD.get(requirement) or asked.sentence_of(requirement, dossier, met=False)


def doubts_of(kind: str, read: Read) -> list[Doubt]:
    """The same at the fields that can be mended, from what was typed."""
    dossier = Dossier(kind, "", read.values)
    found = (
        doubt
        for requirement in MERITS[kind]
        if requirement in _AT_FIELDS and not requirement(dossier)
        for doubt in _AT_FIELDS[requirement](dossier)
    )
    return [doubt for doubt in found if doubt.name not in read.faults]


def _founder(dossier: Dossier) -> str:
    if not dossier.says("founder_kind"):
        return "Nie wiadomo, jaka to instytucja. Wybierz jej rodzaj z listy."
    kind = EntityKind.KIS if dossier.kind == CaseKind.KIS_ENTRY else EntityKind.CIS
    return (
        f"Instytucja tego rodzaju nie może tego zrobić. {founders.refusal(kind)} Popraw rodzaj, "
        "jeżeli jest inny."
    )


def _of_founder(dossier: Dossier) -> Iterator[Doubt]:
    if dossier.says("founder_kind"):
        yield Doubt("founder_kind", _founder(dossier))


def _of_form(_dossier: Dossier) -> Iterator[Doubt]:
    yield Doubt("legal_form", _TOLD[asked.form_fits])


def _of_budget(dossier: Dossier) -> Iterator[Doubt]:
    name = "reintegration_budget" if dossier.says("budget") else "budget"
    yield Doubt(name, _TOLD[asked.budget_holds])


def _of_effects(dossier: Dossier) -> Iterator[Doubt]:
    most: Any = dossier.says("participants")
    for name, what in _EFFECTS.items():
        number: Any = dossier.says(name)
        if number is not None and number > most:
            yield Doubt(
                name,
                f"Liczba {what} ({number}) jest większa niż liczba uczestników ({most}). Popraw "
                "jedną z nich.",
            )


_AT_FIELDS = {
    asked.founder_may_found: _of_founder,
    asked.form_fits: _of_form,
    asked.budget_holds: _of_budget,
    asked.effects_hold: _of_effects,
}
