"""Reminders by hand at the desk: the page in between, the sending, what is told."""

from datetime import date, timedelta
from smtplib import SMTPSenderRefused

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from entities.actions import cases, letters
from entities.enums import LetterKind
from entities.enums.cases import DeliveryWay
from entities.models import Reminder
from entities.office import case_reminders
from tests.entities.office.case_desk import of_case, told
from tests.entities.office.sending import forms_of
from tests.factories import make_centre, received_case
from tests.proceedings import at

QUEUE = reverse("admin:entities_case_changelist")
STATUSES = reverse("admin:entities_case_remind_statuses")
CALL = {"defects": ["Brak statutu."], "days": 14}


@pytest.fixture
def called(clerk16, approver16, today):
    """A case of the clerk that came today, whose party has two weeks to complete."""
    case = received_case(clerk16.user, received_on=today, at=at(today))
    cases.assign(case, clerk16.user, by=approver16.user)
    letter = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, CALL, by=clerk16.user)
    letters.sign(letter, by=approver16.user)
    letters.deliver(letter, on=today, way=DeliveryWay.IN_PERSON, by=clerk16.user)
    return case


@pytest.fixture
def late(clerk16, approver16, today):
    """A case of the clerk that was to be settled a month ago."""
    case = received_case(clerk16.user, received_on=today - timedelta(days=60), at=at(today))
    cases.assign(case, clerk16.user, by=approver16.user)
    return case


def asked(client, *chosen, **more):
    fields = {"action": "remind", "_selected_action": [case.pk for case in chosen]}
    return client.post(QUEUE, fields | more)


def send(client, page, **changes):
    """Send the form of the page in between, with the button."""
    return client.post(QUEUE, forms_of(page)[-1] | {"_remind": "1"} | changes)


def written(page):
    return [(line.about, line.whom, line.what) for line, _is_ticked in page.context["written"]]


def test_page_says_who_gets_what_and_who_gets_nothing_and_why(approver16, clerk16, called, late):
    page = asked(approver16, called, late)
    assert written(page) == [
        (
            f"{late.number}, {late.party}",
            "prowadzi: Osoba Testowa",
            "załatwienie sprawy: termin minął 19.10.2026",
        ),
        (
            f"{called.number}, {called.party}",
            "strona: cis@przyklad.example",
            "uzupełnienie braków: do 30.11.2026",
        ),
    ]
    assert [(why, len(lines)) for why, lines in page.context["left_out"]] == [
        ("strona nie ma teraz terminu, na który czekamy", 1),
        ("żaden termin nie minął ani nie kończy się w ciągu 7 dni", 1),
    ]
    assert Reminder.objects.count() == 0


def test_sent_reminders_are_told_and_stand_in_the_log(
    approver16, clerk16, called, late, mailoutbox
):
    answer = send(approver16, asked(approver16, late, called))
    assert told(approver16, answer) == ["Wysłano przypomnień: 2."]
    assert [mail.to for mail in mailoutbox] == [[clerk16.user.email], ["cis@przyklad.example"]]
    log = approver16.get(of_case(called)).content.decode()
    assert "E-mail, strona: uzupełnienie braków, 30.11.2026" in log


def test_only_what_is_ticked_goes_out(approver16, called, late, mailoutbox):
    send(approver16, asked(approver16, late, called), mail=[f"sprawa-{called.pk}-party"])
    assert [mail.to for mail in mailoutbox] == [["cis@przyklad.example"]]


def test_nothing_ticked_sends_nothing_and_keeps_the_page(approver16, called, mailoutbox):
    page = send(approver16, asked(approver16, called), mail=[])
    assert page.status_code == 200
    assert "Zaznacz, kto ma dostać przypomnienie." in page.content.decode()
    assert mailoutbox == []


def test_same_day_the_page_refuses_the_second_one(approver16, called, mailoutbox):
    page = asked(approver16, called)
    assert told(approver16, send(approver16, page)) == ["Wysłano przypomnień: 1."]
    assert told(approver16, send(approver16, page)) == [
        "Pominięto: 1. Od otwarcia strony ktoś już o tym przypomniał albo sprawa poszła dalej."
    ]
    again = asked(approver16, called)
    assert written(again) == []
    assert "Przypomnienie dziś już wysłano" in again.content.decode()
    assert len(mailoutbox) == 1


class Refusing(EmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):
        raise SMTPSenderRefused(550, b"no", "nobody@wzor.example")


def test_mail_server_that_fails_is_told_and_nothing_is_lost(
    approver16, called, late, settings, mailoutbox
):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    [sentence] = told(approver16, send(approver16, asked(approver16, late, called)))
    assert sentence.startswith("Serwer poczty nie przyjął przypomnień: 2. Nic nie przepadło")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(approver16, asked(approver16, late, called))
    assert len(mailoutbox) == 2
    assert Reminder.objects.count() == 2


def test_all_that_match_the_filter_can_be_chosen(approver16, called, late):
    page = asked(approver16, called, select_across="1")
    assert {*page.context["chosen"]} == {called.pk, late.pk}


def test_whole_list_needs_no_single_tick(approver16, called, late):
    fields = {"action": "remind", "select_across": "1", "index": "0"}
    page = approver16.post(QUEUE, fields)
    assert {*page.context["chosen"]} == {called.pk, late.pk}


def test_more_than_a_person_reads_are_refused(approver16, called, late, monkeypatch):
    monkeypatch.setattr(case_reminders, "MOST", 1)
    assert told(approver16, asked(approver16, late, called)) == [
        "Przypomnienia wysyła się najwyżej o 1 sprawach naraz. Zawęź listę filtrami."
    ]


def test_cases_of_another_office_are_not_reminded_of(clerk24, called, mailoutbox):
    asked(clerk24, called, _remind="1", mail=[f"sprawa-{called.pk}-party"])
    assert (mailoutbox, Reminder.objects.count()) == ([], 0)


@pytest.fixture
def ending(today):
    """A centre whose status ends within a month, and one that nobody can write to."""
    since = date(2021, 12, 1)
    centre = make_centre(since=since, email="cis@wzor.example")
    make_centre(since=since, name="Centrum bez adresu", email="")
    return centre


def test_centres_whose_status_ends_are_reminded_in_one_act(clerk16, ending, mailoutbox):
    assert STATUSES in clerk16.get("/admin/").content.decode()
    page = clerk16.get(STATUSES)
    assert written(page) == [
        (str(ending), "centrum: cis@wzor.example", "status do 30.11.2026"),
    ]
    [(why, [nobody])] = page.context["left_out"]
    assert (why, nobody.about) == ("nie ma adresu e-mail w rejestrze", "Centrum bez adresu")
    answer = clerk16.post(STATUSES, forms_of(page)[-1] | {"_remind": "1"})
    assert told(clerk16, answer) == ["Wysłano przypomnień: 1."]
    assert [mail.to for mail in mailoutbox] == [["cis@wzor.example"]]
    assert written(clerk16.get(STATUSES)) == []


def test_centres_of_another_office_are_its_own(clerk24, ending, mailoutbox):
    assert clerk24.get(STATUSES).context["left_out"] == []
    clerk24.post(STATUSES, {"_remind": "1", "mail": ["status-1-entity"]})
    assert mailoutbox == []
