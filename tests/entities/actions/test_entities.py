"""Entities: put on the list, one or many at once, and changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from entities.actions import entities as actions
from entities.actions.drafts import EntityDraft, FounderDraft, PeriodDraft
from entities.enums import LegalForm, ListingBasis, OrganisationKind
from entities.models import (
    Entity,
    FormerSlug,
    Founding,
    Organisation,
    ParticipantGroup,
    RegisterEvent,
    SearchDocument,
    Service,
    StatusPeriod,
    Territory,
)
from entities.rules.errors import Conflict, RequirementsNotMet
from tests.factories import REASON, SOURCE, make_centre, make_entity

pytestmark = pytest.mark.django_db

PUBLISHED = PeriodDraft(ListingBasis.PUBLISHED, date(2024, 1, 1), source_url=SOURCE)


def draft(name="Klub", **facts):
    return EntityDraft(
        **({"kind": "KIS", "name": name, "gmina_code": "1607053", "period": PUBLISHED} | facts)
    )


def change(entity, **values):
    return actions.change(entity, values, by=None, reason="Poprawka do testu")


def told(entity):
    """What the register's history tells after the entity was added."""
    events = entity.events.order_by("number").exclude(reason=REASON)
    return [*events.values_list("verb", "changes")]


# --- added ----------------------------------------------------------------------------


def test_added_entity_has_all_that_the_draft_says():
    entity = make_entity(
        street="ul. Długa 5",
        groups=["homeless", "alcohol"],
        services=["work"],
        legal_form=LegalForm.PART_OF_OPERATOR,
    )
    entity.refresh_from_db()
    assert (entity.name, entity.slug, entity.street, entity.legal_form) == (
        "Klub Integracji Społecznej w Nysie",
        "klub-integracji-spolecznej-w-nysie",
        "ul. Długa 5",
        "part_of_operator",
    )
    assert sorted(group.code for group in entity.groups.all()) == ["alcohol", "homeless"]
    assert [service.code for service in entity.services.all()] == ["work"]


def test_added_entity_has_its_founder_from_nobody_knows_when():
    founding = make_entity().foundings.get()
    assert (str(founding.organisation), founding.role) == ("Stowarzyszenie „Razem” w Nysie", "lead")
    assert (founding.during.lower, founding.during.upper) == (None, None)


def test_added_entity_has_legal_bases_of_its_founders_art_18_1():
    founders = (
        FounderDraft("Gmina Nysa", OrganisationKind.GMINA),
        FounderDraft("Fundacja Most", OrganisationKind.FOUNDATION, role="partner"),
    )
    entity = make_entity(founders=founders)
    assert sorted(row.code for row in entity.legal_bases.all()) == [
        "kis-local-government",
        "kis-ngo",
    ]


def test_added_entity_has_the_wording_of_catalogues_of_the_day():
    before_2022 = datetime(2022, 2, 14, 12, tzinfo=UTC)
    wordings = [
        make_entity(name=name, groups=["mental"], at=at).groups.get().name
        for name, at in (("Klub dawny", before_2022), ("Klub nowy", None))
    ]
    assert wordings == ["chorzy psychicznie", "osoby z zaburzeniami psychicznymi"]


def test_added_entity_is_found_by_its_words():
    assert SearchDocument.objects.get(entity=make_entity()).vector != ""


def test_added_entity_is_told_in_the_history():
    make_entity(since=date(2024, 1, 1))
    events = RegisterEvent.objects.order_by("number").values_list("verb", "subject", "changes")
    assert [*events] == [
        ("organisation_added", "Stowarzyszenie „Razem” w Nysie", {}),
        ("entity_added", "Klub Integracji Społecznej w Nysie", {}),
        (
            "status_opened",
            "Klub Integracji Społecznej w Nysie",
            {"basis": "entry", "from": "2024-01-01", "until": None, "number": ""},
        ),
    ]


def test_centre_gets_five_years_art_5_2():
    period = make_centre(since=date(2024, 2, 29)).periods.get()
    assert (period.starts_on, period.last_day) == (date(2024, 2, 29), date(2029, 2, 28))


def test_add_refuses_an_entity_that_is_on_the_list_on_no_day():
    with pytest.raises(RequirementsNotMet) as refusal:
        actions.add(draft(period=None), by=None, reason=REASON)
    assert refusal.value.sentences[0] == (
        "Podaj dzień, od którego obowiązuje status albo wpis (art. 5 ust. 5a, art. 18a ust. 2)."
    )


def test_add_refuses_a_publication_without_a_source():
    unsourced = PeriodDraft(ListingBasis.PUBLISHED, date(2024, 1, 1))
    facts = {"source_url": SOURCE}  # of the entity's data, not of its being on the list
    with pytest.raises(RequirementsNotMet) as refusal:
        actions.add(draft(period=unsourced, facts=facts), by=None, reason=REASON)
    assert refusal.value.sentences == [
        "Podmiot „według publikacji” ma podane źródło. Wpisz adres strony albo w uwagach tytuł i "
        "datę publikacji."
    ]


def test_add_refuses_with_every_sentence_at_once():
    nothing = draft(name=" ", gmina_code="", period=replace(PUBLISHED, starts_on=None))
    with pytest.raises(RequirementsNotMet) as refusal:
        actions.add(nothing, by=None, reason=REASON)
    assert refusal.value.sentences == [
        "Podaj pełną nazwę podmiotu.",
        "Podaj gminę, w której działa podmiot (art. 4 ust. 2 pkt 2, art. 18a ust. 2).",
        "Podaj dzień, od którego obowiązuje status albo wpis (art. 5 ust. 5a, art. 18a ust. 2).",
    ]


def test_add_refuses_days_that_end_before_they_begin():
    reversed_days = replace(PUBLISHED, until=date(2024, 1, 1))
    with pytest.raises(RequirementsNotMet) as refusal:
        actions.add(draft(period=reversed_days), by=None, reason=REASON)
    assert refusal.value.sentences == [
        "Ostatni dzień na liście nie może być wcześniejszy niż pierwszy."
    ]


def test_add_many_is_all_or_none():
    with pytest.raises(RequirementsNotMet):
        actions.add_many([draft(), draft(name="")], by=None, reason=REASON)
    left = [
        model.objects.count() for model in (Entity, StatusPeriod, RegisterEvent, SearchDocument)
    ]
    assert left == [0, 0, 0, 0]


def test_add_many_is_none_when_the_database_refuses_one():
    with pytest.raises(KeyError):
        actions.add_many([draft(), draft(group_codes=("nieznany",))], by=None, reason=REASON)
    left = [
        model.objects.count() for model in (Entity, StatusPeriod, RegisterEvent, SearchDocument)
    ]
    assert left == [0, 0, 0, 0]


def test_add_refuses_a_founder_whose_number_belongs_to_a_powiat_art_18_1():
    """The draft says association, and the organisation of that number is something else."""
    Organisation.objects.create(name="Powiat Nyski", kind="powiat", nip="5260250274")
    association = FounderDraft("Razem", OrganisationKind.ASSOCIATION, facts={"nip": "5260250274"})
    with pytest.raises(RequirementsNotMet) as refusal:
        make_entity(founders=[association])
    assert refusal.value.sentences == [
        "„Razem” ma ten sam numer (NIP, REGON albo KRS) co „Powiat Nyski” (powiat). KIS może "
        "prowadzić gmina, organizacja pozarządowa, podmiot kościelny albo spółdzielnia socjalna; "
        "powiat i województwo nie (art. 18 ust. 1)."
    ]
    assert not Entity.objects.exists()


def test_add_many_keeps_the_order_of_the_drafts():
    added = actions.add_many([draft("Zorza"), draft("Alfa"), draft("Klub")], by=None, reason=REASON)
    assert [entity.name for entity in added] == ["Zorza", "Alfa", "Klub"]
    assert [entity.periods.count() for entity in added] == [1, 1, 1]


def test_add_many_gives_entities_of_one_founder_one_organisation():
    founders = (FounderDraft("Fundacja Most", OrganisationKind.FOUNDATION),)
    actions.add_many([draft(name, founders=founders) for name in "AB"], by=None, reason=REASON)
    assert [Organisation.objects.count(), Founding.objects.count()] == [1, 2]


@pytest.mark.parametrize("count", [1, 20])
def test_add_many_asks_the_database_the_same_number_of_times(count, django_assert_num_queries):
    founders = (FounderDraft("Fundacja Most", OrganisationKind.FOUNDATION),)
    drafts = [
        draft(f"Klub {number}", founders=founders, group_codes=("homeless",))
        for number in range(count)
    ]
    with django_assert_num_queries(30):
        actions.add_many(drafts, by=None, reason=REASON)


# --- changed --------------------------------------------------------------------------


def test_change_is_told_with_before_and_after(clerk16):
    entity = make_entity(city="Nysa")
    assert actions.change(entity, {"city": "Paczków"}, by=clerk16.user, reason="Przenosiny")
    event = entity.events.latest("number")
    assert (event.verb, event.changes, event.reason, event.by_role) == (
        "entity_changed",
        {"city": ["Nysa", "Paczków"]},
        "Przenosiny",
        "referent (16)",
    )


def test_change_shows_on_the_object_that_was_given():
    entity = make_entity()
    change(entity, city="Paczków")
    assert entity.city == "Paczków"


def test_change_of_nothing_says_so_and_leaves_no_event():
    entity = make_entity(city="Nysa", groups=["homeless"])
    groups = [*ParticipantGroup.objects.filter(code="homeless")]
    assert change(entity, city="Nysa", groups=groups) is False
    assert told(entity) == []


def test_change_of_catalogues_is_told_by_codes():
    entity = make_entity(groups=["homeless"])
    today = date(2026, 11, 16)
    rows = ParticipantGroup.objects.in_force(today).filter(code__in=["alcohol", "drugs"])
    assert change(entity, groups=rows) is True
    assert told(entity) == [("entity_changed", {"groups": [["homeless"], ["alcohol", "drugs"]]})]
    assert sorted(group.code for group in entity.groups.all()) == ["alcohol", "drugs"]


def test_change_of_services_to_none():
    entity = make_entity(services=["work"])
    change(entity, services=Service.objects.none())
    assert told(entity) == [("entity_changed", {"services": [["work"], []]})]


def test_change_makes_the_entry_found_by_its_new_words():
    entity = make_entity()
    before = SearchDocument.objects.get(entity=entity).vector
    change(entity, city="Paczków")
    assert SearchDocument.objects.get(entity=entity).vector != before


def test_new_name_gives_a_new_address_and_the_old_leads_on():
    entity = make_entity(name="Klub w Nysie")
    change(entity, name="Klub Nyski")
    assert told(entity) == [
        (
            "entity_changed",
            {"name": ["Klub w Nysie", "Klub Nyski"], "slug": ["klub-w-nysie", "klub-nyski"]},
        )
    ]
    assert [*FormerSlug.objects.values_list("slug", "entity")] == [("klub-w-nysie", entity.pk)]


def test_name_in_other_letters_keeps_the_address():
    entity = make_entity(name="Klub Lodz")
    change(entity, name="KLUB ŁÓDŹ")
    assert told(entity) == [("entity_changed", {"name": ["Klub Lodz", "KLUB ŁÓDŹ"]})]
    assert FormerSlug.objects.count() == 0


def test_old_name_gives_the_old_address_back():
    make_entity(name="Klub")
    entity = make_entity(name="Klub")
    change(entity, name="Inny")
    change(entity, name="Klub")
    assert entity.slug == "klub-2"
    assert [*FormerSlug.objects.values_list("slug", flat=True)] == ["inny"]


def test_former_address_is_never_given_to_another():
    change(make_entity(name="Klub"), name="Inny")
    assert make_entity(name="Klub").slug == "klub-2"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "Podaj pełną nazwę podmiotu."),
        (
            {"gmina_id": "2469011"},
            "Rejestr prowadzi wojewoda właściwy dla miejsca działania podmiotu (art. 5 ust. 1, "
            "art. 18a ust. 2).",
        ),
        (
            {"legal_form": LegalForm.BUDGETARY_UNIT},
            "Forma prawna nie pasuje do prowadzącego: CIS samorządu jest jednostką albo zakładem "
            "budżetowym, CIS innego podmiotu jednostką wyodrębnioną organizacyjnie i finansowo "
            "(art. 3 ust. 2 i 4).",
        ),
    ],
    ids=["name", "gmina", "legal form"],
)
def test_change_refuses_what_the_law_does(values, sentence):
    entity = make_centre(legal_form=LegalForm.SEPARATE_UNIT)
    with pytest.raises(RequirementsNotMet) as refusal:
        change(entity, **values)
    assert refusal.value.sentences == [sentence]
    assert told(entity) == []


LATE = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)  # in Poland it is the 17th already
NOT_COME = date(2026, 11, 18)
VERIFIED = {"verified_by": "office"}
COUNTED = {"places": 20}


@pytest.mark.parametrize(
    ("column", "beside", "sentence"),
    [
        ("verified_on", VERIFIED, "Dzień, w którym potwierdzono dane,"),
        ("places_counted_on", COUNTED, "Dzień, na który policzono miejsca,"),
    ],
)
def test_day_of_what_was_done_is_not_after_the_act(column, beside, sentence):
    refused = [f"{sentence} nie może być późniejszy niż dziś."]
    with pytest.raises(RequirementsNotMet) as refusal:
        actions.add(draft(facts={column: NOT_COME, **beside}), by=None, reason="x", at=LATE)
    assert refusal.value.sentences == refused
    entity = make_entity()
    with pytest.raises(RequirementsNotMet) as refusal:
        actions.change(entity, {column: NOT_COME, **beside}, by=None, reason="x", at=LATE)
    assert refusal.value.sentences == refused
    today = date(2026, 11, 17)
    assert actions.change(entity, {column: today, **beside}, by=None, reason="x", at=LATE)
    assert actions.add(draft(facts={column: today, **beside}), by=None, reason="x", at=LATE)


def test_day_that_has_not_come_and_stands_there_already_does_not_stop_other_changes():
    entity = make_entity()
    Entity.objects.update(verified_on=date(2099, 1, 1), verified_by="office")
    entity.refresh_from_db()
    assert change(entity, street="ul. Nowa 1")


def test_entity_as_published_may_move_to_another_voivodeship():
    entity = make_entity(published=True)
    change(entity, gmina=Territory.objects.get(pk="2469011"))
    assert entity.voivodeship_code == "24"


def test_conflict_when_somebody_was_quicker():
    entity = make_entity(city="Nysa")
    seen = {"city": "Nysa"}
    change(entity, city="Paczków")
    with pytest.raises(Conflict) as refusal:
        actions.change(entity, {"city": "Otmuchów"}, by=None, reason=REASON, seen=seen)
    assert refusal.value.sentences == [
        "Ktoś inny zmienił ten wpis, gdy był u Ciebie otwarty. Wczytaj stronę na nowo, "
        "sprawdź, co się zmieniło, i wprowadź swoje zmiany jeszcze raz."
    ]
    entity.refresh_from_db()
    assert entity.city == "Paczków"


def test_conflict_when_somebody_was_quicker_with_a_catalogue():
    entity = make_entity(groups=["homeless"])
    seen = {"groups": [*entity.groups.all()]}
    change(entity, groups=ParticipantGroup.objects.filter(code="alcohol"))
    with pytest.raises(Conflict):
        actions.change(
            entity,
            {"groups": ParticipantGroup.objects.filter(code="drugs")},
            by=None,
            reason=REASON,
            seen=seen,
        )


def test_no_conflict_when_somebody_changed_something_else():
    entity = make_entity(city="Nysa")
    seen = {"city": "Nysa", "street": ""}
    change(entity, street="ul. Długa 5")
    assert actions.change(entity, {"city": "Paczków"}, by=None, reason=REASON, seen=seen)


def test_change_without_a_reason_changes_nothing():
    entity = make_entity()
    with pytest.raises(RequirementsNotMet):
        actions.change(entity, {"city": "Paczków"}, by=None, reason="")
    entity.refresh_from_db()
    assert entity.city == "Nysa"
