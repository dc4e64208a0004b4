"""The page of a case as its party sees it: what happens now, what came, what was sent."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from entities.actions import cases, decisions, letters, teams
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay
from entities.mailing import notices
from entities.models import Case, Opening
from entities.rules import integrity
from tests.conftest import signed_in
from tests.factories import FoundingFactory, OrganisationFactory, member, received_case
from tests.proceedings import MONDAY, at, granted, received, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
FACTS = {"defects": ["Brak opinii starosty."], "days": 14}


def of_party(case, organisation):
    """The case, whose party is the organisation."""
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    case.refresh_from_db()
    return case


@pytest.fixture
def mine(case, organisation):
    """An application of the organisation."""
    return of_party(case, organisation)


def page_of(case, name="case", *more):
    return reverse(f"panel:{name}", args=[case.pk, *more])


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def called(case, clerk, approver, *, delivered=False):
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, FACTS)
    if delivered:
        letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    letter.refresh_from_db()
    return letter


def test_page_says_what_happens_now_who_acts_and_by_when(editor, mine):
    page = text(editor, page_of(mine))
    assert "Urząd sprawdza, czy niczego w niej nie brakuje" in page
    assert "urząd wojewódzki" in page
    assert "środa, 16 grudnia 2026 r." in page


def test_list_has_the_cases_that_wait_for_the_person_first(editor, mine, clerk, approver):
    called(mine, clerk, approver, delivered=True)
    page = text(editor, reverse("panel:cases"))
    assert page.index("Czeka na Ciebie") < page.index("Uzupełnij braki do 30 listopada 2026 r.")
    home = text(editor, reverse("panel:home"))
    assert "Uzupełnij braki do 30 listopada 2026 r." in home


def test_case_of_somebody_else_is_no_page(other_editor, mine):
    for name in ("case",):
        assert other_editor.get(page_of(mine, name)).status_code == 404
    assert mine.number not in text(other_editor, reverse("panel:cases"))


def test_whoever_left_sees_nothing_any_more(organisation, mine):
    person = member(organisation, "editor")
    client = signed_in(person)
    assert client.get(page_of(mine)).status_code == 200
    teams.leave(person.memberships.get(), though_last=True, by=person)
    assert client.get(page_of(mine)).status_code == 404


def test_call_is_there_from_its_signature_and_its_term_is_not(editor, mine, clerk, approver):
    letter = called(mine, clerk, approver)
    page = text(editor, page_of(mine))
    assert letter.number in page
    assert "Termin zacznie biec, gdy urząd doręczy wezwanie oficjalną drogą" in page


def test_draft_and_note_are_not_there(editor, mine, clerk):
    letters.prepare(mine, LetterKind.CALL_TO_COMPLETE, FACTS, by=clerk, at=at(MONDAY))
    cases.note(mine, "Zadzwonić do starosty.", by=clerk)
    cases.assign(mine, clerk, by=clerk)
    page = text(editor, page_of(mine))
    for word in ("Wezwanie do usunięcia", "Zadzwonić", "Osoba Testowa", "przydział"):
        assert word not in page


def test_decision_is_not_there_before_anybody_has_it(editor, mine, clerk, approver):
    cases.examine(mine, by=clerk, at=at(MONDAY))
    letter = signed(mine, LetterKind.GRANT, clerk, approver, MONDAY)
    page = text(editor, page_of(mine))
    assert letter.number not in page
    assert "Wiąże dopiero od doręczenia (art. 110 KPA)" in page
    for name in ("letter", "letter_pdf", "letter_copy"):
        assert editor.get(page_of(mine, name, letter.pk)).status_code == 404
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    assert letter.number in text(editor, page_of(mine))


def test_letter_opens_once_and_says_who_opened_it_first(editor, mine, clerk, approver):
    letter = called(mine, clerk, approver)
    address = page_of(mine, "letter", letter.pk)
    pdf = page_of(mine, "letter_pdf", letter.pk)
    assert editor.get(pdf).url == address  # nobody reads it by the way
    assert "nikt jeszcze go nie otworzył" in text(editor, address)
    assert editor.post(address).url == pdf
    answer = editor.get(pdf)
    assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")
    editor.post(address)
    opening = Opening.objects.get()
    assert (opening.letter, opening.opened_role) == (letter, "redaktor wpisów")
    page = text(editor, address)
    assert "redaktor wpisów" in page
    assert "a nie od otwarcia pisma tutaj" in page
    assert mine.terms.filter(kind="complete").count() == 0
    assert integrity.check().misfit == ""


def test_desk_sees_the_first_opening(editor, clerk16, mine, clerk, approver):
    letter = called(mine, clerk, approver)
    editor.post(page_of(mine, "letter", letter.pk))
    at_desk = reverse("admin:entities_case_letter", args=[mine.pk, letter.pk])
    assert "Otwarto w panelu" in text(clerk16, at_desk)
    assert "otwarto w panelu" in text(
        clerk16, reverse("admin:entities_case_change", args=[mine.pk])
    )


def test_each_organisation_that_runs_it_opens_for_itself(clerk, approver, entity, organisation):
    joint = OrganisationFactory()
    FoundingFactory(entity=entity, organisation=joint, role="partner")
    case = received(clerk, CaseKind.KIS_REMOVAL, MONDAY, entity, request="Wykreślenie.")
    of_party(case, organisation)
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, FACTS)
    for one in (organisation, joint):
        client = signed_in(member(one, "owner"))
        address = page_of(case, "letter", letter.pk)
        assert "nikt jeszcze go nie otworzył" in text(client, address)
        client.post(address)
    assert {one.organisation for one in Opening.objects.all()} == {organisation, joint}


def test_letter_that_is_not_theirs_is_no_page(editor, mine, clerk, approver):
    letter = called(mine, clerk, approver)
    other = received_case(clerk, received_on=MONDAY, at=at(MONDAY))
    assert editor.get(page_of(other, "letter", letter.pk)).status_code == 404


def test_team_gets_one_email_about_a_letter_and_nothing_of_it_is_in_it(
    editor, organisation, mine, clerk, approver
):
    called(mine, clerk, approver, delivered=True)
    for _run in range(2):
        notices.send_waiting(timezone.localdate())
    told = [message for message in mail.outbox if message.to == [editor.user.email]]
    assert len(told) == 1
    assert told[0].subject == (
        f"Wezwanie do usunięcia braków: {mine.application.entity_name}, sprawa {mine.number}"
    )
    assert "/panel/sprawy/" in told[0].body
    assert "opinii" not in told[0].body


def test_email_about_a_decision_comes_with_its_delivery(editor, mine, clerk, approver):
    cases.examine(mine, by=clerk, at=at(MONDAY))
    letter = signed(mine, LetterKind.GRANT, clerk, approver, MONDAY)
    notices.send_waiting(timezone.localdate())
    assert mail.outbox == []
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    notices.send_waiting(timezone.localdate())
    assert [message.to for message in mail.outbox] == [[editor.user.email]]


def test_whoever_left_gets_no_email(organisation, mine, clerk, approver):
    person = member(organisation, "editor")
    called(mine, clerk, approver)
    person.memberships.all().delete()
    notices.send_waiting(timezone.localdate())
    assert mail.outbox == []


def under(page, heading):
    """What stands under the heading, up to the next one; nothing when it is not there."""
    return page.partition(f">{heading}</h2>")[2].partition("<h2")[0]


def test_letter_that_nobody_opened_is_new_and_asks_nothing(editor, mine, clerk, approver):
    case, letter = granted(clerk, approver)
    of_party(case, mine.organisation)
    letter.addressees.update(name=mine.organisation.name)
    address = page_of(case, "letter", letter.pk)
    for page in (text(editor, reverse("panel:home")), text(editor, reverse("panel:cases"))):
        assert f'href="{address}"' in under(page, "Nowe pisma")
        assert address not in under(page, "Czeka na Ciebie")
    editor.post(address)
    assert "Nowe pisma" not in text(editor, reverse("panel:home"))


def test_call_that_nobody_opened_waits_and_its_letter_is_new(editor, mine, clerk, approver):
    letter = called(mine, clerk, approver, delivered=True)
    page, address = text(editor, reverse("panel:home")), page_of(mine, "letter", letter.pk)
    assert "Uzupełnij braki do 30 listopada 2026 r." in under(page, "Czeka na Ciebie")
    assert address not in under(page, "Czeka na Ciebie")
    assert f'href="{address}"' in under(page, "Nowe pisma")


def test_old_letter_of_an_ended_case_waits_for_nobody(editor, mine, clerk, approver):
    case, letter = granted(clerk, approver, MONDAY - timedelta(days=100))
    of_party(case, mine.organisation)
    letter.addressees.update(name=mine.organisation.name)
    decisions.close(letter, by=clerk)
    page = text(editor, reverse("panel:cases"))
    assert "Nowe pisma" not in page
    assert "decyzja ostateczna" in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_as_little_for_many_cases(
    editor, organisation, clerk, number, django_assert_num_queries
):
    for _case in range(number):
        of_party(received_case(clerk, received_on=MONDAY, at=at(MONDAY)), organisation)
    editor.get(reverse("panel:cases"))
    with django_assert_num_queries(8):
        editor.get(reverse("panel:cases"))


def test_appeal_is_told_with_its_day_and_the_official_way(editor, organisation, clerk, approver):
    case, letter = granted(clerk, approver)
    of_party(case, organisation)
    letter.addressees.update(name=organisation.name)
    page = text(editor, page_of(case, "letter", letter.pk))
    assert f"do {MONDAY + timedelta(days=14):%-d} listopada 2026 r." in page
    assert "Odwołania ani zrzeczenia się odwołania nie składaj tutaj" in page


def test_call_whose_term_passed_still_waits_and_says_what_to_do(editor, mine, clerk, approver):
    called(mine, clerk, approver, delivered=True)
    mine.terms.filter(kind="complete").update(set_on="2026-11-01", due_on="2026-11-15")
    for name in ("home", "cases"):
        asked = under(text(editor, reverse(f"panel:{name}")), "Czeka na Ciebie")
        assert "Termin na uzupełnienie minął 15.11.2026." in asked
        assert "Odpowiedź możesz jeszcze wysłać" in asked


def test_club_that_is_only_notified_is_named_in_the_list(editor, organisation, clerk):
    case = received(clerk, CaseKind.KIS_ENTRY, MONDAY, entity_name="Klub „Start”")
    of_party(case, organisation)
    page = text(editor, reverse("panel:cases"))
    assert f"{case.number}, {organisation.name}, Klub „Start”" in page
    assert "Klub „Start”" in text(editor, page_of(case))


def test_case_that_was_granted_says_from_when_to_when_and_where(
    editor, organisation, clerk, approver
):
    case, letter = granted(clerk, approver)
    of_party(case, organisation)
    letter.addressees.update(name=organisation.name)
    page = text(editor, page_of(case))
    assert "Centrum jest w rejestrze od 16.11.2026 do 15.11.2031." in page
    case.refresh_from_db()
    assert f'href="{case.entity.get_absolute_url()}"' in page
    assert "Wasz wpis w panelu" not in page  # the founder of its register is another
    FoundingFactory(entity=case.entity, organisation=organisation, role="partner")
    entry = reverse("panel:entry", args=[case.entity.slug])
    assert f'href="{entry}"' in text(editor, page_of(case))


def test_case_that_goes_on_says_nothing_of_the_register(editor, mine):
    assert "w rejestrze od" not in text(editor, page_of(mine))


def test_open_case_without_a_letter_says_that_one_is_written_about(editor, mine):
    assert "O nowym piśmie napiszemy" in text(editor, page_of(mine))
