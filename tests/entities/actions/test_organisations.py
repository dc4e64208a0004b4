"""Organisations: found by their numbers or their name, added, corrected."""

import pytest

from entities.actions import acts, organisations
from entities.actions.drafts import FounderDraft
from entities.enums import OrganisationKind
from entities.models import Organisation, RegisterEvent, SearchDocument
from entities.rules.errors import RequirementsNotMet
from tests.factories import REASON, OrganisationFactory, make_entity

pytestmark = pytest.mark.django_db

ASSOCIATION, FOUNDATION = OrganisationKind.ASSOCIATION, OrganisationKind.FOUNDATION
NIP, REGON, KRS, OTHER_KRS = "1234563218", "123456785", "0000123456", "0000654321"


def founder(name="Razem", kind=ASSOCIATION, organisation=None, **numbers):
    return FounderDraft(name, kind, facts=numbers, organisation=organisation)


def found(*drafts):
    """The organisations of the drafts, in one act."""
    with acts.act(by=None, reason=REASON) as act:
        by_place = organisations.find_or_add(act, [*drafts])
    return [by_place[place] for place in range(len(drafts))]


@pytest.mark.parametrize(("number", "value"), [("krs", KRS), ("nip", NIP), ("regon", REGON)])
def test_found_by_its_number_whatever_the_name(number, value):
    known = OrganisationFactory(name="Dawna nazwa", **{number: value})
    assert found(founder("Nowa nazwa", FOUNDATION, **{number: value})) == [known]


def test_found_by_its_name_when_no_number_is_given():
    known = OrganisationFactory(name="Razem", krs=KRS)
    assert found(founder()) == [known]


def test_found_by_its_name_in_other_letters():
    known = OrganisationFactory(name="Stowarzyszenie „Źródło”")
    assert found(founder('STOWARZYSZENIE "ŹRÓDŁO"')) == [known]


def run_by(name, kind, gmina):
    founders = (FounderDraft(name, kind),)
    entity = make_entity(name=f"KIS {gmina}", gmina=gmina, founders=founders)
    return entity.foundings.get().organisation


@pytest.mark.parametrize(
    ("kind", "gmina", "other"),
    [
        (OrganisationKind.GMINA_UNIT, "1607053", "1607073"),
        (OrganisationKind.GMINA, "1607053", "1607073"),
        (ASSOCIATION, "1607053", "2469011"),
    ],
    ids=["gmina unit", "gmina", "association"],
)
def test_same_name_far_away_is_another_organisation(kind, gmina, other):
    assert run_by("Nadzieja", kind, gmina) != run_by("Nadzieja", kind, other)


@pytest.mark.parametrize(
    ("kind", "gmina", "other"),
    [
        (OrganisationKind.GMINA_UNIT, "1607053", "1607053"),
        (ASSOCIATION, "1607053", "1661011"),
    ],
    ids=["gmina unit", "association"],
)
def test_same_name_nearby_is_the_same_organisation(kind, gmina, other):
    first = run_by("Nadzieja", kind, gmina)
    founders = (FounderDraft("NADZIEJA", kind),)
    second = make_entity(name="Drugi KIS", gmina=other, founders=founders)
    assert second.foundings.get().organisation == first


def test_seat_says_more_than_where_it_works():
    first = run_by("Nadzieja", ASSOCIATION, "1607053")
    Organisation.objects.filter(pk=first.pk).update(gmina_id="2469011")
    assert run_by("Nadzieja", ASSOCIATION, "1661011") != first


def test_same_number_far_away_is_the_same_organisation():
    for gmina in ("1607053", "2469011"):
        founders = (FounderDraft("Nadzieja", ASSOCIATION, facts={"krs": "0000123456"}),)
        make_entity(name=f"KIS {gmina}", gmina=gmina, founders=founders)
    assert Organisation.objects.get().foundings.count() == 2


def test_same_name_of_another_kind_is_another_organisation():
    OrganisationFactory(name="Razem")
    assert found(founder(kind=FOUNDATION))[0].kind == FOUNDATION
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize(
    ("number", "own", "other"),
    [("krs", KRS, OTHER_KRS), ("nip", NIP, "5260250274"), ("regon", REGON, "012345675")],
)
def test_same_name_with_another_number_is_another_organisation(number, own, other):
    known = OrganisationFactory(name="Razem", **{number: own})
    added = found(founder(**{number: other}))[0]
    assert (added != known, getattr(added, number)) == (True, other)


def test_missing_number_is_noted_on_the_organisation_of_the_name():
    known = OrganisationFactory(name="Razem", nip=NIP)
    assert found(founder(krs=KRS)) == [known]
    known.refresh_from_db()
    event = RegisterEvent.objects.get()
    assert (known.krs, event.verb, event.changes) == (
        KRS,
        "organisation_changed",
        {"krs": ["", KRS]},
    )


def test_two_of_one_name_in_one_batch_differ_by_their_numbers():
    OrganisationFactory(name="Razem")
    first, second = found(founder(krs=KRS), founder(krs=OTHER_KRS))
    assert [first.krs, second.krs, first == second] == [KRS, OTHER_KRS, False]


def test_number_of_another_organisation_is_left_with_it():
    OrganisationFactory(name="Inna", nip=NIP)
    known = OrganisationFactory(name="Razem", krs=KRS)
    assert found(founder(krs=KRS, nip=NIP)) == [known]
    known.refresh_from_db()
    assert known.nip == ""


def test_known_organisation_is_taken_as_it_is():
    known = OrganisationFactory(name="Razem")
    OrganisationFactory(name="Razem")
    assert found(founder(organisation=known)) == [known]


def test_missing_organisation_is_added_once_and_told():
    first, second = found(founder(krs=KRS), founder(krs=KRS))
    assert (first, first.krs, first.kind) == (second, KRS, ASSOCIATION)
    told = RegisterEvent.objects.values_list("verb", "subject")
    assert [*told] == [("organisation_added", "Razem")]


def test_added_organisation_is_told():
    values = {"name": "Razem", "kind": ASSOCIATION}
    organisation = organisations.add(values, by=None, reason=REASON)
    event = RegisterEvent.objects.get()
    assert (organisation.name, event.verb, event.subject) == (
        "Razem",
        "organisation_added",
        "Razem",
    )


def test_changed_organisation_is_told_with_before_and_after():
    organisation = OrganisationFactory(name="Razem", krs=KRS)
    values = {"name": "Wspólnie", "krs": KRS}
    assert organisations.change(organisation, values, by=None, reason="Nowa nazwa") is True
    event = RegisterEvent.objects.get()
    assert (event.verb, event.changes, event.reason) == (
        "organisation_changed",
        {"name": ["Razem", "Wspólnie"]},
        "Nowa nazwa",
    )


def test_change_of_nothing_says_so_and_leaves_no_event():
    organisation = OrganisationFactory(name="Razem")
    assert organisations.change(organisation, {"name": "Razem"}, by=None, reason=REASON) is False
    assert RegisterEvent.objects.count() == 0


def test_entries_are_found_by_the_new_name_of_their_founder(organisation, entity):
    before = SearchDocument.objects.get(entity=entity).vector
    organisations.change(organisation, {"name": "Żagiel"}, by=None, reason=REASON)
    assert SearchDocument.objects.get(entity=entity).vector != before


def test_organisation_that_runs_a_club_does_not_become_a_powiat_art_18_1(organisation):
    with pytest.raises(RequirementsNotMet) as refusal:
        organisations.change(
            organisation, {"kind": OrganisationKind.POWIAT}, by=None, reason=REASON
        )
    assert refusal.value.sentences == [
        "Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo "
        "prowadzić KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, "
        "spółdzielnia socjalna; nie powiat i nie województwo).",
        "Dotyczy wpisu „Klub Integracji Społecznej w Nysie”.",
    ]
    organisation.refresh_from_db()
    assert organisation.kind == ASSOCIATION


def test_grounds_of_law_follow_what_the_founder_turns_out_to_be(entity, organisation):
    organisations.change(organisation, {"kind": OrganisationKind.CHURCH}, by=None, reason=REASON)
    assert [row.founder_type for row in entity.legal_bases.all()] == ["church"]
    event = entity.events.latest("number")
    assert event.changes == {"legal_bases": [["kis-ngo"], ["kis-church"]]}


def test_organisation_that_runs_a_club_may_become_a_foundation(organisation):
    assert organisations.change(organisation, {"kind": FOUNDATION}, by=None, reason=REASON)


def test_finder_asks_the_database_once(django_assert_num_queries):
    OrganisationFactory(name="Razem")
    with django_assert_num_queries(1):
        organisations.Finder([founder(f"Nazwa {number}", krs=KRS) for number in range(20)])


def test_organisation_of_an_entry_made_earlier_is_found():
    make_entity(founders=(founder("Gmina Nysa", OrganisationKind.GMINA),))
    make_entity(name="Drugi", founders=(founder("gmina nysa", OrganisationKind.GMINA),))
    assert Organisation.objects.get().foundings.count() == 2


def test_same_name_with_a_seat_elsewhere_is_another_organisation():
    in_nysa = OrganisationFactory(name="Razem", city="Nysa")
    in_opole = found(founder(city="Opole"))[0]
    assert in_opole != in_nysa
    assert found(founder(city="NYSA"), founder(city="Opole")) == [in_nysa, in_opole]
    assert found(founder()) == [in_nysa]  # nothing tells: the older one


def test_two_seats_in_one_file_are_two_organisations():
    first, second, again = found(founder(city="Nysa"), founder(city="Opole"), founder(city="Nysa"))
    assert (first is not second, again) == (True, first)


def test_a_district_is_in_its_town():
    known = OrganisationFactory(name="Razem", city="Warszawa")
    assert found(founder(city="Warszawa-Wola")) == [known]


def test_a_kind_that_a_source_tells_is_no_longer_inferred():
    known = OrganisationFactory(name="Razem", kind=ASSOCIATION, kind_inferred=True)
    found(founder())
    known.refresh_from_db()
    assert not known.kind_inferred
    assert RegisterEvent.objects.get().changes == {"kind_inferred": [True, False]}


def test_a_kind_inferred_again_stays_inferred():
    known = OrganisationFactory(name="Razem", kind=ASSOCIATION, kind_inferred=True)
    found(FounderDraft("Razem", ASSOCIATION, kind_inferred=True))
    known.refresh_from_db()
    assert known.kind_inferred
