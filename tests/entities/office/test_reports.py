"""Yearly reports at the desk: who reported, review with remarks by field, reminding, closing."""

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import report_reviews, report_years
from entities.actions import reports as acts
from entities.enums.reports import ReportState
from entities.models import Report, VoivodeOffice
from entities.rules import reports as rules
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
    assert "w 2024 r.: 77" in shown
    assert "Uwagi do pól" in shown


def test_clerk_reads_what_is_so_and_not_what_the_organisation_was_asked_to_do(
    clerk16, entity, owner
):
    draft = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    told = {"etaty_i_osoby:contract": "Zastępstwa."}
    version = acts.save_remarks(draft, told, version=draft.version, by=owner.user)
    acts.send(draft, by=owner.user, version=version)
    shown = text_of(clerk16.get(page_of(draft)))
    assert "5 etatów na 2 osoby. Jedna osoba to zwykle najwyżej jeden etat.</dt>" in shown
    assert "Prowadzący wyjaśnia: Zastępstwa." in shown
    assert "Sprawdź albo wyjaśnij" not in shown


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
    why = {"odpowiedz": "Tak ma być."}
    acts.save_remarks(report, why, version=report.version, by=owner.user)
    acts.send(report, by=owner.user, as_is=True)
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


def test_closed_year_is_said_and_nothing_in_it_is_offered_to_be_decided(
    clerk16, approver16, report
):
    report_reviews.accept(report, by=clerk16.user)
    report_years.close(VoivodeOffice.objects.get(pk="16"), YEAR, by=approver16.user)
    shown = text_of(clerk16.get(page_of(report)))
    assert "Rok 2025 jest zamknięty od 16 listopada 2026 r." in shown
    assert 'name="outcome"' not in shown
    shown = text_of(settle(clerk16, report, {"outcome": "return", "note": "Popraw rok."}))
    assert "zamknął 16.11.2026 sprawozdania" in shown
    assert "Popraw rok." in shown
    assert 'type="submit" value="Zapisz"' not in shown
    assert Report.objects.get().state == ReportState.ACCEPTED


@pytest.mark.parametrize("returned", [True, False])
def test_decision_that_says_nothing_is_answered(clerk16, report, returned):
    if returned:
        report_reviews.give_back(report, by=clerk16.user, note="Popraw.")
    assert clerk16.post(page_of(report)).status_code == 200


def test_administrator_reads_and_does_not_settle(administrator, report):
    assert "Uwagi do pól" not in text_of(administrator.get(page_of(report)))
    settle(administrator, report, {"outcome": "accept"})
    assert Report.objects.get().state == ReportState.SENT


def test_receipt_opens_at_the_desk(clerk16, clerk24, report):
    page = reverse("admin:entities_report_receipt", args=[report.pk, 1])
    assert clerk16.get(page).content.startswith(b"%PDF")
    assert clerk24.get(page).status_code == 404
    assert clerk16.get(page.replace("/1/", "/2/")).status_code == 404
