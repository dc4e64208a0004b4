"""Sending a report: what keeps from it in one list, and what the office asked is answered."""

import pytest
from django.urls import reverse

from entities.actions import report_reviews, reports
from entities.enums import OfficeRole
from entities.enums.reports import ReportState
from entities.models import Report
from tests.factories import official
from tests.reporting import YEAR, filled, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

MEN, WOMEN = "uczestnicy.homeless.men", "uczestnicy.unemployed.women"
TICK = 'name="as_is"'


def at(name, entity, *parts):
    return reverse(f"panel:{name}", args=[entity.slug, YEAR, *parts])


def main_of(response):
    page = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(page.split())


@pytest.fixture
def clerk():
    return official("16", OfficeRole.CLERK)


@pytest.fixture
def returned(entity, owner, clerk):
    report = sent(entity, owner.user)
    remarks = {MEN: "Rok temu było 70.", WOMEN: "Czy to wszystkie?"}
    report_reviews.give_back(report, by=clerk, note="Dwie sprawy.", field_remarks=remarks)
    return report


def mend(report, by, key, value):
    reports.save_section(report, "uczestnicy", {key: value}, version=report.version, by=by)


def test_sections_that_are_not_ready_are_one_sentence_and_a_list_of_links(entity, owner):
    reports.begin(entity, YEAR, by=owner.user)
    page = main_of(owner.get(at("report_send", entity)))
    assert page.count("nie są oznaczone jako gotowe") == 1
    assert page.count(reverse("panel:report", args=[entity.slug, YEAR]) + "czesc/") == 11
    refused = main_of(owner.post(at("report_send", entity), {"version": "0"}))
    assert refused.count("Nie wszystkie części są oznaczone jako gotowe.") == 1
    assert "nie jest oznaczona" not in refused


def test_unchanged_report_is_sent_again_only_when_somebody_says_so(entity, owner, returned):
    page = main_of(owner.get(at("report_send", entity)))
    assert "Dwie sprawy." in page
    assert "Rok temu było 70." in page
    assert "Bez zmian: 7." in page
    assert "nie zmieniła się żadna liczba ani żaden opis" in page
    assert f'{at("report_section", entity, "uczestnicy")}#{MEN}"' in page
    assert f'<input type="checkbox" {TICK} value="1">' in page
    typed = {"wyjasnienie.odpowiedz": "Było ich siedmiu.", "version": returned.version}
    refused = main_of(owner.post(at("report_send", entity), typed))
    assert "Sprawozdanie nie zostało wysłane." in refused
    assert "Było ich siedmiu." in refused
    assert Report.objects.get().state == ReportState.RETURNED
    # The tick alone says nothing to the office: it asks why.
    wordless = typed | {"wyjasnienie.odpowiedz": " ", "as_is": "1"}
    wordless["version"] = Report.objects.get().version
    assert "napisz urzędowi, dlaczego" in main_of(owner.post(at("report_send", entity), wordless))
    typed |= {"as_is": "1", "version": Report.objects.get().version}
    assert owner.post(at("report_send", entity), typed).status_code == 302
    last = returned.sent.get(number=2)
    assert last.remarks == {"odpowiedz": "Było ich siedmiu."}
    # The next return is answered anew.
    assert Report.objects.get().remarks == {}


def test_remarks_that_stand_are_named_and_others_told_as_changed(entity, owner, returned):
    mend(returned, owner.user, MEN, 70)
    page = main_of(owner.get(at("report_send", entity)))
    assert "Zmieniono: było 7, jest 70." in page
    assert "Bez zmian: 12." in page
    sentence = page.partition("w tych polach z uwagami nic się nie zmieniło: ")[2]
    assert "mężczyźni" not in sentence.partition(". Popraw")[0]
    assert TICK in page
    mend(returned, owner.user, WOMEN, 13)
    page = main_of(owner.get(at("report_send", entity)))
    assert TICK not in page
    owner.post(at("report_send", entity), {"version": returned.version})
    assert Report.objects.get().state == ReportState.SENT


def test_general_remark_alone_asks_only_while_nothing_has_changed(entity, owner, clerk):
    report = sent(entity, owner.user)
    report_reviews.give_back(report, by=clerk, note="Sprawdź całość.")
    assert TICK in main_of(owner.get(at("report_send", entity)))
    mend(report, owner.user, WOMEN, 13)
    assert TICK not in main_of(owner.get(at("report_send", entity)))


def test_first_sending_asks_nothing_of_remarks_and_takes_no_answer(entity, owner):
    report = filled(entity, owner.user)
    page = main_of(owner.get(at("report_send", entity)))
    assert "O co prosił urząd" not in page
    typed = {"wyjasnienie.odpowiedz": "Nie na temat.", "version": report.version}
    owner.post(at("report_send", entity), typed)
    assert report.sent.get().remarks == {}


def test_office_reads_the_answer(entity, owner, returned, clerk16):
    told = {"odpowiedz": "Było ich siedmiu."}
    reports.save_remarks(returned, told, version=returned.version, by=owner.user)
    reports.send(returned, by=owner.user, as_is=True)
    page = clerk16.get(reverse("admin:entities_report_change", args=[returned.pk]))
    assert "Było ich siedmiu." in page.content.decode()
