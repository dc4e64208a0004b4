"""What must be true of an entity before it goes into the register or onto the list.

One function a requirement; its docstring is the sentence that a person is shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from entities.enums import REGISTER_BASIS_OF_KIND, FoundingRole, LegalForm, ListingBasis

from . import founders, periods


@dataclass(frozen=True, slots=True)
class Candidate:
    """The facts of an entity that requirements ask about, wherever they come from."""

    kind: str
    name: str
    gmina_code: str
    legal_form: str
    founder_kinds: tuple[tuple[str, str], ...]  # (role, kind of organisation)
    basis: str
    starts_on: date | None
    office_code: str
    until: date | None = None
    source: str = ""  # where it was published: an address, or words that name the publication
    on: date | None = None  # the day of asking; None asks nothing of days that have not come
    verified_on: date | None = None
    places_counted_on: date | None = None
    free_places_counted_on: date | None = None
    place_gmina_code: str = ""  # where the locality that the entry names lies; "" names none
    legal_bases: tuple[tuple[str, str], ...] = ()  # (kind of entity, type of founder)


Requirement = Callable[[Candidate], bool]


def has_a_name(candidate: Candidate) -> bool:
    """Podaj pełną nazwę podmiotu."""
    return bool(candidate.name.strip())


def names_a_gmina(candidate: Candidate) -> bool:
    """Podaj gminę, w której działa podmiot (art. 4 ust. 2 pkt 2, art. 18a ust. 2)."""
    return bool(candidate.gmina_code)


def founders_may_found(candidate: Candidate) -> bool:
    """Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo prowadzić
    KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, spółdzielnia
    socjalna; nie powiat i nie województwo).
    """
    return all(founders.may_found(candidate.kind, kind) for _, kind in candidate.founder_kinds)


def has_one_lead(candidate: Candidate) -> bool:
    """Wskaż dokładnie jednego głównego prowadzącego; pozostali mogą być współprowadzącymi."""
    leads = [role for role, _ in candidate.founder_kinds if role == FoundingRole.LEAD]
    return len(leads) == 1 or not candidate.founder_kinds


def names_its_founder(candidate: Candidate) -> bool:
    """Podaj instytucję tworzącą CIS albo podmiot prowadzący KIS (art. 4 ust. 2 pkt 1, art. 18a
    ust. 3).
    """
    return bool(candidate.founder_kinds)


def form_fits_founder(candidate: Candidate) -> bool:
    """Forma prawna nie pasuje do prowadzącego: CIS samorządu jest jednostką albo zakładem
    budżetowym, CIS innego podmiotu jednostką wyodrębnioną organizacyjnie i finansowo (art. 3
    ust. 2 i 4).
    """
    if not candidate.legal_form:
        return True
    leads = [kind for role, kind in candidate.founder_kinds if role == FoundingRole.LEAD]
    return all(candidate.legal_form in founders.forms_of(candidate.kind, kind) for kind in leads)


def form_existed(candidate: Candidate) -> bool:
    """Gospodarstwa pomocnicze zlikwidowano z końcem 2010 r.: forma ta może dotyczyć tylko statusu
    nadanego wcześniej. Wybierz jednostkę albo zakład budżetowy (art. 3 ust. 2 pkt 1) lub zostaw
    formę pustą.
    """
    return (
        candidate.legal_form != LegalForm.AUXILIARY_HOLDING
        or candidate.basis == ListingBasis.PUBLISHED
        or candidate.starts_on is None
        or candidate.starts_on < founders.AUXILIARY_HOLDINGS_ENDED
    )


def ground_fits_founder(candidate: Candidate) -> bool:
    """Podstawa prawna nie pasuje do rodzaju podmiotu albo do prowadzącego (art. 3 ust. 2, art. 18
    ust. 1). Wybierz tę, która dotyczy takiego podmiotu i takiego prowadzącego.
    """
    types = {founders.founder_type(kind) for _, kind in candidate.founder_kinds}
    return all(
        kind == candidate.kind and (not types or founder_type in types)
        for kind, founder_type in candidate.legal_bases
    )


def basis_fits_kind(candidate: Candidate) -> bool:
    """CIS jest na liście na podstawie decyzji (art. 5), a KIS na podstawie wpisu (art. 18a); bez
    nich tylko „według publikacji”.
    """
    return candidate.basis in {
        ListingBasis.PUBLISHED,
        REGISTER_BASIS_OF_KIND.get(candidate.kind),  # type: ignore[call-overload]  # kind is free text here
    }


def office_is_competent(candidate: Candidate) -> bool:
    """Rejestr prowadzi wojewoda właściwy dla miejsca działania podmiotu (art. 5 ust. 1, art. 18a
    ust. 2).
    """
    return candidate.basis == ListingBasis.PUBLISHED or candidate.gmina_code.startswith(
        candidate.office_code or "?"
    )


def says_since_when(candidate: Candidate) -> bool:
    """Podaj dzień, od którego obowiązuje status albo wpis (art. 5 ust. 5a, art. 18a ust. 2)."""
    return candidate.starts_on is not None


def lasts_at_least_a_day(candidate: Candidate) -> bool:
    """Ostatni dzień na liście nie może być wcześniejszy niż pierwszy."""
    return not (candidate.starts_on and candidate.until) or candidate.starts_on < candidate.until


def lasts_no_longer_than_granted(candidate: Candidate) -> bool:
    """Jedna decyzja daje CIS status na 5 lat (art. 5 ust. 2); podaj wcześniejszy ostatni dzień, a
    przedłużenie (art. 5a) wpisz jako osobny okres, ze swoją decyzją.
    """
    if candidate.basis != ListingBasis.DECISION or not candidate.starts_on:
        return True
    latest = periods.latest_end(candidate.kind, candidate.starts_on)
    return latest is None or (candidate.until is not None and candidate.until <= latest)


def place_lies_in_gmina(candidate: Candidate) -> bool:
    """Miejscowość z wykazu leży w innej gminie niż ta, w której działa podmiot. Wybierz miejscowość
    z tej gminy albo zostaw to pole puste.
    """
    return candidate.place_gmina_code in ("", candidate.gmina_code)


def is_verified_by_today(candidate: Candidate) -> bool:
    """Dzień, w którym potwierdzono dane, nie może być późniejszy niż dziś."""
    return _has_come(candidate.verified_on, candidate.on)


def places_are_counted_by_today(candidate: Candidate) -> bool:
    """Dzień, na który policzono miejsca, nie może być późniejszy niż dziś."""
    return _has_come(candidate.places_counted_on, candidate.on)


def free_places_are_counted_by_today(candidate: Candidate) -> bool:
    """Dzień, na który policzono wolne miejsca, nie może być późniejszy niż dziś."""
    return _has_come(candidate.free_places_counted_on, candidate.on)


def names_its_source(candidate: Candidate) -> bool:
    """Podmiot „według publikacji” ma podane źródło. Wpisz adres strony albo w uwagach tytuł i datę
    publikacji.
    """
    return candidate.basis != ListingBasis.PUBLISHED or bool(candidate.source.strip())


def _has_come(day: date | None, on: date | None) -> bool:
    return day is None or on is None or day <= on


FOR_LISTING: tuple[Requirement, ...] = (
    has_a_name,
    names_a_gmina,
    founders_may_found,
    has_one_lead,
    form_fits_founder,
    form_existed,
    ground_fits_founder,
    basis_fits_kind,
    office_is_competent,
    says_since_when,
    lasts_at_least_a_day,
    lasts_no_longer_than_granted,
    place_lies_in_gmina,
    is_verified_by_today,
    places_are_counted_by_today,
    free_places_are_counted_by_today,
    names_its_source,
)
FOR_REGISTER: tuple[Requirement, ...] = (*FOR_LISTING, names_its_founder)


def sentence(rule: Requirement) -> str:
    """What a person is shown when the requirement is not met: its docstring on one line."""
    return " ".join((rule.__doc__ or rule.__name__).split())


def unmet(candidate: Candidate, requirements: Iterable[Requirement] | None = None) -> list[str]:
    """The sentences of the requirements that are not met, in the order of the law."""
    if requirements is None:
        in_register = candidate.basis != ListingBasis.PUBLISHED
        requirements = FOR_REGISTER if in_register else FOR_LISTING
    return [sentence(rule) for rule in requirements if not rule(candidate)]
