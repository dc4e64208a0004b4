"""What belongs to an entity in rows of its own: one act, one event."""

from datetime import UTC, date, datetime

import pytest

from entities.actions import parts
from entities.enums import FoundingRole, OrganisationKind
from entities.models import Founding, Partnership, RegisterEvent, SearchDocument, ServicePlace
from entities.rules.errors import RequirementsNotMet
from tests.factories import REASON, OrganisationFactory, days

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
TODAY = date(2026, 11, 16)


def save(kept=(), removed=()):
    parts.save(kept, removed, by=None, reason="Uzupełnienie wpisu", at=NOON)


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
            {"serviceplace": [[None, "Pracownia"]], "partnership": [[None, "Bank Żywności"]]},
        )
    ]


def test_changed_row_is_told_with_before_and_after(entity):
    save([place(entity)])
    row = entity.service_places.get()
    row.name = "Warsztat"
    save([row])
    assert told(entity)[1:] == [("entity_changed", {"serviceplace": [["Pracownia", "Warsztat"]]})]


def test_removed_row_is_told(entity):
    save([place(entity)])
    save(removed=[entity.service_places.get()])
    assert told(entity)[1:] == [("entity_changed", {"serviceplace": [["Pracownia", None]]})]
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


def test_rows_of_an_act_that_fails_are_not_kept(entity):
    with pytest.raises(RequirementsNotMet):
        save([place(entity), ended(entity), lead(entity, OrganisationKind.POWIAT)])
    assert entity.service_places.count() == 0


def test_reason_is_required(entity):
    with pytest.raises(RequirementsNotMet):
        parts.save([place(entity)], [], by=None, reason=" ")
    assert entity.service_places.count() == 0
