"""Yearly reports in the panel: filled in by forms that lose nothing, sent, read again."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import report_reviews
from entities.actions import reports as acts
from entities.enums import OfficeRole
from entities.models import Membership, Report
from tests.factories import make_centre, official
from tests.reporting import CLUB, IN_TIME, LATE, YEAR, filled, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def at(name, entity, *parts):
    return reverse(f"panel:{name}", args=[entity.slug, *parts])


def text_of(response):
    return response.content.decode()


@pytest.fixture
def report(entity, owner):
    return filled(entity, owner.user)


def test_years_are_listed_with_where_they_are(entity, owner, report):
    page = text_of(owner.get(at("reports", entity)))
    assert "Sprawozdanie za 2025 rok" in page
    assert "Sprawozdanie za 2024 rok" in page
    assert "w przygotowaniu" in page
    assert "termin minął 31 marca 2026" in page


def test_entry_leads_to_reports(entity, owner):
    page = text_of(owner.get(reverse("panel:entry", args=[entity.slug])))
    assert at("reports", entity) in page


def test_year_that_lasts_has_no_page(entity, owner):
    assert owner.get(at("report", entity, 2026)).status_code == 404
    assert owner.get(at("report", entity, 99999999999)).status_code == 404


def test_report_is_begun_by_a_button_and_not_by_looking(entity, owner):
    owner.get(at("report", entity, YEAR))
    assert not Report.objects.exists()
    owner.post(at("report", entity, YEAR))
    assert Report.objects.get().year == YEAR


def test_section_is_saved_with_sums_and_the_next_one_opens(entity, owner):
    owner.post(at("report", entity, YEAR))
    page = at("report_section", entity, YEAR, "uczestnicy")
    typed = {"uczestnicy.homeless.women": "2", "uczestnicy.homeless.men": "3", "version": "0"}
    answer = owner.post(page, {**typed, "next": "1", "done": "1"})
    assert answer.url == at("report_section", entity, YEAR, "rozpoczeli")
    kept = Report.objects.get()
    assert kept.figures == {"uczestnicy.homeless.women": 2, "uczestnicy.homeless.men": 3}
    assert kept.done == ["uczestnicy"]
    shown = text_of(owner.get(page))
    assert '<output data-sum="uczestnicy.homeless.+">5</output>' in shown


def test_what_is_no_figure_stays_in_its_field_and_the_rest_is_saved(entity, owner, report):
    page = at("report_section", entity, YEAR, "uczestnicy")
    typed = {"uczestnicy.homeless.women": "dwie", "uczestnicy.homeless.men": "3"}
    answer = owner.post(page, {**typed, "version": report.version, "save": "1"})
    assert 'value="dwie"' in text_of(answer)
    assert '<a href="#uczestnicy.homeless.women">' in text_of(answer)
    assert "Wpisz liczbę osób cyframi" in text_of(answer)
    assert Report.objects.get().figures["uczestnicy.homeless.men"] == 3


def test_last_year_stands_beside(entity, owner):
    sent(entity, owner.user, year=2024, **{"uczestnicy.homeless.men": 77})
    filled(entity, owner.user)
    page = text_of(owner.get(at("report_section", entity, YEAR, "uczestnicy")))
    assert "w 2024 r.: 77" in page


def test_script_gets_sums_errors_and_findings_of_the_same_check(entity, owner, report):
    page = at("report_section", entity, YEAR, "rozpoczeli")
    typed = {"rozpoczeli.homeless.men": "9", "rozpoczeli.homeless.women": "x"}
    answer = owner.post(
        page, {**typed, "version": report.version}, headers={"accept": "application/json"}
    ).json()
    assert answer["sums"]["rozpoczeli.homeless.+"] == "9"
    assert [*answer["errors"]] == ["rozpoczeli.homeless.women"]
    (found,) = [one for one in answer["findings"] if one["blocks"]]
    assert "9 osób" in found["says"]
    assert answer["version"] == Report.objects.get().version


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30, "٣"])
def test_any_version_is_answered(entity, owner, report, version):
    page = at("report_section", entity, YEAR, "kadra")
    answer = owner.post(page, {"kadra.contract.women": "2", "version": version, "save": "1"})
    assert answer.status_code in {302, 409}


def test_report_is_sent_with_a_receipt_by_e_mail(entity, owner, report):
    answer = owner.post(at("report_send", entity, YEAR), {"version": report.version})
    assert answer.url == at("report", entity, YEAR)
    page = text_of(owner.get(answer.url))
    assert "Wysłane" in page
    assert at("report_receipt", entity, YEAR, 1) in page
    assert [message.to for message in mail.outbox if owner.user.email in message.to]
    version = report.sent.get()
    assert version.sha256 in mail.outbox[0].body
    assert version.is_late


def test_receipt_is_a_pdf_and_the_data_have_the_sum_that_it_says(entity, owner, report):
    version = acts.send(report, by=owner.user)
    receipt = owner.get(at("report_receipt", entity, YEAR, 1))
    assert receipt.content.startswith(b"%PDF")
    assert receipt.content == owner.get(at("report_receipt", entity, YEAR, 1)).content
    import hashlib

    data = owner.get(at("report_data", entity, YEAR, 1)).content
    assert hashlib.sha256(data).hexdigest() == version.sha256


def test_sending_what_contradicts_itself_says_so_and_keeps_remarks(entity, owner):
    report = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    page = at("report_send", entity, YEAR)
    shown = text_of(owner.get(page))
    assert "Wyjaśnij krótko" in shown
    assert "Potrzebne wyjaśnienie" in text_of(owner.post(page, {"version": report.version}))
    remark = {"wyjasnienie.etaty_i_osoby:contract": "Zastępstwa."}
    answer = owner.post(page, {**remark, "version": report.version})
    assert answer.status_code == 302
    assert report.sent.get().remarks == {"etaty_i_osoby:contract": "Zastępstwa."}


def test_remark_that_cannot_be_stored_is_a_sentence_and_stays_on_the_page(entity, owner):
    report = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    remark = {"wyjasnienie.etaty_i_osoby:contract": "Zastępstwa.\x00"}
    answer = owner.post(at("report_send", entity, YEAR), {**remark, "version": report.version})
    assert "znak, którego nie da się zapisać" in text_of(answer)
    assert "Zastępstwa." in text_of(answer)
    assert Report.objects.get().remarks == {}


def test_changed_since_it_was_read_is_not_sent(entity, owner, editor, report):
    seen = report.version
    values = {"uczestnicy.homeless.men": 9}
    acts.save_section(report, "uczestnicy", values, version=seen, by=editor.user)
    answer = owner.post(at("report_send", entity, YEAR), {"version": seen})
    assert "(w roli: redaktor wpisów) zmienił sprawozdanie: 16.11.2026 o 13:00." in text_of(answer)
    assert not report.sent.exists()


def test_explanations_of_what_changed_meanwhile_stay_on_the_page(entity, owner, editor):
    report = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    seen = report.version
    values = {"uczestnicy.homeless.men": 9}
    acts.save_section(report, "uczestnicy", values, version=seen, by=editor.user)
    remark = {"wyjasnienie.etaty_i_osoby:contract": "Zastępstwa."}
    answer = owner.post(at("report_send", entity, YEAR), {**remark, "version": seen})
    assert "(w roli: redaktor wpisów) zmienił sprawozdanie: 16.11.2026 o 13:00." in text_of(answer)
    assert "Zastępstwa." in text_of(answer)
    assert f'name="version" value="{report.version}"' in text_of(answer)
    assert not report.sent.exists()


def test_sent_report_is_not_edited_and_says_why(entity, owner, report):
    acts.send(report, by=owner.user)
    for name, parts in (("report_section", ["kadra"]), ("report_send", []), ("report_upload", [])):
        answer = owner.post(at(name, entity, YEAR, *parts), follow=True)
        assert "nie można zmieniać" in text_of(answer)
    assert report.sent.count() == 1


def test_script_that_saves_what_was_sent_meanwhile_is_told(entity, owner, report):
    acts.send(report, by=owner.user)
    page = at("report_section", entity, YEAR, "kadra")
    answer = owner.post(page, {"version": "1"}, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert "nie można zmieniać" in answer.json()["refused"][0]


def test_page_tells_its_script_what_is_not_saved_and_where_to_sign_in(entity, owner, report):
    page = at("report_section", entity, YEAR, "uczestnicy")
    shown = text_of(owner.get(page))
    assert f'data-sign-in="{reverse("account_login")}?next={page}"' in shown
    assert "data-unsaved" not in shown
    for typed in (
        {"uczestnicy.homeless.men": "x", "version": report.version},
        {"uczestnicy.homeless.men": "1", "version": 0},
    ):
        assert "data-unsaved" in text_of(owner.post(page, typed))


def test_remarks_of_the_office_stand_by_their_fields(entity, owner, report):
    acts.send(report, by=owner.user)
    remark = {"uczestnicy.homeless.men": "Rok temu było 70."}
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, note="Dwie sprawy.", field_remarks=remark)
    overview = text_of(owner.get(at("report", entity, YEAR)))
    assert "Dwie sprawy." in overview
    assert "Rok temu było 70." in text_of(
        owner.get(at("report_section", entity, YEAR, "uczestnicy"))
    )


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("uczestnicy", "Ta część jest gotowa: puste liczby to zera"),
        ("dotacje", "Ta część jest gotowa: puste liczby to zera"),
        ("dzialania", "Ta część jest gotowa"),
        ("zmiany", "Ta część jest gotowa"),
    ],
)
def test_tick_speaks_of_zeros_only_where_there_are_numbers(entity, owner, report, part, said):
    page = text_of(owner.get(at("report_section", entity, YEAR, part)))
    assert f"<span>{said}</span>" in page


def test_going_on_over_a_contradiction_that_blocks_is_told_first(entity, owner, report):
    page = at("report_section", entity, YEAR, "rozpoczeli")
    typed = {"rozpoczeli.homeless.men": "99", "done": "1"}
    shown = owner.post(page, {**typed, "version": report.version, "next": "1"})
    assert shown.status_code == 200
    assert Report.objects.get().figures["rozpoczeli.homeless.men"] == 99
    notice = text_of(shown).partition("Zapisano, ale")[2].partition("</div>")[0]
    assert '<a href="#rozpoczeli.homeless.men">Bezdomni' in notice
    assert "zajęcia rozpoczęło 99 osób" in notice
    assert 'form="czesc" name="next" value="mimo"' in notice
    # It is said of this press of the button, not of every look at the page.
    assert "Zapisano, ale" not in text_of(owner.get(page))
    report.refresh_from_db()
    on = owner.post(page, {**typed, "version": report.version, "next": "mimo"})
    assert on.url == at("report_section", entity, YEAR, "efekty")
    told = text_of(owner.get(on.url))
    assert "Zapisano część „Rozpoczęli zajęcia”, ale jest w niej coś do poprawy" in told


def test_going_on_over_what_only_asks_for_a_word_goes_on(entity, owner, report):
    page = at("report_section", entity, YEAR, "kadra")
    typed = {"kadra.contract.fte": "5", "version": report.version, "next": "1", "done": "1"}
    assert owner.post(page, typed).status_code == 302


def test_last_part_with_a_contradiction_goes_back_with_a_word(entity, owner, report):
    page = at("report_section", entity, YEAR, "zmiany")
    typed = {"zmiany.changed.said": "tak", "version": report.version, "save": "1", "done": "1"}
    told = text_of(owner.post(page, typed, follow=True))
    assert "Zapisano część „Zmiany danych”, ale jest w niej coś do poprawy" in told


@pytest.mark.parametrize(
    ("part", "looks"),
    [
        ("uczestnicy", "report-fields report-across"),
        ("dotacje", "report-fields report-money"),
        ("kadra", "report-fields"),
    ],
)
def test_fields_are_as_wide_as_the_figures_of_the_part(entity, owner, report, part, looks):
    page = text_of(owner.get(at("report_section", entity, YEAR, part)))
    assert f'<div class="{looks}">' in page


def standing_of(page, title):
    """What the overview says of a part."""
    (said,) = re.findall(rf">{title}</a> <span class=\"[a-z-]+\">([^<]+)</span>", page)
    return said


def test_part_with_a_contradiction_is_to_be_mended_and_not_counted_as_ready(entity, owner):
    filled(entity, owner.user, **{"rozpoczeli.homeless.men": 99})
    page = text_of(owner.get(at("report", entity, YEAR)))
    assert "Gotowe części: 10 z 11" in page
    assert standing_of(page, "Rozpoczęli zajęcia") == "do poprawy"
    assert standing_of(page, "Uczestnicy") == "gotowa"


def test_part_is_not_ready_until_the_remark_of_the_office_is_answered(entity, owner, report):
    acts.send(report, by=owner.user)
    remark = {"uczestnicy.homeless.men": "Rok temu było 70."}
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, note="Popraw.", field_remarks=remark)
    page = text_of(owner.get(at("report", entity, YEAR)))
    assert "Gotowe części: 10 z 11" in page
    assert standing_of(page, "Uczestnicy") == "uwaga urzędu bez odpowiedzi"
    report.refresh_from_db()
    reply = {"odpowiedz": "Tak było."}
    version = acts.save_remarks(report, reply, version=report.version, by=owner.user)
    assert "Gotowe części: 11 z 11" in text_of(owner.get(at("report", entity, YEAR)))
    acts.save_remarks(report, {"odpowiedz": ""}, version=version, by=owner.user)
    values = {"uczestnicy.homeless.men": 8}
    acts.save_section(report, "uczestnicy", values, version=report.version, by=owner.user)
    page = text_of(owner.get(at("report", entity, YEAR)))
    assert standing_of(page, "Uczestnicy") == "gotowa"


@pytest.mark.parametrize("at_first", [IN_TIME, LATE])
def test_what_was_sent_in_time_and_returned_is_nowhere_called_late(entity, owner, at_first):
    report = sent(entity, owner.user, at=at_first)
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, note="Popraw.", at=LATE)
    overview = text_of(owner.get(at("report", entity, YEAR)))
    assert "Urząd zwrócił sprawozdanie 1 kwietnia 2026 r. do poprawy" in overview
    assert "Termin minął" not in overview
    years = text_of(owner.get(at("reports", entity)))
    assert "zwrócone do poprawy 1 kwietnia 2026" in years
    # 2024 has never been sent.
    assert years.count("termin minął") == 1
    sending = text_of(owner.get(at("report_send", entity, YEAR)))
    assert ("oznaczone jako spóźnione" in sending) == (at_first == LATE)
    assert ("nie będzie spóźniona" in overview) == (at_first == IN_TIME)


def test_drafts_of_others_and_unknown_parts_have_no_page(entity, owner, other_editor, report):
    assert other_editor.get(at("report", entity, YEAR)).status_code == 404
    assert owner.get(at("report_section", entity, YEAR, "nie-ma")).status_code == 404
    assert owner.get(at("report_version", entity, YEAR, 1)).status_code == 404
    assert owner.get(at("report_section", entity, 2024, "kadra")).status_code == 404
    Membership.objects.filter(user=owner.user).delete()
    assert owner.get(at("report", entity, YEAR)).status_code == 404


def test_every_page_of_a_centre_opens(client):
    centre = make_centre()
    from entities.enums import OrganisationRole
    from tests.factories import member

    person = member(centre.foundings.get().organisation, OrganisationRole.EDITOR)
    report = filled(centre, person)
    client.force_login(person)
    for section in ("kadra", "uczestnicy", "efekty", "dotacje", "zmiany", "plan_wydatki"):
        assert client.get(at("report_section", centre, YEAR, section)).status_code == 200
    assert client.get(at("report_send", centre, YEAR)).status_code == 200
    acts.send(report, by=person)
    assert client.get(at("report_version", centre, YEAR, 1)).status_code == 200
    assert client.get(at("report_receipt", centre, YEAR, 1)).status_code == 200


def test_no_field_asks_for_a_person(entity, owner, report):
    page = text_of(owner.get(at("report_section", entity, YEAR, "dzialania")))
    assert "żadnych imion i nazwisk" in page
    assert {*report.figures} == {*CLUB}


def test_explanation_with_the_number_of_a_person_is_told_at_its_field(entity, owner):
    report = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    remark = {"wyjasnienie.etaty_i_osoby:contract": "Pan o numerze 80013112347."}
    page = text_of(
        owner.post(at("report_send", entity, YEAR), {**remark, "version": report.version})
    )
    assert 'id="wyjasnienie-1_error"' in page
    assert "wygląda na PESEL" in page
    assert "Pan o numerze 80013112347." in page
    assert Report.objects.get().remarks == {}


def test_reply_with_the_number_of_a_person_is_told_at_its_field(entity, owner, clerk, report):
    acts.send(report, by=owner.user)
    report_reviews.give_back(report, by=clerk, note="Popraw.")
    said = {"wyjasnienie.odpowiedz": "Pan o numerze 80013112347."}
    version = Report.objects.get().version
    page = text_of(owner.post(at("report_send", entity, YEAR), {**said, "version": version}))
    assert 'id="odpowiedz_error"' in page
    assert "Pan o numerze 80013112347." in page
