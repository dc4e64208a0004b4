"""What is watched, when two do it at once, or one is killed: once, and gone when it is gone."""

from datetime import date
from functools import partial

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction

from entities.actions import watches as acts
from entities.mailing import watches
from entities.models import Notice, Watch, Watcher
from entities.rules.errors import RequirementsNotMet
from tests.at_once import WAIT, at_once, overlapping
from tests.factories import make_entity
from tests.killed import kill, started
from tests.mail_server import mail_server
from tests.watched import EMAIL

pytestmark = pytest.mark.django_db(transaction=True)

DAY, NEXT = date(2026, 11, 16), date(2026, 11, 17)
RUN = """
from django.core.management import call_command
call_command("send_reminders", "--on", "2026-11-17")
"""


@pytest.fixture
def watch():
    make_entity()
    asked = acts.ask(EMAIL, question="rodzaj=KIS", on=DAY)
    Notice.objects.all().delete()
    return watches.confirm(asked.pk, DAY)


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server


def run(on=NEXT):
    call_command("send_reminders", "--on", on.isoformat())


def test_two_who_ask_at_once_are_one_row_and_one_mail():
    ask = partial(acts.ask, EMAIL, question="rodzaj=KIS", on=DAY)
    at_once(*4 * [ask])
    assert (Watcher.objects.count(), Watch.objects.count(), Notice.objects.count()) == (1, 1, 1)


def test_of_two_confirmations_at_once_the_second_changes_nothing():
    pk = acts.ask(EMAIL, question="rodzaj=KIS", on=DAY).pk
    first, second = (
        partial(acts.confirm, pk, {"keys": [1]}, on=DAY),
        partial(acts.confirm, pk, {"keys": [2]}, on=NEXT),
    )
    outcomes = overlapping(first, second)
    assert [watch.confirmed_on for watch in outcomes] == [DAY, DAY]
    kept = Watch.objects.get()
    assert (kept.told, kept.confirmed_on) == ({"keys": [1]}, DAY)


def test_asking_while_the_last_watch_is_stopped_leaves_no_error_and_one_row(watch):
    stop, ask = partial(acts.stop, watch.pk), partial(acts.ask, EMAIL, question="q=nysa", on=DAY)
    overlapping(stop, ask)
    assert Watch.objects.get().watcher.email == EMAIL
    Watcher.objects.get()


def test_two_runs_at_once_write_one_mail(watch):
    make_entity(name="Klub w Prudniku")
    now = {"keys": [*watch.told["keys"], 10**6]}
    tell = partial(acts.tell, watch.pk, now, on=NEXT)
    assert sorted(overlapping(tell, tell)) == [False, True]
    assert Notice.objects.count() == 1


def test_stopping_during_a_run_stops(watch):
    tell = partial(acts.tell, watch.pk, {"keys": []}, on=NEXT)
    overlapping(tell, partial(acts.stop, watch.pk))
    assert (Watch.objects.count(), Watcher.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_two_whole_runs_at_once_send_one_mail(watch):
    make_entity(name="Klub w Prudniku")
    mail.outbox.clear()
    at_once(run, run)
    run()
    assert [message.to for message in mail.outbox] == [[EMAIL]]


@pytest.mark.parametrize(
    ("moment", "subjects"),
    [
        # The server has it: nobody sends it twice.
        ("yes", ["Nowy wynik: Klub w Prudniku"]),
        # It never came to the server: the next run sends it.
        ("greeting", ["Nowy wynik: Klub w Prudniku"]),
    ],
)
def test_run_that_is_killed_tells_everything_once(watch, server, moment, subjects):
    make_entity(name="Klub w Prudniku")
    server.silent_before = moment
    process = started(RUN, **server.environment)
    assert server.is_silent.wait(WAIT)
    kill(process)
    server.silent_before = ""
    run()
    run(date(2026, 11, 18))
    assert [_subject(message) for message in server.taken] == subjects


def _subject(message):
    return str(message["Subject"]).replace("\n", "")


def test_what_is_no_address_is_refused():
    for email in (
        "",
        "ala",
        "ala@poczta.example\nBcc: x@y.example",
        "ala@" + "ż" * 60 + ".example",
    ):
        with pytest.raises(RequirementsNotMet, match="w całości"):
            acts.ask(email, on=DAY)
    assert not Watcher.objects.exists()


def test_search_that_no_index_holds_is_refused():
    with pytest.raises(RequirementsNotMet, match="tak wiele warunków"):
        acts.ask(EMAIL, question="q=" + "x" * 1500, on=DAY)


def test_longest_search_is_kept():
    acts.ask(EMAIL, question="q=" + "x" * 1498, on=DAY)
    assert Watch.objects.count() == 1


def test_watch_is_of_a_search_or_an_entity_and_not_of_both(watch):
    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.objects.filter(pk=watch.pk).update(entity=make_entity(name="Klub drugi"))


def test_owner_of_an_address_is_forgotten_by_a_command(watch, capsys):
    acts.ask("ewa@poczta.example", on=DAY)
    call_command("forget_watcher", " Ala@Poczta.example")
    assert "Usunięto powiadomień: 1." in capsys.readouterr().out
    assert [*Watcher.objects.values_list("email", flat=True)] == ["ewa@poczta.example"]
    assert not Notice.objects.filter(address=EMAIL).exists()


def test_mail_to_an_impossible_address_holds_no_other_up(watch, server):
    """Were it ever written down: no mail can be made of it, and the rest goes out."""
    Watcher.objects.update(email="ala@" + "ż" * 60 + ".example")
    Notice.objects.filter(address=EMAIL).delete()
    make_entity(name="Klub w Prudniku")
    acts.ask("ewa@poczta.example", question="rodzaj=CIS", on=NEXT)
    run()
    assert [message["To"] for message in server.taken] == ["ewa@poczta.example"]
