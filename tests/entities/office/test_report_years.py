"""A year of reports at the desk: who reported, reminding and closing, each once asked."""

import re

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from entities.actions import report_reviews, report_years
from entities.actions.drafts import FounderDraft
from entities.enums import OrganisationKind
from entities.models import ReportReminder, ReportYear, VoivodeOffice
from tests.factories import make_entity
from tests.reporting import IN_TIME, YEAR, filled, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

CONFIRMED = {"remind": "1", "confirmed": "1"}


def of_year(year=YEAR):
    return reverse("admin:entities_report_year", args=[year])


def page_of(report):
    return reverse("admin:entities_report_change", args=[report.pk])


def text_of(response):
    return response.content.decode()


@pytest.fixture
def report(entity, owner):
    return sent(entity, owner.user)


def test_year_tells_who_has_reported_and_who_has_not(clerk16, report):
    make_entity(name="Klub, który milczy")
    make_entity(name="Klub z wykazu", published=True)
    make_entity(name="Klub w Katowicach", gmina="2469011", city="Katowice")
    shown = text_of(clerk16.get(of_year()))
    assert report.entity.name in shown
    assert "Klub, który milczy" in shown
    assert "Klub z wykazu" not in shown
    assert "Klub w Katowicach" not in shown
    missing = text_of(clerk16.get(of_year(), {"stan": "brak"}))
    assert report.entity.name not in missing
    assert "Klub, który milczy" in missing
    assert report.entity.name in text_of(clerk16.get(of_year(), {"stan": "sa"}))


def test_year_is_told_in_the_same_number_of_queries(clerk16, report):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clerk16.get(of_year())
    with CaptureQueriesContext(connection) as one:
        clerk16.get(of_year())
    for number in range(2):
        make_entity(name=f"Klub {number}")
    with CaptureQueriesContext(connection) as three:
        clerk16.get(of_year())
    assert len(three) == len(one)


def test_years_that_were_not_have_no_page(clerk16):
    for year in (2026, 1999, 99999999):
        assert clerk16.get(of_year(year)).status_code == 404


def test_reminded_in_one_act_with_a_link(clerk16, owner, entity):
    chosen = {"remind": "1", "entity": [entity.pk, "x", "9" * 30]}
    asked = text_of(clerk16.post(of_year(), chosen))
    assert "E-maile, które wyjdą: 1. Adresaci: 1. Podmioty: 1." in asked
    assert (mail.outbox, ReportReminder.objects.count()) == ([], 0)
    answer = clerk16.post(of_year(), {**chosen, "confirmed": "1"}, follow=True)
    assert "Podmioty: 1, e-maile: 1, adresaci: 1." in text_of(answer)
    assert ReportReminder.objects.get().reminded_by == clerk16.user
    (message,) = mail.outbox
    assert message.to == [owner.user.email]
    assert f"/panel/podmioty/{entity.slug}/sprawozdania/{YEAR}/" in message.body
    again = text_of(clerk16.post(of_year(), chosen))
    assert "żaden e-mail by nie wyszedł" in again
    assert f"{entity}</a>: dziś już przypomniano" in again
    assert 'name="confirmed"' not in again
    told = text_of(clerk16.post(of_year(), {**chosen, "confirmed": "1"}, follow=True))
    assert "Nie wysłano żadnego e-maila." in told
    assert f"Bez e-maila, bo dziś już przypomniano: {entity}." in told
    assert len(mail.outbox) == 1


def test_entity_of_another_office_is_not_reminded(clerk24, owner, entity):
    shown = clerk24.post(of_year(), {**CONFIRMED, "entity": [entity.pk]}, follow=True)
    assert "Zaznacz, komu przypomnieć" in text_of(shown)
    assert mail.outbox == []


def closing(client, code="16"):
    """The page that asks before the year is closed."""
    return text_of(client.get(of_year(), {"zamknij": code}, follow=True))


def seen_in(page):
    return re.search(r'name="seen" value="(\w+)"', page).group(1)


def test_year_is_closed_once_its_page_was_read_and_opens_again(clerk16, approver16, entity, owner):
    filled(entity, owner.user)
    assert "zatwierdzający tego urzędu" in closing(clerk16)
    approver16.post(of_year(), {"close": "16"})
    assert not ReportYear.objects.exists()
    told = {"close": "16", "seen": seen_in(closing(approver16))}
    assert "zatwierdzający" in text_of(clerk16.post(of_year(), told, follow=True))
    assert "Rok jest zamknięty" in text_of(approver16.post(of_year(), told, follow=True))
    page = reverse("panel:report_send", args=[entity.slug, YEAR])
    assert "zamknął" in text_of(owner.post(page, {"version": "1"}))
    assert approver16.get(of_year(), {"zamknij": "24"}).status_code == 404
    assert approver16.post(of_year(), {**told, "close": "24"}).status_code == 404
    assert "już zamknięty" in closing(approver16)
    approver16.post(of_year(), {"reopen": "16"})
    assert not ReportYear.objects.exists()


def test_closing_names_what_is_returned_begun_and_missing_and_what_it_means(
    approver16, entity, owner, organisation
):
    returned = sent(entity, owner.user)
    report_reviews.give_back(returned, by=approver16.user, note="Popraw.")
    begun, silent = make_entity(name="Klub w Brzegu"), make_entity(name="Klub, który milczy")
    make_entity(name="Klub w Katowicach", gmina="2469011", city="Katowice")
    begun.foundings.update(organisation=organisation)
    draft = filled(begun, owner.user)
    page = closing(approver16)
    assert "Zwrócone do poprawy i niewysłane na nowo: 1" in page
    assert f'{page_of(returned)}">{entity}</a>' in page
    assert "Zaczęte, niewysłane: 1" in page
    assert page_of(draft) not in page
    assert "Brak sprawozdania: 1" in page
    for other in (begun, silent):
        assert f'{reverse("admin:entities_entity_change", args=[other.pk])}">{other}</a>' in page
    assert "Katowic" not in page
    assert "Rok można otworzyć na nowo" in page
    assert "nie przyjmie już żadnego sprawozdania" in page


def test_year_is_not_closed_over_what_changed_since_its_page_was_read(approver16, entity, owner):
    seen = seen_in(closing(approver16))
    filled(entity, owner.user)
    page = text_of(approver16.post(of_year(), {"close": "16", "seen": seen}))
    assert "tymczasem coś się zmieniło" in page
    assert not ReportYear.objects.exists()
    sent(entity, owner.user)
    page = closing(approver16)
    assert "na urząd czeka 1 sprawozdanie." in page
    assert 'name="close"' not in page
    told = {"close": "16", "seen": seen_in(page)}
    assert "Najpierw rozpatrz" in text_of(approver16.post(of_year(), told, follow=True))
    assert not ReportYear.objects.exists()


def test_year_is_not_closed_before_its_term(approver16, entity):
    with time_machine.travel(IN_TIME):
        page = closing(approver16)
    assert "termin jest do 31 marca 2026 r." in page
    assert 'name="close"' not in page


def test_nobody_is_reminded_of_a_closed_year_at_the_desk(clerk16, approver16, entity, owner):
    office = VoivodeOffice.objects.get(pk="16")
    report_years.close(office, YEAR, by=approver16.user)
    page = text_of(clerk16.get(of_year(), {"zaznacz": "brak"}))
    assert entity.name in page
    for offer in ('type="checkbox"', 'name="remind"', "Zaznacz do przypomnienia"):
        assert offer not in page
    told = clerk16.post(of_year(), {**CONFIRMED, "entity": [entity.pk]}, follow=True)
    assert f"Rok {YEAR} jest zamknięty" in text_of(told)
    assert (mail.outbox, ReportReminder.objects.count()) == ([], 0)


def test_boxes_are_ticked_by_a_link_and_not_in_advance(clerk16, entity, owner, organisation):
    returned = make_entity(name="Klub w Brzegu")
    returned.foundings.update(organisation=organisation)
    report_reviews.give_back(sent(returned, owner.user), by=clerk16.user, note="Popraw.")

    def ticked(**asked):
        page = text_of(clerk16.get(of_year(), asked))
        return re.findall(r'value="(\d+)"( checked)?>', page)

    keys = {str(entity.pk), str(returned.pk)}
    assert {*ticked()} == {(key, "") for key in keys}
    assert (str(entity.pk), " checked") in ticked(zaznacz="brak")
    assert (str(returned.pk), "") in ticked(zaznacz="brak")
    assert (str(returned.pk), " checked") in ticked(stan="brak", zaznacz="zwrocone")
    # Back from the question: the ticks are as they were.
    back = text_of(clerk16.post(of_year(), {"change": "1", "entity": [returned.pk]}))
    assert f'value="{returned.pk}" checked>' in back
    assert f'value="{entity.pk}">' in back


def test_one_person_of_two_entities_is_counted_once(clerk16, entity, owner, organisation):
    other = make_entity(name="Klub w Brzegu")
    other.foundings.update(organisation=organisation)
    founder = FounderDraft("Fundacja „Cisza”", OrganisationKind.FOUNDATION)
    silent = make_entity(name="Klub, który milczy", founders=[founder])
    chosen = [entity.pk, other.pk, silent.pk]
    page = text_of(clerk16.post(of_year(), {"remind": "1", "entity": chosen}))
    assert "E-maile, które wyjdą: 2. Adresaci: 1. Podmioty: 2." in page
    assert f"{silent}</a>: nie ma konta w portalu ani adresu e-mail we wpisie" in page


def test_each_cell_says_on_a_phone_what_stands_over_it(approver16, entity, owner):
    sent(entity, owner.user)
    page = text_of(approver16.get(of_year()))
    for label in ("Stan", "Wysłano", "Przypomniano"):
        assert f'<td data-label="{label}"><span>' in page


@pytest.mark.parametrize("code", ["\x00", "16\x00", "160", "1", "Opole"])
def test_office_that_is_none_is_no_page(approver16, entity, code):
    for name in ("close", "reopen"):
        assert approver16.post(of_year(), {name: code}).status_code == 404


def test_box_that_was_cleared_stays_cleared_whatever_link_ticked_it(clerk16, entity):
    opened_by = f"{of_year()}?zaznacz=brak"
    assert f'value="{entity.pk}" checked>' in text_of(clerk16.get(opened_by))
    back = text_of(clerk16.post(opened_by, {"change": "1"}))
    assert f'value="{entity.pk}">' in back
