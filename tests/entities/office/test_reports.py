"""Yearly reports at the desk: who reported, review with remarks by field, reminding, closing."""

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import report_reviews
from entities.actions import reports as acts
from entities.enums.reports import ReportState
from entities.models import Report, ReportReminder, ReportYear
from entities.rules import reports as rules
from tests.factories import make_entity
from tests.reporting import YEAR, filled, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LIST = "admin:entities_report_changelist"


def page_of(report):
    return reverse("admin:entities_report_change", args=[report.pk])


def of_year(year=YEAR):
    return reverse("admin:entities_report_year", args=[year])


def text_of(response):
    return response.content.decode()


def settle(client, report, typed):
    """As from the page that shows the newest version."""
    seen = report_reviews.mark(rules.last_sent(report))
    return client.post(page_of(report), {"seen": seen, **typed})


@pytest.fixture
def report(entity, owner):
    return sent(entity, owner.user)


def test_drafts_are_not_the_offices_to_read(clerk16, entity, owner):
    draft = filled(entity, owner.user)
    assert entity.name not in text_of(clerk16.get(reverse(LIST)))
    assert clerk16.get(page_of(draft)).status_code == 404
    shown = text_of(clerk16.get(of_year()))
    assert "zaczęte, niewysłane" in shown
    assert page_of(draft) not in shown


def test_desk_counts_what_waits(clerk16, clerk24, report):
    told = "Czekają na rozpatrzenie</a>: {}"
    assert told.format(1) in text_of(clerk16.get(reverse("admin:index")))
    assert told.format(0) in text_of(clerk24.get(reverse("admin:index")))


def test_review_shows_figures_beside_those_of_the_year_before(clerk16, entity, owner):
    sent(entity, owner.user, year=2024, **{"uczestnicy.homeless.men": 77})
    shown = text_of(clerk16.get(page_of(sent(entity, owner.user))))
    assert "2024: 77" in shown
    assert "Uwagi do pól" in shown


def test_returned_with_remarks_by_field(clerk16, owner, report):
    remark = {"uwaga.uczestnicy.homeless.men": "Rok temu było 70."}
    answer = settle(clerk16, report, {"outcome": "return", **remark})
    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.state == ReportState.RETURNED
    assert report.sent.get().field_remarks == {"uczestnicy.homeless.men": "Rok temu było 70."}
    (told,) = [m for m in mail.outbox if "do poprawy" in m.subject]
    assert told.to == [owner.user.email]
    assert "Rok temu" in text_of(clerk16.get(page_of(report)))


def test_returning_without_a_word_keeps_the_page(clerk16, report):
    shown = text_of(settle(clerk16, report, {"outcome": "return"}))
    assert "Napisz, co poprawić" in shown
    assert Report.objects.get().state == ReportState.SENT


def test_accepting_with_remarks_asks_which_is_meant(clerk16, report):
    remark = {"uwaga.uczestnicy.homeless.men": "Rok temu było 70."}
    shown = text_of(settle(clerk16, report, {"outcome": "accept", **remark}))
    assert "zwróć sprawozdanie albo usuń uwagi" in shown
    assert "Rok temu było 70." in shown
    assert Report.objects.get().state == ReportState.SENT


def test_accepted(clerk16, report):
    settle(clerk16, report, {"outcome": "accept"})
    assert Report.objects.get().state == ReportState.ACCEPTED


def test_version_that_was_not_read_is_not_settled(clerk16, entity, owner, report):
    assert 'name="seen" value="1:"' in text_of(clerk16.get(page_of(report)))
    report_reviews.give_back(report, by=clerk16.user, note="Popraw.")
    acts.send(report, by=owner.user)
    typed = {"outcome": "accept", "note": "Dziękujemy."}
    shown = text_of(clerk16.post(page_of(report), {**typed, "seen": "1:"}))
    assert "przyszła nowa wersja" in shown
    assert "Dziękujemy." in shown
    assert 'name="seen" value="2:"' in shown
    assert Report.objects.get().state == ReportState.SENT
    clerk16.post(page_of(report), {**typed, "seen": "2:"})
    assert Report.objects.get().state == ReportState.ACCEPTED
    # Nor is what a colleague has accepted meanwhile returned by whoever read it before.
    shown = text_of(clerk16.post(page_of(report), {**typed, "outcome": "return", "seen": "2:"}))
    assert "16.11.2026 o 13:00 to sprawozdanie przyjęto" in shown
    assert Report.objects.get().state == ReportState.ACCEPTED


@pytest.mark.parametrize("outcome", ["accept", "return", ""])
def test_decision_on_what_a_colleague_has_returned_is_answered_and_kept(clerk16, report, outcome):
    report_reviews.give_back(report, by=clerk16.user, note="Popraw rok.")
    remark = {"uwaga.uczestnicy.homeless.men": "Rok temu było 70."}
    typed = {"outcome": outcome, "note": "Moje uwagi.", "seen": "1:", **remark}
    shown = text_of(clerk16.post(page_of(report), typed))
    assert "Twoja decyzja nie została zapisana" in shown
    assert "16.11.2026 o 13:00 to sprawozdanie zwrócono do poprawy" in shown
    assert "Moje uwagi." in shown
    assert 'value="Rok temu było 70."' in shown
    # Nothing can be settled until it comes back: no button that would only refuse.
    assert 'type="submit" value="Zapisz"' not in shown
    kept = report.sent.get()
    assert (kept.outcome, kept.note, kept.field_remarks) == ("returned", "Popraw rok.", {})


def test_administrator_reads_and_does_not_settle(administrator, report):
    assert "Uwagi do pól" not in text_of(administrator.get(page_of(report)))
    settle(administrator, report, {"outcome": "accept"})
    assert Report.objects.get().state == ReportState.SENT


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
    answer = clerk16.post(of_year(), {"remind": "1", "entity": [entity.pk, "x", "9" * 30]})
    assert answer.status_code == 302
    assert ReportReminder.objects.get().reminded_by == clerk16.user
    (message,) = mail.outbox
    assert message.to == [owner.user.email]
    assert f"/panel/podmioty/{entity.slug}/sprawozdania/{YEAR}/" in message.body
    clerk16.post(of_year(), {"remind": "1", "entity": [entity.pk]})
    assert len(mail.outbox) == 1


def test_entity_of_another_office_is_not_reminded(clerk24, owner, entity):
    shown = clerk24.post(of_year(), {"remind": "1", "entity": [entity.pk]}, follow=True)
    assert "Zaznacz, komu przypomnieć" in text_of(shown)
    assert mail.outbox == []


def test_approver_closes_and_opens_again(clerk16, approver16, entity, owner):
    filled(entity, owner.user)
    shown = text_of(clerk16.post(of_year(), {"close": "16"}, follow=True))
    assert "zatwierdzający" in shown
    assert "Rok jest zamknięty" in text_of(approver16.post(of_year(), {"close": "16"}, follow=True))
    page = reverse("panel:report_send", args=[entity.slug, YEAR])
    assert "zamknął" in text_of(owner.post(page, {"version": "1"}))
    assert approver16.post(of_year(), {"close": "24"}).status_code == 404
    approver16.post(of_year(), {"reopen": "16"})
    assert not ReportYear.objects.exists()


def test_receipt_opens_at_the_desk(clerk16, clerk24, report):
    page = reverse("admin:entities_report_receipt", args=[report.pk, 1])
    assert clerk16.get(page).content.startswith(b"%PDF")
    assert clerk24.get(page).status_code == 404
    assert clerk16.get(page.replace("/1/", "/2/")).status_code == 404
