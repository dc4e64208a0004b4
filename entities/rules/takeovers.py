"""What must be true on the day on which a takeover by a gmina (art. 6(4)) is signed.

One function a requirement; its docstring is the sentence that a person is shown.
"""

from datetime import date

from entities.enums import (
    LOCAL_GOVERNMENT_UNITS,
    EntityKind,
    FoundingRole,
    LetterKind,
    OrganisationKind,
)
from entities.enums.cases import LetterState
from entities.models import Decision, Letter, Organisation

from . import founders
from .validity import Standing, fate_of


def has_a_status_to_take_over(letter: Letter, on: date) -> bool:
    """Ten CIS nie ma dziś statusu w rejestrze, więc nie ma czego przejąć (art. 6 ust. 4)."""
    entity = letter.case.entity
    return entity is not None and any(row.in_register for row in entity.periods.current(on))


def founder_is_no_local_government(letter: Letter, on: date) -> bool:
    """Gmina przejmuje CIS tylko po instytucji tworzącej, która nie jest jednostką samorządu
    terytorialnego (art. 6 ust. 4).
    """
    entity = letter.case.entity
    if entity is None:
        return False
    leads = entity.foundings.current(on).filter(role=FoundingRole.LEAD)
    kinds = leads.values_list("organisation__kind", flat=True)
    return bool(kinds) and not {*kinds} & LOCAL_GOVERNMENT_UNITS


def successor_is_the_gmina(letter: Letter, on: date) -> bool:
    """CIS przejmuje gmina właściwa ze względu na jego siedzibę (art. 6 ust. 4). Wybierz tę gminę;
    jej CIS to jednostka albo zakład budżetowy.
    """
    found = Organisation.objects.filter(pk=letter.facts.get("organisation")).first()
    entity, form = letter.case.entity, letter.facts.get("legal_form", "")
    if found is None or entity is None or found.kind != OrganisationKind.GMINA:
        return False
    own = found.gmina_id in (None, "", entity.gmina_id)
    return own and (not form or form in founders.forms_of(EntityKind.CIS, found.kind))


def nobody_takes_over_already(letter: Letter, on: date) -> bool:
    """O przejęciu tego CIS już orzeczono, a przejęcie jeszcze nie nastąpiło. Poczekaj, aż tamta
    decyzja będzie wykonana albo uchylona.
    """
    others = Decision.objects.filter(
        letter__kind=LetterKind.TAKEOVER, letter__case__entity=letter.case.entity, former=[]
    ).exclude(letter__in=[letter.pk])
    rows = others.exclude(letter__state=LetterState.DRAFT).select_related("letter")
    fates = [fate_of(other, on) for other in rows.order_by("pk")]
    return not any(fate.holds or fate.standing == Standing.SIGNED for fate in fates)


def takes_over_when_final(letter: Letter, on: date) -> bool:
    """Gmina przejmuje CIS, gdy decyzja stanie się ostateczna (art. 130 § 1 KPA); nie podawaj
    dnia.
    """
    return letter.decision.valid_from is None
