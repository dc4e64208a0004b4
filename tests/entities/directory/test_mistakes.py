"""A visitor says that an entry is wrong: without an account, heard by those who keep it."""

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from entities.actions import entry_proposals, mistakes, own_entries
from entities.enums.access import MistakeAbout, MistakeOutcome
from entities.models import MistakeReport, RegisterEvent, VoivodeOffice
from entities.rules import integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.factories import make_centre
from tests.second_factors import COUNTING

pytestmark = pytest.mark.django_db

SAID = {"about": "contact", "text": "Pod tym numerem odbiera ktoś inny."}


def page_of(entity):
    return reverse("directory:mistake", args=[entity.slug])


def sent(client, entity, after=10, **changes):
    """The answer to the form, so many seconds after the page."""
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        opened = client.get(page_of(entity)).context["form"]["opened"].value()
        clock.shift(after)
        return client.post(page_of(entity), {**SAID, "opened": opened, **changes})


@pytest.fixture
def mistake(anonymous, entity):
    sent(anonymous, entity, email="gosc@poczta.example")
    return MistakeReport.objects.get()


def test_entry_offers_the_form(anonymous, entity):
    assert page_of(entity) in anonymous.get(entity.get_absolute_url()).content.decode()


def test_report_reaches_the_team_and_the_office_without_a_cookie(anonymous, editor, entity):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example")
    page = sent(anonymous, entity)
    assert "Dziękujemy" in page.content.decode()
    assert sorted(message.to for message in mail.outbox) == sorted(
        [[editor.user.email], ["wps@urzad.example"]]
    )
    assert not anonymous.cookies


def test_report_needs_no_token_of_a_session(entity):
    strict = Client(enforce_csrf_checks=True)
    sent(strict, entity)
    assert MistakeReport.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "Napisz, co się nie zgadza"),
        ({"about": ""}, "Wybierz, czego dotyczy"),
        ({"about": "pogoda"}, "Wybierz"),
        ({"email": "gosc"}, "w całości"),
        ({"website": "http://spam.example"}, "wysłaną przez program"),
        ({"after": 1}, "bardzo szybko"),
        ({"after": 25 * 60 * 60}, "zbyt długo"),
        ({"opened": "sfałszowane"}, "zbyt długo"),
        ({"opened": ""}, "zbyt długo"),
        ({"text": "x" * 3000}, "2000"),
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(anonymous, entity, changes, words):
    page = sent(anonymous, entity, **changes)
    text = page.content.decode()
    assert words in text
    assert str(changes.get("text", SAID["text"])).strip() in text
    assert not MistakeReport.objects.exists()


def test_page_that_was_open_too_long_is_sent_again_as_it_is(anonymous, entity):
    page = sent(anonymous, entity, after=25 * 60 * 60)
    opened = page.context["form"]["opened"].value()
    with time_machine.travel("2026-11-17T13:00:10+01:00", tick=False):
        anonymous.post(page_of(entity), {**SAID, "opened": opened})
    assert MistakeReport.objects.count() == 1


def test_one_address_reports_five_times_an_hour(anonymous, entity, settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    for _ in range(5):
        sent(anonymous, entity)
    assert "bardzo dużo zgłoszeń" in sent(anonymous, entity).content.decode()
    assert MistakeReport.objects.count() == 5


def test_entry_takes_no_more_than_thirty_that_wait(entity, today):
    for _ in range(30):
        mistakes.report(entity, about=MistakeAbout.OTHER, text="Źle", on=today)
    with pytest.raises(RequirementsNotMet, match="wiele zgłoszeń"):
        mistakes.report(entity, about=MistakeAbout.OTHER, text="Źle", on=today)


def test_entry_that_was_never_listed_has_no_form(anonymous, entity):
    hidden = make_centre(name="Centrum ukryte")
    hidden.periods.all().delete()
    assert anonymous.get(page_of(hidden)).status_code == 404


def test_team_answers_and_the_visitors_address_is_gone(editor, mistake):
    address = reverse("panel:mistake", args=[mistake.pk])
    overview = editor.get(reverse("panel:entry", args=[mistake.entity.slug])).content.decode()
    assert address in overview
    assert address in editor.get(reverse("panel:home")).content.decode()
    phones = ["77 433 10 99"]
    own_entries.update(mistake.entity, {"phones": phones}, by=editor.user, reason="Zgłoszenie")
    editor.post(address, {"outcome": "mended", "answer": "Numer poprawiony."})
    assert address not in editor.get(reverse("panel:home")).content.decode()
    mistake.refresh_from_db()
    assert (mistake.email, mistake.settled_role) == ("", "redaktor wpisów")
    assert mail.outbox[-1].to == ["gosc@poczta.example"]
    assert "Numer poprawiony." in mail.outbox[-1].body


def test_entry_is_not_called_mended_while_nothing_changed(editor, mistake):
    address = reverse("panel:mistake", args=[mistake.pk])
    page = editor.post(address, {"outcome": "mended", "answer": "Numer poprawiony."})
    text = page.content.decode()
    assert "Najpierw popraw wpis" in text
    assert "Numer poprawiony." in text
    mistake.refresh_from_db()
    assert mistake.is_open


@pytest.mark.parametrize(
    ("email", "words"), [("gosc@poczta.example", "Odpowiedź przyjdzie"), ("", "za kilka dni")]
)
def test_thanks_say_what_comes_next(anonymous, entity, email, words):
    assert words in sent(anonymous, entity, email=email).content.decode()


def test_office_answers_too(clerk16, mistake):
    address = reverse("admin:entities_mistakereport_change", args=[mistake.pk])
    assert SAID["text"] in clerk16.get(address).content.decode()
    page = clerk16.post(address, {"outcome": "kept", "answer": ""})
    assert "czeka" in page.content.decode()
    clerk16.post(address, {"outcome": "kept", "answer": "Numer jest dobry."})
    assert mail.outbox[-1].to == ["gosc@poczta.example"]


def test_what_is_no_report_gets_no_answer(editor, mistake):
    before = len(mail.outbox)
    mistakes.settle(mistake, MistakeOutcome.EMPTY, by=editor.user)
    assert (MistakeReport.objects.get().email, len(mail.outbox)) == ("", before)


def test_report_is_answered_once(owner, editor, mistake):
    mistakes.settle(MistakeReport.objects.get(), MistakeOutcome.EMPTY, by=owner.user)
    with pytest.raises(Conflict, match="już odpowiedziano"):
        mistakes.settle(mistake, MistakeOutcome.KEPT, answer="Nie", by=editor.user)


@pytest.mark.parametrize("who", ["other_editor", "clerk24"])
def test_nobody_else_reads_or_answers(request, who, mistake):
    client = request.getfixturevalue(who)
    for name in ("panel:mistake", "admin:entities_mistakereport_change"):
        assert client.get(reverse(name, args=[mistake.pk])).status_code in (302, 403, 404)
    with pytest.raises(NotAllowed):
        mistakes.settle(mistake, MistakeOutcome.EMPTY, by=client.user)


def test_history_says_that_and_not_what(mistake):
    told = " ".join(f"{e.subject} {e.reason} {e.changes}" for e in RegisterEvent.objects.all())
    assert "gosc@" not in told
    assert SAID["text"] not in told
    assert integrity.check().misfit == ""


def test_report_with_the_number_of_a_person_is_refused_and_stays(anonymous, entity):
    page = sent(anonymous, entity, text="Przyszedł 80013112347.")
    assert "wygląda na PESEL" in page.context["form"].errors["text"][0]
    assert "Przyszedł 80013112347." in page.content.decode()
    assert not MistakeReport.objects.exists()


def test_what_is_only_said_of_an_entry_does_not_mend_it(editor, clerk16, mistake):
    """A proposal that was refused stands in the history of the entry, and nothing is better."""
    entity = mistake.entity
    asked = entry_proposals.propose(entity, {"city": "Paczków"}, by=editor.user, reason="Uchwała")
    entry_proposals.refuse(asked, answer="Nie.", by=clerk16.user)
    with pytest.raises(RequirementsNotMet, match="nic się nie zmieniło"):
        mistakes.settle(mistake, MistakeOutcome.MENDED, answer="Już.", by=editor.user)
