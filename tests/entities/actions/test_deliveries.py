"""A letter is served on every party, each on its own day; the last one decides."""

from datetime import date, timedelta

import pytest
from psycopg2.extras import DateRange

from entities.actions import cases, composing, decisions, letters
from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, CaseState, DeliveryWay, LetterState, TermKind
from entities.models import Application, Case, Founding, Letter
from entities.rules.errors import Conflict, RequirementsNotMet
from tests.factories import OrganisationFactory, make_centre
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + timedelta(days=1)
LATE = MONDAY + timedelta(days=20)
WORDS = {"findings": ["Ustalono to."]}


@pytest.fixture
def centre():
    """A centre that a foundation runs together with a gmina, and no longer with an association."""
    entity = make_centre(founders=[FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION)])
    gmina = OrganisationFactory(name="Gmina Opole", kind=OrganisationKind.GMINA)
    gone = OrganisationFactory(name="Stowarzyszenie Dawne")
    for organisation, days in (
        (gmina, DateRange(date(2024, 1, 1), None)),
        (gone, DateRange(date(2024, 1, 1), date(2025, 1, 1))),
    ):
        Founding.objects.create(
            entity=entity, organisation=organisation, role=FoundingRole.PARTNER, during=days
        )
    return entity


def loss(office, centre) -> Letter:
    case = office.case(CaseKind.CIS_LOSS, MONDAY, centre)
    return office.letter(case, LetterKind.LOSS, MONDAY, WORDS, loss_ground="assumptions")


def note(office, letter, on=None, way=DeliveryWay.POST, today=LATE, **more):
    return letters.deliver(letter, on=on, way=way, by=office.clerk, at=at(today, 14), **more)


def test_all_who_run_the_centre_today_are_addressees_and_parties(office, centre):
    letter = loss(office, centre)
    assert [str(one) for one in letter.addressees.order_by("pk")] == [
        "Fundacja Start",
        "Gmina Opole",
    ]
    said = composing.content_of(letter, MONDAY)
    assert said.recipients == ("Fundacja Start", "Gmina Opole", "a/a")
    assert said.addressee[-1] == "i pozostałe strony (lista „Otrzymują” na końcu)"
    assert "w postępowaniu, którego stroną jest także: Gmina Opole," in said.legal_basis


def test_decision_is_delivered_when_the_last_party_has_it(office, centre):
    letter = loss(office, centre)
    first, second = letter.addressees.order_by("pk")
    note(office, letter, TUESDAY, to=second)
    letter.refresh_from_db()
    letter.case.refresh_from_db()
    assert (letter.state, letter.case.state) == (LetterState.SIGNED, CaseState.SIGNED)
    assert not letter.case.terms.filter(kind=TermKind.APPEAL).exists()
    note(office, letter, MONDAY, to=first)
    assert (letter.state, letter.delivered_on) == (LetterState.DELIVERED, TUESDAY)
    term = letter.case.terms.get(kind=TermKind.APPEAL)
    assert term.due_on == TUESDAY + timedelta(days=14)


def test_who_was_served_first_may_have_appealed_before_the_last_had_it_art_129_2_kpa(
    office, centre
):
    letter = loss(office, centre)
    first, second = letter.addressees.order_by("pk")
    filed = TUESDAY + timedelta(days=3)
    note(office, letter, TUESDAY, to=first)
    note(office, letter, TUESDAY + timedelta(days=8), to=second)
    with pytest.raises(RequirementsNotMet, match="od doręczenia"):
        decisions.appeal(letter, on=MONDAY, by=office.clerk, at=at(LATE, 15))
    decisions.appeal(letter, on=filed, by=office.clerk, at=at(LATE, 15))
    letter.refresh_from_db()
    assert (letter.decision.appealed_on, letter.case.state) == (filed, CaseState.APPEALED)
    assert centre.periods.get().last_day == date(2028, 12, 31)


def test_waiver_of_all_comes_when_all_have_the_decision_art_127a_kpa(office, centre):
    letter = loss(office, centre)
    first, second = letter.addressees.order_by("pk")
    note(office, letter, MONDAY, to=first)
    note(office, letter, TUESDAY, to=second)
    with pytest.raises(RequirementsNotMet, match="od doręczenia"):
        decisions.waive(letter, on=MONDAY, by=office.clerk, at=at(LATE, 15))


def test_nobody_is_served_twice(office, centre):
    letter = loss(office, centre)
    first, second = letter.addressees.order_by("pk")
    note(office, letter, TUESDAY, to=first)
    with pytest.raises(Conflict):
        note(office, letter, MONDAY, to=first)
    note(office, letter, MONDAY, to=second)
    assert letter.delivered_on == TUESDAY


def test_all_at_once_on_one_day(office, centre):
    letter = note(office, loss(office, centre), TUESDAY)
    assert {one.delivered_on for one in letter.addressees.all()} == {TUESDAY}


def test_substitute_service_is_reckoned_from_the_notices(office, centre):
    letter = loss(office, centre)
    first, second = letter.addressees.order_by("pk")
    notices = {"first_notice_on": TUESDAY, "second_notice_on": TUESDAY + timedelta(days=8)}
    note(office, letter, way=DeliveryWay.DEEMED, to=first, **notices)
    note(office, letter, MONDAY, to=second)
    assert letter.delivered_on == TUESDAY + timedelta(days=14)
    assert letter.delivery_way == DeliveryWay.DEEMED


@pytest.mark.parametrize(
    ("proof", "sentence"),
    [
        ({"way": DeliveryWay.DEEMED}, "dni obu zawiadomień"),
        ({"way": DeliveryWay.DEEMED, "on": TUESDAY}, "dni obu zawiadomień"),
        ({"way": DeliveryWay.DEEMED_E}, "dzień wpływu"),
        ({"way": DeliveryWay.POST}, "od dnia podpisu do dziś"),
        ({"way": DeliveryWay.POST, "on": MONDAY - timedelta(days=1)}, "od dnia podpisu do dziś"),
        ({"way": DeliveryWay.POST, "on": LATE + timedelta(days=1)}, "od dnia podpisu do dziś"),
        (
            {
                "way": DeliveryWay.DEEMED,
                "first_notice_on": MONDAY - timedelta(days=1),
                "second_notice_on": MONDAY + timedelta(days=7),
            },
            "od dnia podpisu do dziś",
        ),
        ({"way": DeliveryWay.DEEMED_E, "arrived_on": LATE}, "dopiero"),
    ],
)
def test_a_delivery_that_is_not_proved_is_refused_with_the_reason(office, centre, proof, sentence):
    letter = loss(office, centre)
    first = letter.addressees.order_by("pk").first()
    with pytest.raises(RequirementsNotMet, match=sentence):
        letters.deliver(letter, by=office.clerk, to=first, at=at(LATE, 14), **proof)
    assert not letter.addressees.exclude(delivered_on=None).exists()


def test_a_gmina_does_not_leave_an_electronic_letter_unopened(office, centre):
    letter = loss(office, centre)
    gmina = letter.addressees.get(name="Gmina Opole")
    with pytest.raises(RequirementsNotMet, match="Podmiotowi publicznemu"):
        note(office, letter, way=DeliveryWay.DEEMED_E, to=gmina, arrived_on=MONDAY)


@pytest.mark.parametrize(
    ("party", "kind", "is_public"),
    [
        ("Gmina Opole", OrganisationKind.GMINA, True),
        ("Fundacja „Przykład”", OrganisationKind.FOUNDATION, False),
        ("Kto inny", OrganisationKind.GMINA, False),
    ],
)
def test_applicant_that_the_portal_does_not_know_is_what_its_application_says(
    office, party, kind, is_public
):
    case = office.case(
        CaseKind.CIS_GRANT, MONDAY, founder_name="Gmina Opole", founder_kind=kind, legal_form=""
    )
    name = "Fundacja „Przykład”" if kind == OrganisationKind.FOUNDATION else "Gmina Opole"
    Application.objects.filter(case=case).update(founder_name=name)
    Case.objects.filter(pk=case.pk).update(party=party)
    letter = office.letter(Case.objects.get(pk=case.pk), LetterKind.HEARING, MONDAY, {"days": 7})
    assert letter.addressees.get().is_public_body is is_public


def test_the_gmina_that_takes_over_gets_the_decision(office):
    entity = make_centre(founders=[FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION)])
    gmina = OrganisationFactory(name="Gmina Opole", kind=OrganisationKind.GMINA, city="Opole")
    case = office.case(CaseKind.CIS_TAKEOVER, MONDAY, entity)
    facts = WORDS | {"successor": gmina.name, "organisation": gmina.pk}
    facts |= {"liquidated_on": MONDAY.isoformat()}
    letter = office.letter(case, LetterKind.TAKEOVER, MONDAY, facts)
    assert [(one.name, one.is_public_body) for one in letter.addressees.order_by("pk")] == [
        ("Fundacja Start", False),
        ("Gmina Opole", True),
    ]


def test_a_certificate_goes_only_to_who_asked_for_it(office, centre):
    case = office.case(CaseKind.CERTIFICATE, MONDAY, centre)
    letter = office.letter(case, LetterKind.CERTIFICATE, MONDAY, {})
    assert [str(one) for one in letter.addressees.all()] == ["Fundacja Start"]


def test_an_applicant_is_the_only_party_of_what_is_not_in_the_register_yet(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    letter = office.letter(case, LetterKind.GRANT, MONDAY, delivered=MONDAY)
    assert letter.addressees.count() == 1
    assert cases.Case.objects.get().state == CaseState.DELIVERED
