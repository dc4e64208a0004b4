"""What a letter says of a requirement that is not met: sentences to the party, as the docstrings of
`case_requirements` are sentences to the desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from entities.enums import EntityKind
from entities.enums.cases import CaseKind

from . import case_requirements as asked
from .case_requirements import FORMAL, MERITS, Dossier, Requirement


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not there: columns of the application with their names in the genitive, after „nie
    zawiera”, and the provision that asks for them.
    """

    provision: str
    parts: tuple[tuple[str, str], ...]


_CLUB_FORM = "formularz zgłoszenia, Dz. U. z 2012 r. poz. 513"
MISSING: dict[Requirement, Missing] = {
    asked.names_founder_and_seat: Missing(
        "art. 4 ust. 2 pkt 1 ustawy",
        (
            ("founder_name", "nazwy instytucji tworzącej"),
            ("founder_seat", "adresu siedziby instytucji tworzącej"),
        ),
    ),
    asked.names_place_and_start: Missing(
        "art. 4 ust. 2 pkt 2 ustawy",
        (
            ("city", "miejsca funkcjonowania centrum"),
            ("starts_on", "planowanego terminu rozpoczęcia działalności"),
        ),
    ),
    asked.places_have_addresses: Missing(
        "art. 4 ust. 2 pkt 2 ustawy",
        (("", "pełnego adresu każdego miejsca realizacji usług, z gminą"),),
    ),
    asked.gives_contact: Missing("", (("", "danych kontaktowych"),)),
    asked.names_participants_and_groups: Missing(
        "art. 4 ust. 2 pkt 3 ustawy",
        (
            ("participants", "przewidywanej liczby uczestników"),
            ("groups", "grup osób, do których należą uczestnicy"),
        ),
    ),
    asked.names_activity: Missing(
        "art. 4 ust. 2 pkt 4 ustawy",
        (("", "planowanego rodzaju działalności wytwórczej, handlowej lub usługowej"),),
    ),
    asked.has_programme: Missing(
        "art. 4 ust. 2 pkt 5 ustawy", (("", "programu pracy z uczestnikami"),)
    ),
    asked.names_staff: Missing(
        "art. 4 ust. 2 pkt 6 ustawy",
        (
            ("staff_count", "przewidywanej liczby pracowników"),
            ("staff_qualifications", "kwalifikacji pracowników"),
        ),
    ),
    asked.names_contracts: Missing(
        "art. 4 ust. 2 pkt 6a ustawy",
        (("", "przewidywanych form zatrudnienia pracowników i wymiaru czasu pracy"),),
    ),
    asked.describes_classes: Missing(
        "art. 4 ust. 2 pkt 7 ustawy", (("", "opisu organizacji i systemu zajęć"),)
    ),
    asked.names_effects: Missing(
        "art. 4 ust. 2 pkt 8 ustawy",
        (
            ("trained", "przewidywanej liczby osób przyuczonych do zawodu lub przekwalifikowanych"),
            (
                "employed",
                "przewidywanej liczby osób podejmujących pracę lub działalność gospodarczą",
            ),
            ("independent", "przewidywanej liczby osób usamodzielnionych ekonomicznie"),
        ),
    ),
    asked.has_budget: Missing(
        "art. 4 ust. 2 pkt 9 ustawy",
        (
            ("budget", "przewidywanego rocznego kosztu działalności"),
            ("reintegration_budget", "kosztów reintegracji w ramach rocznego kosztu działalności"),
        ),
    ),
    asked.names_own_resources: Missing(
        "art. 4 ust. 2 pkt 10 ustawy",
        (("", "informacji o środkach własnych na utworzenie centrum, ich formach i udziale"),),
    ),
    asked.names_other_sources: Missing(
        "art. 4 ust. 2 pkt 11 ustawy",
        (("", "informacji o innych źródłach finansowania albo o tym, że ich nie ma"),),
    ),
    asked.names_operator: Missing(
        f"art. 18a ust. 3 ustawy; {_CLUB_FORM}",
        (
            ("founder_name", "pełnej nazwy podmiotu prowadzącego klub"),
            ("founder_seat", "adresu podmiotu prowadzącego klub"),
        ),
    ),
    asked.names_club: Missing(
        f"art. 18a ust. 3 ustawy; {_CLUB_FORM}",
        (("entity_name", "nazwy klubu"), ("city", "adresu klubu")),
    ),
    asked.names_club_days: Missing(
        _CLUB_FORM,
        (
            ("created_on", "daty utworzenia klubu"),
            ("starts_on", "daty rozpoczęcia działalności klubu"),
        ),
    ),
    asked.says_what_is_asked: Missing("art. 63 § 2 k.p.a.", (("", "treści żądania"),)),
}
# What does not depend on the party: who is competent is told by forwarding (KPA art. 65 § 1).
NOT_THE_PARTYS = frozenset({asked.office_is_competent})
_NOT_SHOWN: dict[Requirement, str] = {
    asked.form_fits: "Forma prawna centrum nie odpowiada formie, którą ustawa przewiduje dla "
    "takiej instytucji tworzącej (art. 3 ust. 2 i 4 ustawy).",
    asked.budget_holds: "Koszty reintegracji są wyższe niż roczny koszt działalności albo koszt "
    "ten wynosi zero (art. 4 ust. 2 pkt 9 ustawy).",
    asked.effects_hold: "Przewidywane efekty przekraczają przewidywaną liczbę uczestników (art. 4 "
    "ust. 2 pkt 3 i 8 ustawy).",
    asked.applicant_runs_it: "Nie wykazano, że wniosek złożyła instytucja tworząca, która prowadzi "
    "centrum (art. 5a ustawy).",
}


def defects(dossier: Dossier) -> list[str]:
    """What the application lacks in form (KPA art. 64 § 2), a sentence each."""
    return [
        sentence
        for requirement in FORMAL[dossier.kind]
        if not requirement(dossier)
        for sentence in _lacking(requirement, dossier)
    ]


_BEGINNINGS = ("Wniosek nie", "Zgłoszenie nie", "Do wniosku nie", "Do zgłoszenia nie")


def written_by_hand(sentences: list[str]) -> list[str]:
    """Those that an official wrote: whether they are mended the application does not show."""
    return [sentence for sentence in sentences if not sentence.startswith(_BEGINNINGS)]


def unshown(dossier: Dossier) -> list[str]:
    """Which premises that depend on the party it did not meet or show (KPA art. 79a § 1)."""
    return [
        _of_merits(requirement, dossier)
        for requirement in MERITS[dossier.kind]
        if requirement not in NOT_THE_PARTYS and not requirement(dossier)
    ]


def _lacking(requirement: Requirement, dossier: Dossier) -> Iterator[str]:
    noun = "zgłoszenie" if dossier.kind == CaseKind.KIS_ENTRY else "wniosek"
    missing = MISSING.get(requirement)
    if missing is None:
        genitive = "zgłoszenia" if noun == "zgłoszenie" else "wniosku"
        for name in dossier.missing_attachments:
            yield f"Do {genitive} nie dołączono dokumentu: {name.strip().rstrip('.')}."
        return
    lacking = [name for column, name in missing.parts if not column or not _there(column, dossier)]
    parts = lacking or [name for _column, name in missing.parts]
    where = f" ({missing.provision or _contact_provision(dossier)})"
    yield f"{noun.capitalize()} nie zawiera {_joined(parts)}{where}."


def _joined(parts: list[str]) -> str:
    *more, last = parts
    return f"{', '.join(more)} ani {last}" if more else last


def _there(column: str, dossier: Dossier) -> bool:
    return bool(dossier.group_codes) if column == "groups" else dossier.says(column) is not None


def _contact_provision(dossier: Dossier) -> str:
    return _CLUB_FORM if dossier.kind == CaseKind.KIS_ENTRY else "art. 4 ust. 2 pkt 2a ustawy"


def _of_merits(requirement: Requirement, dossier: Dossier) -> str:
    if requirement is asked.founder_may_found:
        kind = EntityKind.KIS if dossier.kind == CaseKind.KIS_ENTRY else EntityKind.CIS
        what = "może prowadzić klub" if kind == EntityKind.KIS else "może utworzyć centrum"
        article = "art. 18 ust. 1" if kind == EntityKind.KIS else "art. 3 ust. 2"
        return f"Nie wykazano, że wnioskodawca {what} integracji społecznej ({article} ustawy)."
    if requirement is asked.status_lasts:
        article = "art. 18a ust. 5" if dossier.kind == CaseKind.KIS_REMOVAL else "art. 5 ust. 5"
        return f"Podmiotu nie ma w rejestrze prowadzonym przez wojewodę ({article} ustawy)."
    return _NOT_SHOWN[requirement]
