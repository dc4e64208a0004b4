"""What belongs to an entity in rows of its own: one act, one event."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from entities.actions import entities
from entities.enums import FoundingRole, LegalForm, OrganisationKind
from entities.models import (
    Entity,
    EntityFunding,
    Founding,
    FundingSource,
    LegalBasis,
    Partnership,
    RegisterEvent,
    SearchDocument,
    ServicePlace,
)
from entities.rules import requirements
from entities.rules.errors import RequirementsNotMet
from tests.factories import REASON, OrganisationFactory, days, make_centre, make_entity

pytestmark = pytest.mark.django_db

PACZKOW = "gmina miejsko-wiejska Paczków"
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
TODAY = date(2026, 11, 16)


def save(kept=(), removed=(), **values):
    rows = [*kept, *removed]
    entity = rows[0].entity if rows else Entity.objects.get()
    entities.change(
        entity,
        values,
        kept=kept,
        removed=removed,
        by=None,
        reason="Uzupełnienie wpisu",
        at=NOON,
    )


def told(entity):
    events = entity.events.exclude(reason=REASON).order_by("number")
    return [*events.values_list("verb", "changes")]


def place(entity, **facts):
    return ServicePlace(**({"entity": entity, "name": "Pracownia", "gmina_id": "1607073"} | facts))


def test_nothing_kept_and_nothing_removed_leaves_no_event(entity):
    before = RegisterEvent.objects.count()
    save()
    assert RegisterEvent.objects.count() == before


def test_new_rows_are_told_together(entity):
    save([place(entity), Partnership(entity=entity, name="Bank Żywności")])
    assert told(entity) == [
        (
            "entity_changed",
            {
                "serviceplace": [[None, f"Pracownia (gmina: {PACZKOW})"]],
                "partnership": [[None, "Bank Żywności"]],
            },
        )
    ]


def test_changed_row_is_told_with_before_and_after(entity):
    save([place(entity)])
    row = entity.service_places.get()
    row.name = "Warsztat"
    save([row])
    pair = ["Pracownia (nazwa miejsca: Pracownia)", "Warsztat (nazwa miejsca: Warsztat)"]
    assert told(entity)[1:] == [("entity_changed", {"serviceplace": [pair]})]


def test_changed_column_that_does_not_name_the_row_is_told(entity):
    """Amounts, days and streets are what the history is asked about."""
    source = FundingSource.objects.in_force().first()
    save([EntityFunding(entity=entity, source=source, year=2025, amount=Decimal("1.00"))])
    row = entity.funding.get()
    row.amount = Decimal("999999.00")
    save([row])
    assert told(entity)[1:] == [
        (
            "entity_changed",
            {"entityfunding": [[f"{row} (kwota (zł): 1.00)", f"{row} (kwota (zł): 999999.00)"]]},
        )
    ]


def test_end_of_a_founding_is_told(entity):
    former = entity.foundings.get()
    save([ended(entity), lead(entity, OrganisationKind.GMINA)])
    founding = told(entity)[0][1]["founding"]
    assert founding == [
        [f"{former} (w okresie: daty nieznane)", f"{former} (w okresie: do 31.12.2025)"],
        [None, "Następca, prowadzący (w okresie: od 01.01.2026)"],
    ]


def test_row_sent_without_a_change_is_not_told(entity):
    save([place(entity)])
    save([entity.service_places.get()])
    assert len(told(entity)) == 1


def test_removed_row_is_told(entity):
    save([place(entity)])
    save(removed=[entity.service_places.get()])
    assert told(entity)[1:] == [
        ("entity_changed", {"serviceplace": [[f"Pracownia (gmina: {PACZKOW})", None]]})
    ]
    assert entity.service_places.count() == 0


def test_founder_is_found_by_its_name_at_once(entity):
    before = SearchDocument.objects.get(entity=entity).vector
    partner = OrganisationFactory(name="Żagiel")
    save([Founding(entity=entity, organisation=partner, role="partner", during=days(None, None))])
    assert SearchDocument.objects.get(entity=entity).vector != before


def ended(entity):
    """The entity's lead, until the end of 2025."""
    founding = entity.foundings.get(role=FoundingRole.LEAD)
    founding.during = days(None, "2026-01-01")
    return founding


def lead(entity, kind):
    return Founding(
        entity=entity,
        organisation=OrganisationFactory(name="Następca", kind=kind),
        during=days("2026-01-01", None),
    )


@pytest.mark.parametrize("new_first", [False, True])
def test_founder_is_taken_over_by_another_art_6_4(entity, new_first):
    rows = [ended(entity), lead(entity, OrganisationKind.GMINA)]
    save(rows[::-1] if new_first else rows)
    current = entity.foundings.current(TODAY)
    assert [founding.organisation.name for founding in current] == ["Następca"]
    assert entity.foundings.count() == 2


def test_powiat_does_not_take_over_a_club_art_18_1(entity):
    with pytest.raises(RequirementsNotMet) as refusal:
        save([ended(entity), lead(entity, OrganisationKind.POWIAT)])
    assert refusal.value.sentences == [
        "Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo "
        "prowadzić KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, "
        "spółdzielnia socjalna; nie powiat i nie województwo)."
    ]
    assert (told(entity), entity.foundings.count()) == ([], 1)


def test_partners_do_not_stay_without_a_lead(entity):
    partner = Founding(
        entity=entity,
        organisation=OrganisationFactory(),
        role=FoundingRole.PARTNER,
        during=days(None, None),
    )
    save([partner])
    with pytest.raises(RequirementsNotMet) as refusal:
        save([ended(entity)])
    assert refusal.value.sentences == [
        "Wskaż dokładnie jednego głównego prowadzącego; pozostali mogą być współprowadzącymi."
    ]


def test_entity_in_the_register_keeps_a_founder_art_18a_3(entity):
    with pytest.raises(RequirementsNotMet) as refusal:
        save(removed=[entity.foundings.get()])
    assert refusal.value.sentences == [requirements.sentence(requirements.names_its_founder)]


def test_founder_that_ends_later_leaves_no_day_of_the_register_without_one_art_18a_3(entity):
    founding = entity.foundings.get()
    founding.during = days(None, "2027-01-01")
    with pytest.raises(RequirementsNotMet) as refusal:
        save([founding])
    assert refusal.value.sentences == [
        requirements.sentence(requirements.names_its_founder),
        "Dotyczy stanu od 01.01.2027.",
    ]


def test_published_entity_may_lose_its_founder():
    published = make_entity(published=True)
    save(removed=[published.foundings.get()])
    assert published.foundings.count() == 0


def test_powiat_does_not_take_over_a_club_tomorrow_art_18_1(entity):
    founding = entity.foundings.get()
    founding.during = days(None, "2026-11-17")
    powiat = lead(entity, OrganisationKind.POWIAT)
    powiat.during = days("2026-11-17", None)
    with pytest.raises(RequirementsNotMet) as refusal:
        save([founding, powiat])
    assert refusal.value.sentences == [
        requirements.sentence(requirements.founders_may_found),
        "Dotyczy stanu od 17.11.2026.",
    ]


def test_takeover_by_a_gmina_changes_form_and_ground_at_once_art_6_4():
    centre = make_centre(legal_form=LegalForm.SEPARATE_UNIT)
    save(
        [ended(centre), lead(centre, OrganisationKind.GMINA)],
        legal_form=LegalForm.BUDGETARY_UNIT,
    )
    centre.refresh_from_db()
    assert centre.legal_form == LegalForm.BUDGETARY_UNIT
    assert [row.code for row in centre.legal_bases.all()] == ["cis-local-government"]


def test_takeover_without_the_form_that_a_gmina_gives_is_refused_art_3_2():
    centre = make_centre(legal_form=LegalForm.SEPARATE_UNIT)
    with pytest.raises(RequirementsNotMet) as refusal:
        save([ended(centre), lead(centre, OrganisationKind.GMINA)])
    assert refusal.value.sentences == [requirements.sentence(requirements.form_fits_founder)]


def test_ground_of_another_founder_is_refused_art_3_2():
    centre = make_centre()
    other = LegalBasis.objects.in_force().get(code="cis-local-government")
    with pytest.raises(RequirementsNotMet) as refusal:
        save(legal_bases=[other])
    assert refusal.value.sentences == [requirements.sentence(requirements.ground_fits_founder)]
    assert centre.legal_bases.get().code == "cis-ngo"


def test_rows_of_an_act_that_fails_are_not_kept(entity):
    with pytest.raises(RequirementsNotMet):
        save([place(entity), ended(entity), lead(entity, OrganisationKind.POWIAT)])
    assert entity.service_places.count() == 0


def test_reason_is_required(entity):
    with pytest.raises(RequirementsNotMet):
        entities.change(entity, {}, kept=[place(entity)], by=None, reason=" ")
    assert entity.service_places.count() == 0
