"""What the law asks of an application before it is complete, and before it is granted.

One function a requirement; its docstring is the sentence that a person is shown. A point of art.
4(2) that is missing is a formal defect (KPA art. 64 § 2); whether what is written there is enough
is for the merits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from entities.enums import EntityKind
from entities.enums.cases import CaseKind

from . import founders


@dataclass(frozen=True, slots=True)
class Dossier:
    """The facts of a case that requirements ask about."""

    kind: str
    office_code: str
    application: dict[str, Any] = field(default_factory=dict)  # columns of Application by name
    group_codes: tuple[str, ...] = ()
    # Of each place of services: whether its address is told, and whether its gmina.
    places: tuple[tuple[bool, bool], ...] = ()
    missing_attachments: tuple[str, ...] = ()
    party_is_lead: bool = True  # whether the applicant runs the entity today
    has_status: bool = True  # whether the register has the status that the case is about

    def says(self, name: str) -> Any:
        """What the application says in the column; None when it says nothing."""
        value = self.application.get(name)
        return value if value not in ("", None) else None


Requirement = Callable[[Dossier], bool]


def names_founder_and_seat(dossier: Dossier) -> bool:
    """Nazwa instytucji tworzącej i adres jej siedziby (art. 4 ust. 2 pkt 1)."""
    return bool(dossier.says("founder_name") and dossier.says("founder_seat"))


def names_place_and_start(dossier: Dossier) -> bool:
    """Miejsce funkcjonowania CIS i planowany dzień rozpoczęcia działalności (art. 4 ust. 2 pkt
    2).
    """
    return bool(dossier.says("gmina_id") and dossier.says("city") and dossier.says("starts_on"))


def places_have_addresses(dossier: Dossier) -> bool:
    """Adres i gmina każdego miejsca realizacji usług, jeżeli są (art. 4 ust. 2 pkt 2, art. 3 ust.
    1a).
    """
    return all(address and gmina for address, gmina in dossier.places)


def gives_contact(dossier: Dossier) -> bool:
    """Dane kontaktowe CIS (art. 4 ust. 2 pkt 2a)."""
    return bool(dossier.says("phone") or dossier.says("email"))


def names_participants_and_groups(dossier: Dossier) -> bool:
    """Przewidywana liczba uczestników i grupy, do których należą (art. 4 ust. 2 pkt 3)."""
    return bool(dossier.says("participants") and dossier.group_codes)


def names_activity(dossier: Dossier) -> bool:
    """Planowany rodzaj działalności wytwórczej, handlowej lub usługowej (art. 4 ust. 2 pkt 4)."""
    return bool(dossier.says("activity"))


def has_programme(dossier: Dossier) -> bool:
    """Program pracy z uczestnikami w zakresie reintegracji (art. 4 ust. 2 pkt 5)."""
    return bool(dossier.says("programme"))


def names_staff(dossier: Dossier) -> bool:
    """Przewidywana liczba pracowników i ich kwalifikacje (art. 4 ust. 2 pkt 6)."""
    return bool(dossier.says("staff_count") and dossier.says("staff_qualifications"))


def names_contracts(dossier: Dossier) -> bool:
    """Przewidywane formy zatrudnienia pracowników i wymiar czasu pracy (art. 4 ust. 2 pkt 6a)."""
    return bool(dossier.says("staff_contracts"))


def describes_classes(dossier: Dossier) -> bool:
    """Organizacja i system zajęć (art. 4 ust. 2 pkt 7)."""
    return bool(dossier.says("classes"))


def names_effects(dossier: Dossier) -> bool:
    """Przewidywane efekty: liczba przyuczonych lub przekwalifikowanych, liczba tych, którzy podejmą
    pracę albo działalność, i liczba usamodzielnionych (art. 4 ust. 2 pkt 8).
    """
    return all(dossier.says(name) is not None for name in ("trained", "employed", "independent"))


def has_budget(dossier: Dossier) -> bool:
    """Przewidywany roczny koszt działalności, w tym koszty reintegracji (art. 4 ust. 2 pkt 9)."""
    return all(dossier.says(name) is not None for name in ("budget", "reintegration_budget"))


def names_own_resources(dossier: Dossier) -> bool:
    """Środki własne na utworzenie CIS, ich formy i udział własny (art. 4 ust. 2 pkt 10)."""
    return bool(dossier.says("own_resources"))


def names_other_sources(dossier: Dossier) -> bool:
    """Inne źródła finansowania (art. 4 ust. 2 pkt 11); wpisz „brak”, jeżeli ich nie ma."""
    return bool(dossier.says("other_sources"))


def has_attachments(dossier: Dossier) -> bool:
    """Załączniki, których wymaga przepis (art. 64 § 2 KPA)."""
    return not dossier.missing_attachments


def names_operator(dossier: Dossier) -> bool:
    """Pełna nazwa podmiotu prowadzącego KIS i jego adres (art. 18a ust. 3, Dz.U. 2012 poz. 513)."""
    return bool(dossier.says("founder_name") and dossier.says("founder_seat"))


def names_club(dossier: Dossier) -> bool:
    """Nazwa KIS, miejsce i adres (art. 18a ust. 3, Dz.U. 2012 poz. 513)."""
    return bool(dossier.says("entity_name") and dossier.says("gmina_id") and dossier.says("city"))


def names_club_days(dossier: Dossier) -> bool:
    """Data utworzenia KIS i data rozpoczęcia działalności (Dz.U. 2012 poz. 513)."""
    return bool(dossier.says("created_on") and dossier.says("starts_on"))


def says_what_is_asked(dossier: Dossier) -> bool:
    """Treść żądania (art. 63 § 2 KPA)."""
    return bool(dossier.says("request"))


def office_is_competent(dossier: Dossier) -> bool:
    """CIS działa w województwie tego urzędu (art. 5 ust. 1); w przeciwnym razie przekaż sprawę
    właściwemu wojewodzie (art. 65 § 1 KPA).
    """
    return str(dossier.says("gmina_id") or "").startswith(dossier.office_code)


def founder_may_found(dossier: Dossier) -> bool:
    """Wnioskodawca może utworzyć CIS (art. 3 ust. 2)."""
    kind = EntityKind.KIS if dossier.kind == CaseKind.KIS_ENTRY else EntityKind.CIS
    return founders.may_found(kind, str(dossier.says("founder_kind") or ""))


def form_fits(dossier: Dossier) -> bool:
    """Forma prawna CIS odpowiada instytucji tworzącej (art. 3 ust. 2 i 4)."""
    form = dossier.says("legal_form")
    kind = str(dossier.says("founder_kind") or "")
    return not form or form in founders.forms_of(EntityKind.CIS, kind)


def budget_holds(dossier: Dossier) -> bool:
    """Koszty reintegracji są częścią kosztów rocznych, a koszty są większe od zera (art. 4 ust. 2
    pkt 9).
    """
    whole, part = dossier.says("budget"), dossier.says("reintegration_budget")
    return whole is None or part is None or Decimal(0) < Decimal(part) <= Decimal(whole)


def effects_hold(dossier: Dossier) -> bool:
    """Przewidywane efekty nie przekraczają liczby uczestników (art. 4 ust. 2 pkt 3 i 8)."""
    most = dossier.says("participants")
    effects = [dossier.says(name) for name in ("trained", "employed", "independent")]
    return most is None or all(value is None or value <= most for value in effects)


def applicant_runs_it(dossier: Dossier) -> bool:
    """Wniosek składa ten, kto prowadzi podmiot (art. 5a, art. 6 ust. 1a, art. 18a ust. 4)."""
    return dossier.party_is_lead


def status_lasts(dossier: Dossier) -> bool:
    """W rejestrze jest status albo wpis, którego sprawa dotyczy (art. 5a, art. 6, art. 18a ust. 5);
    bez niego nie ma czego przedłużyć, zmienić, odebrać ani wykreślić.
    """
    return dossier.has_status


_POINTS = (
    names_founder_and_seat,
    names_place_and_start,
    places_have_addresses,
    gives_contact,
    names_participants_and_groups,
    names_activity,
    has_programme,
    names_staff,
    names_contracts,
    describes_classes,
    names_effects,
    has_budget,
    names_own_resources,
    names_other_sources,
    has_attachments,
)
# What must be there: without it the office calls to complete.
FORMAL: dict[str, tuple[Requirement, ...]] = {
    CaseKind.CIS_GRANT: _POINTS,
    CaseKind.CIS_EXTENSION: _POINTS,
    CaseKind.CIS_LOSS: (),
    CaseKind.CIS_TAKEOVER: (says_what_is_asked, has_attachments),
    CaseKind.CIS_CHANGE: (says_what_is_asked, has_attachments),
    CaseKind.CIS_SUPERVISION: (),
    CaseKind.KIS_ENTRY: (
        names_operator,
        names_club,
        names_club_days,
        gives_contact,
        has_attachments,
    ),
    CaseKind.KIS_REMOVAL: (),
    CaseKind.CERTIFICATE: (says_what_is_asked,),
}
_OF_CENTRES = (founder_may_found, form_fits, budget_holds, effects_hold)
# What must be true: without it the office refuses, forwards or does not enter.
MERITS: dict[str, tuple[Requirement, ...]] = {
    CaseKind.CIS_GRANT: (office_is_competent, *_OF_CENTRES),
    CaseKind.CIS_EXTENSION: (applicant_runs_it, status_lasts, *_OF_CENTRES),
    CaseKind.CIS_LOSS: (status_lasts,),
    CaseKind.CIS_TAKEOVER: (),
    CaseKind.CIS_CHANGE: (status_lasts,),
    CaseKind.CIS_SUPERVISION: (),
    CaseKind.KIS_ENTRY: (office_is_competent, founder_may_found),
    CaseKind.KIS_REMOVAL: (status_lasts,),
    CaseKind.CERTIFICATE: (),
}


# What holds of both sorts of entity, in the words of the one that the case is about.
_OF_CLUBS: dict[Requirement, str] = {
    gives_contact: "Dane kontaktowe KIS (Dz.U. 2012 poz. 513).",
    founder_may_found: "Wnioskodawca może prowadzić KIS (art. 18 ust. 1).",
    office_is_competent: "Klub działa w województwie tego urzędu (art. 18a ust. 2); w przeciwnym "
    "razie przekaż sprawę właściwemu wojewodzie (art. 65 § 1 KPA).",
}
# What cannot be judged before the application says all of these.
_JUDGED_BY: dict[Requirement, tuple[str, ...]] = {
    form_fits: ("legal_form", "founder_kind"),
    budget_holds: ("budget", "reintegration_budget"),
    effects_hold: ("participants", "trained", "employed", "independent"),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A requirement and whether it is met, for a list with ticks; one that is open is not met and
    not broken: the application does not say what it is judged by.
    """

    sentence: str
    met: bool
    is_open: bool = False


def ticks(dossier: Dossier, requirements: Iterable[Requirement]) -> list[Tick]:
    """Each requirement with its sentence, in the order of the law."""
    return [
        Tick(sentence_of(rule, dossier, met=met), met, met and _is_open(rule, dossier))
        for rule, met in ((rule, rule(dossier)) for rule in requirements)
    ]


def sentence_of(rule: Requirement, dossier: Dossier, *, met: bool) -> str:
    """What the requirement asks; what to do about it, after a semicolon, only while it is unmet."""
    sentence = " ".join((rule.__doc__ or rule.__name__).split())
    if dossier.kind == CaseKind.KIS_ENTRY:
        sentence = _OF_CLUBS.get(rule, sentence)
    if rule is has_attachments and dossier.missing_attachments:
        return f"{sentence[:-1]}: {'; '.join(dossier.missing_attachments)}."
    asked, _, advice = sentence.partition("; ")
    return f"{asked}." if advice and met else sentence


def _is_open(rule: Requirement, dossier: Dossier) -> bool:
    return any(dossier.says(name) is None for name in _JUDGED_BY.get(rule, ()))


def unmet(dossier: Dossier, requirements: Iterable[Requirement]) -> list[str]:
    """The sentences of the requirements that are not met."""
    return [tick.sentence for tick in ticks(dossier, requirements) if not tick.met]
