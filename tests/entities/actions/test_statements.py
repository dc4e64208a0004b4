"""What an application states of an entity that the portal has already goes into the register with
the decision (art. 4(2), 5(5a), 5a, 18a(3)), and nothing newer is lost.
"""

from datetime import date, timedelta

import pytest
from psycopg2.extras import DateRange

from entities.actions import applications, cases, decisions, letters, rulings, statements
from entities.actions import entities as entity_actions
from entities.actions.envelopes import unit_of
from entities.enums import LetterKind, OrganisationKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Entity, Founding, Organisation, RegisterEvent, ServicePlace
from entities.rules import register
from entities.rules.errors import Conflict, RequirementsNotMet
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import FINDINGS, MONDAY, at

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)
LATER = MONDAY + timedelta(days=40)
NEWS = {
    "entity_name": "Centrum „Nowe” w Opolu",
    "street": "ul. Nowa 7",
    "postal_code": "45-002",
    "city": "Opole",
    "phone": "77 111 22 33",
    "email": "nowe@przyklad.example",
    "activity": "krawiectwo",
    "starts_on": date(2026, 12, 1),
}
PLACE = {"name": "Kuchnia", "street": "ul. Długa 5", "postal_code": "40-001", "city": "Katowice"}
PLACE |= {"gmina_id": "2469011"}


@pytest.fixture
def published(db):
    """A centre as some page published it, with data of that page."""
    return make_centre(
        published=True,
        since=date(2026, 1, 1),
        street="ul. Stara 1",
        phones=["77 000 00 00"],
        activities="ogród",
    )


@pytest.fixture
def centre(db):
    """A centre of the register."""
    return make_centre(since=date(2022, 1, 1), street="ul. Stara 1", activities="ogród")


def grant(office, entity, **application):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, entity, **application)
    return case, office.letter(case, LetterKind.GRANT, MONDAY, delivered=MONDAY)


def extension(office, entity, **application):
    case = office.case(CaseKind.CIS_EXTENSION, MONDAY, entity, **application)
    return case, office.letter(case, LetterKind.EXTENSION, MONDAY, delivered=MONDAY)


def days_of(entity):
    """Who ran it and when: name, first day, first day after."""
    rows = entity.foundings.order_by("during").select_related("organisation")
    return [(r.organisation.name, r.during.lower, r.during.upper) for r in rows]


def entry_of(entity, on=MONDAY):
    periods = register.in_register(entity.kind, on).filter(entity=entity)
    return register.entries(periods, on)[0]


def deliver(letter, clerk, on=TUESDAY):
    letters.deliver(letter, on=on, way=DeliveryWay.POST, by=clerk, at=at(on))


# --- New entities -----------------------------------------------------------------------------


def test_granted_centre_has_its_places_of_services_in_the_register_art_5_5a(office, clerk):
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), service_places=[PLACE])
    cases.examine(case, by=clerk, at=at(MONDAY))
    office.letter(case, LetterKind.GRANT, MONDAY, delivered=MONDAY)
    told = entry_of(case.entity).service_places
    assert told == ("Kuchnia, ul. Długa 5, 40-001 Katowice",)
    assert case.entity.service_places.get().gmina_id == "2469011"


def test_letter_states_the_places_of_services(clerk, approver):
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), service_places=[PLACE])
    assert unit_of(case).service_places == ("Kuchnia, ul. Długa 5, 40-001 Katowice",)


def test_place_without_a_gmina_is_told_before_the_signature(office, clerk):
    places = [PLACE | {"gmina_id": None}]
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), service_places=places)
    cases.examine(case, by=clerk, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet, match="gminę miejsca realizacji usług: Kuchnia"):
        office.letter(case, LetterKind.GRANT, MONDAY)


def test_case_without_an_entity_compares_nothing(clerk, case):
    assert statements.of_case(case, MONDAY) is None


def test_trial_before_the_signature_leaves_nothing(office, clerk, case):
    cases.examine(case, by=clerk, at=at(MONDAY))
    before = RegisterEvent.objects.count()
    office.letter(case, LetterKind.GRANT, MONDAY)
    verbs = RegisterEvent.objects.order_by("number").values_list("verb", flat=True)[before:]
    assert {*verbs} == {"case_moved", "letter_prepared", "letter_signed"}
    assert (Entity.objects.count(), Organisation.objects.count()) == (0, 0)
    assert case.entity is None


# --- Entities listed as published ---------------------------------------------------------------


def test_grant_puts_what_the_application_states_into_the_register_art_5_5a(office, published):
    grant(office, published, **NEWS, service_places=[PLACE])
    published.refresh_from_db()
    entry = entry_of(published)
    assert entry.name == "Centrum „Nowe” w Opolu"
    assert entry.place == "ul. Nowa 7, 45-002 Opole"
    assert entry.contact == ("77 111 22 33", "nowe@przyklad.example")
    assert (entry.started, entry.activity) == ("01.12.2026", "krawiectwo")
    assert entry.service_places == ("Kuchnia, ul. Długa 5, 40-001 Katowice",)


def test_what_the_application_leaves_empty_stays(office, published):
    empty = dict.fromkeys(("street", "city", "postal_code", "phone", "activity"), "")
    grant(office, published, **empty, starts_on=None)
    published.refresh_from_db()
    kept = (published.street, published.city, published.phones, published.activities)
    assert kept == ("ul. Stara 1", "Opole", ["77 000 00 00"], "ogród")


def test_renamed_entry_keeps_leading_from_its_old_address(client, office, published):
    old = published.get_absolute_url()
    grant(office, published, **NEWS)
    published.refresh_from_db()
    assert published.get_absolute_url() != old
    assert client.get(old).url == published.get_absolute_url()


def test_change_is_told_in_the_history_of_the_entity(office, published):
    grant(office, published, **NEWS, service_places=[PLACE])
    event = RegisterEvent.objects.get(entity=published, verb="entity_changed")
    assert event.changes["street"] == ["ul. Stara 1", "ul. Nowa 7"]
    assert "Kuchnia" in event.changes["serviceplace"][0][1]


def test_founder_that_was_only_published_ends_when_the_decided_one_begins(office, published):
    lead = published.foundings.get().organisation
    grant(
        office,
        published,
        founder_name="Fundacja „Przykład”",
        founder_kind="foundation",
        founder_krs="0000123456",
        founder_seat="ul. Przykładowa 1, 45-001 Opole",
    )
    assert days_of(published) == [
        (lead.name, None, MONDAY),
        ("Fundacja „Przykład”", MONDAY, None),
    ]
    assert entry_of(published).founders == ("Fundacja „Przykład”, ul. Przykładowa 1, 45-001 Opole",)


def test_founder_of_another_number_is_another_organisation_of_the_same_name(office, published):
    lead = published.foundings.get().organisation
    Organisation.objects.filter(pk=lead.pk).update(krs="0000000001")
    grant(office, published, founder_krs="0000123456")
    names = published.foundings.values_list("organisation__krs", flat=True).order_by("during")
    assert [*names] == ["0000000001", "0000123456"]


def test_founder_of_the_same_number_under_a_new_name_is_renamed(office, published):
    lead = published.foundings.get().organisation
    Organisation.objects.filter(pk=lead.pk).update(krs="0000123456")
    grant(office, published, founder_name="Stowarzyszenie „Nowe”")
    assert published.foundings.get().organisation.name == "Stowarzyszenie „Nowe”"


def test_organisation_that_another_office_keeps_is_not_changed(office, published):
    lead = published.foundings.get().organisation
    Organisation.objects.filter(pk=lead.pk).update(gmina="2469011", krs="0000123456")
    seat = "ul. Inna 1, 40-001 Katowice"
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published, founder_name="Stowarzyszenie „X”",
                  founder_seat=seat)  # fmt: skip
    points = {point.key: point for point in statements.of_case(case, MONDAY).points}
    assert "inny urząd" in points["founder"].remark
    assert "inny urząd" in points["seat"].remark
    office.letter(case, LetterKind.GRANT, MONDAY, delivered=MONDAY)
    lead.refresh_from_db()
    assert (lead.name, lead.street) == ("Stowarzyszenie „Razem” w Nysie", "")


def test_seat_of_the_founder_is_what_the_application_says_art_4_2_1(office, published):
    grant(office, published, founder_seat="ul. Siedziby 3, 45-009 Opole")
    lead = published.foundings.get().organisation
    assert (lead.street, lead.postal_code, lead.city) == ("ul. Siedziby 3", "45-009", "Opole")


def test_founder_who_may_not_found_is_refused_before_the_signature_art_3_2(office, published):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published, founder_name="Spółka",
                  founder_kind="other")  # fmt: skip
    with pytest.raises(RequirementsNotMet, match=r"art\. 3 ust\. 2"):
        office.letter(case, LetterKind.GRANT, MONDAY)
    assert published.foundings.count() == 1


def test_founder_that_has_ended_is_followed_by_the_applicant(office, published):
    Founding.objects.update(during=DateRange(None, date(2026, 6, 1)))
    grant(office, published, founder_name="Fundacja „Przykład”",
          founder_kind="foundation")  # fmt: skip
    assert [days for _name, *days in days_of(published)] == [
        [None, date(2026, 6, 1)],
        [MONDAY, None],
    ]


def test_entity_without_a_founder_gets_one_since_nobody_knows_when(office):
    centre = make_centre(published=True, founders=())
    grant(office, centre)
    founding = centre.foundings.get()
    assert (founding.organisation.name, founding.during.lower) == ("Fundacja „Przykład”", None)


def test_change_of_founder_that_is_to_come_is_settled_first(office, published):
    lead = published.foundings.get()
    lead.during = DateRange(None, LATER)
    lead.save()
    other = Organisation.objects.create(name="Następca", kind=OrganisationKind.FOUNDATION)
    Founding.objects.create(
        entity=published, organisation=other, during=DateRange(LATER, None), role="lead"
    )
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published, founder_name="Trzeci",
                  founder_kind="foundation")  # fmt: skip
    with pytest.raises(RequirementsNotMet, match="późniejszą zmianę"):
        office.letter(case, LetterKind.GRANT, MONDAY)


def test_gmina_of_another_office_is_refused_before_the_signature_art_5_1(office, published):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published, gmina_id="2469011")
    with pytest.raises(RequirementsNotMet, match="Katowice leży w innym województwie"):
        office.letter(case, LetterKind.GRANT, MONDAY)


def test_place_moves_to_another_gmina_of_the_office_with_its_locality(office, published):
    nysa = {"gmina_id": "1607053", "city": "Nysa", "street": "Rynek 1", "postal_code": "48-300"}
    grant(office, published, **nysa)
    published.refresh_from_db()
    assert (published.gmina_id, published.place.name) == ("1607053", "Nysa")


def test_half_of_an_address_replaces_the_whole_of_another(office, published):
    Entity.objects.update(postal_code="45-999", post_town="Poczta")
    grant(office, published, street="ul. Nowa 7", postal_code="", post_town="")
    published.refresh_from_db()
    assert (published.street, published.postal_code, published.post_town) == ("ul. Nowa 7", "", "")


def test_number_that_the_entity_has_among_others_leaves_them(office, published):
    Entity.objects.update(phones=["77 000 00 00", "77 111 22 33"])
    grant(office, published, phone="(77) 1112233")
    published.refresh_from_db()
    assert published.phones == ["77 000 00 00", "77 111 22 33"]


def test_entry_of_a_published_club_says_what_the_notification_says_art_18a_3(office):
    club = make_entity(published=True, gmina="1661011", city="Opole")
    case = office.case(CaseKind.KIS_ENTRY, MONDAY, club, street="ul. Klubowa 2", legal_form="",
                  created_on=date(2026, 3, 1), phone="77 111 22 33")  # fmt: skip
    office.letter(case, LetterKind.KIS_ENTRY, MONDAY, {})
    entry = entry_of(club)
    assert (entry.place, entry.created) == ("ul. Klubowa 2, Opole", "01.03.2026")
    assert entry.contact == ("77 111 22 33",)


# --- Extensions -------------------------------------------------------------------------------


def test_extension_applies_what_has_changed_art_5a(office, centre):
    extension(office, centre, **NEWS, service_places=[PLACE])
    centre.refresh_from_db()
    assert (centre.name, centre.street) == ("Centrum „Nowe” w Opolu", "ul. Nowa 7")
    assert entry_of(centre).service_places == ("Kuchnia, ul. Długa 5, 40-001 Katowice",)


def test_extension_that_changes_nothing_writes_no_change(office, centre):
    extension(office, centre)
    assert not RegisterEvent.objects.filter(entity=centre, verb="entity_changed").exists()


def test_extension_names_no_other_founder_art_6_4(office, centre):
    case = office.case(CaseKind.CIS_EXTENSION, MONDAY, centre, founder_name="Fundacja „Inna”")
    with pytest.raises(RequirementsNotMet, match=r"art\. 6 ust\. 4"):
        office.letter(case, LetterKind.EXTENSION, MONDAY)
    assert centre.foundings.count() == 1


def test_places_that_stay_keep_their_rows_and_others_end(office, centre):
    stays = ServicePlace.objects.create(entity=centre, **PLACE)
    ServicePlace.objects.create(entity=centre, name="Dawne", gmina_id="1661011")
    extension(office, centre, service_places=[PLACE, {"name": "Sad", "gmina_id": "1607053"}])
    rows = centre.service_places.order_by("pk")
    assert [row.name for row in rows] == ["Kuchnia", "Sad"]
    assert rows[0].pk == stays.pk


def test_comparison_says_field_by_field_what_will_change(office, centre):
    case = office.case(CaseKind.CIS_EXTENSION, MONDAY, centre, street="ul. Nowa 7", phone="")
    statement = statements.of_case(case, MONDAY)
    changing = {
        point.key: (point.before, point.after) for point in statement.points if point.changes
    }
    assert changing == {
        "place": ("ul. Stara 1, Opole, gmina Opole", "ul. Nowa 7, Opole, gmina Opole")
    }


# --- Between the signature and the delivery -----------------------------------------------


def signed_extension(office, centre, **application):
    case = office.case(CaseKind.CIS_EXTENSION, MONDAY, centre, **application)
    return case, office.letter(case, LetterKind.EXTENSION, MONDAY)


def test_what_was_changed_after_the_signature_is_newer_and_stays(office, clerk, centre):
    case, letter = signed_extension(office, centre, **NEWS)
    entity_actions.change(
        centre, {"phones": ["77 999 99 99"]}, by=clerk, reason="Pismo", at=at(MONDAY, 15)
    )
    deliver(letter, clerk)
    centre.refresh_from_db()
    assert (centre.phones, centre.street) == (["77 999 99 99"], "ul. Nowa 7")
    assert "Telefon: w rejestrze „77 999 99 99”" in case.notes.get().text


def test_place_of_services_added_after_the_signature_stays(office, clerk, centre):
    case, letter = signed_extension(office, centre, service_places=[PLACE])
    ServicePlace.objects.create(entity=centre, name="Nowsze", gmina_id="1661011")
    deliver(letter, clerk)
    assert [row.name for row in centre.service_places.all()] == ["Nowsze"]
    assert case.notes.count() == 1


def test_founder_changed_after_the_signature_stays(office, clerk, published):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published, founder_name="Fundacja „X”",
                  founder_kind="foundation")  # fmt: skip
    letter = office.letter(case, LetterKind.GRANT, MONDAY)
    other = Organisation.objects.create(name="Przejmujący", kind=OrganisationKind.ASSOCIATION)
    published.foundings.update(organisation=other)
    deliver(letter, clerk)
    assert published.foundings.get().organisation == other


def test_form_stays_with_the_founder_that_stays_art_3_2(office, clerk, published):
    case = office.case(
        CaseKind.CIS_GRANT,
        MONDAY,
        published,
        founder_name="Fundacja „X”",
        founder_kind="foundation",
        legal_form="separate_unit",
    )
    letter = office.letter(case, LetterKind.GRANT, MONDAY)
    gmina = Organisation.objects.create(name="Gmina Przejmująca", kind=OrganisationKind.GMINA)
    founding = published.foundings.get()
    founding.organisation = gmina
    how = {"by": clerk, "reason": "Pismo", "at": at(MONDAY, 15)}
    entity_actions.change(published, {}, kept=[founding], **how)
    deliver(letter, clerk)
    published.refresh_from_db()
    assert (published.legal_form, [*Entity.objects.in_register(TUESDAY)]) == ("", [published])


def test_change_that_the_application_does_not_speak_of_needs_no_note(office, clerk, centre):
    case, letter = signed_extension(office, centre, phone="", street="ul. Nowa 7")
    entity_actions.change(
        centre, {"phones": ["77 999 99 99"]}, by=clerk, reason="Pismo", at=at(MONDAY, 15)
    )
    deliver(letter, clerk)
    centre.refresh_from_db()
    assert (centre.phones, centre.street) == (["77 999 99 99"], "ul. Nowa 7")
    assert case.notes.count() == 0


def test_founder_ended_after_the_signature_is_followed_by_the_decided_one(office, clerk, published):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published)
    letter = office.letter(case, LetterKind.GRANT, MONDAY)
    published.foundings.update(during=DateRange(None, MONDAY))
    deliver(letter, clerk)
    current = published.foundings.current(TUESDAY).get()
    assert current.during == DateRange(TUESDAY, None)


def test_later_founder_recorded_after_the_signature_does_not_stop_the_delivery(
    office, clerk, published
):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, published, founder_name="Fundacja „X”",
                  founder_kind="foundation")  # fmt: skip
    letter = office.letter(case, LetterKind.GRANT, MONDAY)
    lead = published.foundings.get()
    lead.during = DateRange(None, LATER)
    lead.save()
    other = Organisation.objects.create(name="Następca", kind=OrganisationKind.ASSOCIATION)
    Founding.objects.create(entity=published, organisation=other, during=DateRange(LATER, None))
    deliver(letter, clerk)
    assert published.foundings.count() == 2
    assert [*Entity.objects.in_register(TUESDAY)] == [published]
    assert case.notes.exclude(text__startswith="Podpis mimo braków").count() == 1


def test_nobody_signs_a_comparison_that_they_did_not_read(office, clerk, approver, centre):
    case = office.case(CaseKind.CIS_EXTENSION, MONDAY, centre, **NEWS)
    letter = letters.prepare(case, LetterKind.EXTENSION, FINDINGS, by=clerk, at=at(MONDAY))
    read = statements.of_case(case, MONDAY).mark
    applications.change_application(
        case, {"street": "ul. Podmieniona 1"}, by=clerk, reason="Pismo", at=at(MONDAY)
    )
    with pytest.raises(Conflict, match="porównanie jeszcze raz"):
        letters.sign(letter, by=approver, read=read, at=at(MONDAY, 13))
    letters.sign(letter, by=approver, read=statements.of_case(case, MONDAY).mark, at=at(MONDAY, 13))


def test_second_delivery_changes_nothing(office, clerk, centre):
    _case, letter = extension(office, centre, **NEWS, service_places=[PLACE])
    with pytest.raises(Conflict):
        deliver(letter, clerk)
    assert centre.service_places.count() == 1


def test_extension_over_days_that_are_taken_is_refused_before_the_signature(office, centre):
    extension(office, centre)
    case = office.case(CaseKind.CIS_GRANT, MONDAY, centre)
    with pytest.raises(RequirementsNotMet, match="dwóch naraz mieć nie może"):
        office.letter(case, LetterKind.GRANT, MONDAY)


# --- After an appeal ------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [AppealOutcome.OVERTURNED, AppealOutcome.UPHELD])
def test_appeal_loses_no_data(office, clerk, published, outcome):
    _case, letter = grant(office, published, **NEWS, service_places=[PLACE])
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    ruled = rulings.Ruled(ruling=Ruling.TAKES if outcome == AppealOutcome.OVERTURNED else "")
    decisions.settle_appeal(
        letter, outcome, on=LATER, note="DRP.1", by=clerk, ruled=ruled, at=at(LATER)
    )
    published.refresh_from_db()
    assert (published.street, published.service_places.count()) == ("ul. Nowa 7", 1)
    assert published.foundings.current(LATER).count() == 1


def test_decision_after_a_remand_repeats_nothing(office, clerk, published):
    case, letter = grant(office, published, **NEWS, service_places=[PLACE],
                         founder_name="Fundacja „X”", founder_kind="foundation")  # fmt: skip
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    decisions.settle_appeal(
        letter, AppealOutcome.REMANDED, on=LATER, note="1", by=clerk, at=at(LATER)
    )
    again = LATER + timedelta(days=1)
    case.refresh_from_db()
    office.letter(case, LetterKind.GRANT, again, delivered=again)
    assert (published.foundings.count(), published.service_places.count()) == (2, 1)
    assert RegisterEvent.objects.filter(entity=published, verb="entity_changed").count() == 1
