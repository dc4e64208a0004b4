"""What is told of a search or an entry: what is different since it was told, once."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError

from entities.actions import entities, notices, own_entries
from entities.actions import watches as acts
from entities.actions.runs import Run
from entities.enums import OfficeRole
from entities.enums.access import NoticeKind
from entities.enums.watches import Rhythm
from entities.mailing import notices as mailing
from entities.mailing import watches
from entities.models import Notice, ParticipantGroup, StatusPeriod, Watch, Watcher
from entities.rules import integrity
from tests.factories import REASON, make_centre, make_entity, official
from tests.letterbox import links
from tests.watched import EMAIL, going_on, later, run

pytestmark = pytest.mark.django_db

KIS = "rodzaj=KIS&wojewodztwo=16"


@pytest.fixture
def watch(entity, today):
    return going_on(KIS)


@pytest.fixture
def clerk():
    return official("16", OfficeRole.CLERK)


def prudnik(**choices):
    return make_entity(name="Klub w Prudniku", city="Prudnik", **choices)


def mental():
    return ParticipantGroup.objects.filter(code="mental")


def off_the_list(entity, last_day):
    period = entity.periods.get()
    StatusPeriod.objects.filter(pk=period.pk).update(
        during=(period.starts_on, last_day + timedelta(days=1))
    )


def test_nothing_new_sends_nothing(watch, today):
    assert [run(later(today, days)) for days in (0, 1, 30)] == [[], [], []]
    assert not Notice.objects.exists()


def test_what_comes_into_the_results_is_told_once(watch, today):
    prudnik(since=later(today, 1))
    assert run(today) == []
    [message] = run(later(today, 1))
    assert message.subject == "Nowy wynik: Klub w Prudniku"
    assert "Nowe w portalu, na liście od 17 listopada 2026 r." in message.body
    assert "/podmioty/klub-w-prudniku/" in message.body
    assert "Województwo: opolskie" in message.body
    assert [run(later(today, days)) for days in (1, 2, 9)] == [[], [], []]


def test_what_is_outside_the_search_is_not_told(watch, today):
    make_centre()
    make_entity(name="Klub w Katowicach", gmina="2469011", city="Katowice")
    assert run(later(today, 1)) == []


def test_what_is_only_found_elsewhere_is_not_told_and_does_not_leave(today):
    wicker = {"name": "Klub „Wiklina”", "gmina": "2469011", "city": "Katowice"}
    make_entity(**wicker)
    going_on("q=wiklina opole")
    make_entity(**wicker)
    assert run(later(today, 1)) == []
    there = make_entity(name="Klub „Wiklina i wierzba”", gmina="1661011", city="Opole")
    [message] = run(later(today, 1))
    assert message.subject == "Nowy wynik: Klub „Wiklina i wierzba”"
    off_the_list(there, later(today, 2))
    [message] = run(later(today, 3))
    assert message.subject == "Ubył wynik: Klub „Wiklina i wierzba”"
    assert "Katowic" not in message.body


def test_entry_that_changed_so_that_it_fits_is_told_as_such(today, clerk):
    entity = make_entity(at=datetime(2025, 5, 5, 12, tzinfo=UTC))
    going_on("grupa=mental")
    entities.change(entity, {"groups": mental()}, by=clerk, reason=REASON)
    [message] = run(later(today, 1))
    assert "Wpis się zmienił i teraz pasuje." in message.body


def test_entity_that_leaves_the_list_is_told_with_since_when(watch, entity, today):
    off_the_list(entity, later(today, 2))
    assert run(later(today, 2)) == []
    [message] = run(later(today, 4))
    assert message.subject == f"Ubył wynik: {entity.name}"
    assert "Nie ma go na liście od 19 listopada 2026 r." in message.body


def test_what_came_and_went_between_two_mails_is_not_told(watch, today):
    other = prudnik()
    off_the_list(other, later(today, 3))
    watch.rhythm = Rhythm.WEEK
    watch.told_on = today
    watch.save()
    assert [run(later(today, days)) for days in (1, 6, 7)] == [[], [], []]


def test_weekly_rhythm_waits_a_week(watch, today):
    acts.change_rhythm(watch.pk, Rhythm.WEEK)
    prudnik()
    assert len(run(today)) == 1
    make_entity(name="Klub w Głubczycach", city="Głubczyce")
    assert [len(run(later(today, days))) for days in (1, 6, 7, 8)] == [0, 0, 1, 0]


def test_mail_can_be_stopped_by_one_press_of_a_mail_program(watch, today):
    prudnik()
    [message] = run(later(today, 1))
    headers = message.message()
    stop = headers["List-Unsubscribe"].replace("\n", "").strip("<> ")
    assert "/powiadomienia/koniec/" in stop
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = links(message)
    assert [part for part in ("koniec", "moje") if any(part in one for one in found)] == [
        "koniec",
        "moje",
    ]
    assert headers["Message-ID"].startswith("<powiadomienie-")


def test_server_that_is_away_for_days_loses_nothing_and_repeats_nothing(watch, today, monkeypatch):
    def away(notice):
        raise ConnectionRefusedError

    monkeypatch.setattr("entities.mailing.notices.prepare", away)
    prudnik()
    with pytest.raises(CommandError, match="Inne listy: nieudane 1"):
        run(later(today, 1))
    make_entity(name="Klub w Głubczycach", city="Głubczyce")
    with pytest.raises(CommandError, match="Inne listy: nieudane 1"):
        run(later(today, 2))
    monkeypatch.undo()
    told = [message.subject for day in (3, 4, 5) for message in run(later(today, day))]
    assert told == ["Nowy wynik: Klub w Prudniku", "Nowy wynik: Klub w Głubczycach"]


def test_watch_that_goes_wrong_keeps_its_turn_and_stops_no_other(watch, today, caplog):
    broken = going_on("rodzaj=KIS", email="ewa@poczta.example")
    Watch.objects.filter(pk__in=[broken.pk, watch.pk]).update(told=["nie słownik"])
    last = going_on("rodzaj=CIS")
    make_centre()
    mail.outbox.clear()
    with pytest.raises(CommandError, match="Inne listy: nieudane 2"):
        run(later(today, 1))
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    assert Watch.objects.get(pk=last.pk).told_on == later(today, 1)
    assert f"watch/{broken.pk} failed: AttributeError" in caplog.text
    assert "@poczta.example" not in caplog.text
    Watch.objects.filter(pk=watch.pk).update(told={"keys": []})
    with pytest.raises(CommandError, match="Inne listy: nieudane 1"):
        run(later(today, 1))
    assert Watch.objects.get(pk=watch.pk).told_on == later(today, 1)


def test_row_that_goes_wrong_keeps_no_other_from_being_forgotten_or_asked(watch, today):
    other = going_on("rodzaj=CIS", email="ewa@poczta.example")
    end = watch.expires_on
    Watch.objects.filter(pk=watch.pk).update(news=["nie słownik"])
    broken = Run()
    assert acts.ask_to_renew(end - timedelta(days=30), broken) == 1
    assert acts.forget(end + timedelta(days=1), broken) == 1
    assert broken.failed == 2
    assert not Watch.objects.filter(pk=other.pk).exists()
    # What cannot be understood keeps no address for ever.
    assert acts.forget(end + timedelta(days=8), broken) == 1
    assert not Watcher.objects.exists()


def test_day_to_come_may_be_tried_and_forgets_nobody_before_their_time(watch, today):
    with time_machine.travel(today, tick=False):
        watches.run(watch.expires_on + timedelta(days=30))
        assert Watch.objects.filter(pk=watch.pk).exists()
    with time_machine.travel(watch.expires_on + timedelta(days=1), tick=False):
        watches.run(today)
        assert Watch.objects.filter(pk=watch.pk).exists()


def test_mail_in_doubt_is_not_repeated_and_holds_nothing_up(watch, today):
    def prepare(notice):
        def give():
            raise SMTPServerDisconnected

        return give

    prudnik()
    day = later(today, 1)
    watches.run(day)
    notices.send_waiting(day, prepare)
    make_entity(name="Klub w Głubczycach", city="Głubczyce")
    assert run(day) == []
    [message] = run(later(today, 2))
    assert message.subject == "Nowy wynik: Klub w Głubczycach"
    assert not Notice.objects.exists()


def test_condition_that_is_gone_ends_the_watch_with_a_word_and_no_flood(watch, today):
    make_centre()
    Watch.objects.filter(pk=watch.pk).update(question=f"{KIS}&grupa=dawna&usluga-dawna=1")
    [message] = run(later(today, 1))
    assert message.subject == "Koniec powiadomień"
    assert "nie ma wartości „dawna”" in message.body
    assert run(later(today, 1)) == []
    assert run(later(today, 2)) == []
    assert not Watcher.objects.exists()


def test_parameter_that_is_gone_ends_the_watch_too(watch, today):
    Watch.objects.filter(pk=watch.pk).update(question=f"{KIS}&dawny=1")
    [message] = run(later(today, 1))
    assert "Jednego z warunków" in message.body


def test_watch_kept_with_a_word_for_near_goes_on(watch, today):
    make_entity(name="Klub w Nysie")
    Watch.objects.filter(pk=watch.pk).update(question="q=klub+koło+Nysy")
    run(later(today, 1))
    assert Watch.objects.filter(pk=watch.pk).exists()
    make_entity(name="Klub obok Nysy")
    [message] = run(later(today, 2))
    assert message.subject == "Nowy wynik: Klub obok Nysy"


def test_what_has_ended_may_be_asked_for_again(watch, today):
    Watch.objects.filter(pk=watch.pk).update(question=f"{KIS}&dawny=1")
    run(later(today, 1))
    assert acts.renew(watch.pk, on=later(today, 1)) is None
    again = acts.ask(EMAIL, question=f"{KIS}&dawny=1", on=later(today, 1))
    assert (again.confirmed_on, again.news) == (None, {})
    assert again.pk != watch.pk


def test_very_many_news_are_counted(today):
    going_on("rodzaj=KIS")
    for number in range(33):
        make_entity(name=f"Klub nr {number}")
    [message] = run(later(today, 1))
    assert message.subject == "Zmiany w wynikach, które obserwujesz: 33"
    assert message.body.count("/podmioty/klub-nr-") == 30
    assert "nie wymieniamy: 3." in message.body


def test_entry_that_the_public_may_not_know_any_more_is_not_named(watch, entity, today):
    entity.periods.all().delete()
    [message] = run(later(today, 1))
    assert entity.name not in message.message().as_string()


def test_changes_of_an_entry_are_told_in_words_once(entity, today, clerk):
    going_on(entity=entity)
    facts = {"phones": ["77 433 10 99"], "opening_hours": "pon. 8–16"}
    entities.change(entity, facts | {"groups": mental()}, by=clerk, reason=REASON)
    [message] = run(later(today, 1))
    assert message.subject == f"Zmiana we wpisie: {entity.name}"
    assert "było: brak\njest: 77 433 10 99" in message.body
    assert "pon. 8–16" in message.body
    assert "mental" not in message.body
    assert run(later(today, 2)) == []


def test_end_of_the_status_of_an_entry_is_told(entity, today):
    going_on(entity=entity)
    off_the_list(entity, later(today, 2))
    # That the end is known is news, and so is the end.
    told = [message.body for day in (1, 2, 3, 4) for message in run(later(today, day))]
    assert len(told) == 2
    assert "jest: na liście od 01.01.2024 do 18.11.2026" in told[0]
    assert "jest: poza listą, ostatni dzień na liście: 18.11.2026" in told[1]


def test_confirming_that_an_entry_is_true_is_no_news(entity, owner, today):
    going_on(entity=entity)
    own_entries.confirm(entity, by=owner.user)
    assert run(later(today, 1)) == []


def test_watched_entry_that_leaves_the_portal_ends_the_watch(entity, today):
    going_on(entity=entity)
    entity.periods.all().delete()
    [message] = run(later(today, 1))
    assert "Tego wpisu nie ma już w portalu." in message.body


def test_a_month_before_the_end_it_asks_once_and_then_forgets(watch, entity, today):
    end = watch.expires_on
    assert run(end - timedelta(days=31)) == []
    [message] = run(end - timedelta(days=30))
    assert message.subject == "Czy nadal powiadamiać? Rok wkrótce się kończy"
    assert any("/powiadomienia/przedluz/" in link for link in links(message))
    assert "16 listopada 2027 r." in message.body
    assert run(end - timedelta(days=29)) == []
    assert run(end) == []
    assert Watcher.objects.exists()
    assert run(end + timedelta(days=1)) == []
    assert (Watch.objects.count(), Watcher.objects.count()) == (0, 0)


def test_renewed_watch_is_asked_again_a_year_later(watch, entity, today):
    run(watch.expires_on - timedelta(days=30))
    acts.renew(watch.pk, on=watch.expires_on)
    watch.refresh_from_db()
    assert len(run(watch.expires_on - timedelta(days=30))) == 1


def test_what_nobody_confirms_is_forgotten_after_seven_days(today):
    acts.ask(EMAIL, question=KIS, on=today)
    run(later(today, 6))
    assert Watcher.objects.exists()
    run(later(today, 7))
    assert (Watch.objects.count(), Watcher.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_what_is_not_confirmed_is_told_nothing(entity, today):
    acts.ask(EMAIL, question=KIS, on=today)
    run(today)
    prudnik()
    assert run(later(today, 1)) == []


def test_stopping_takes_back_the_mail_that_waits(watch, today):
    prudnik()
    watches.run(later(today, 1))
    assert Notice.objects.filter(kind=NoticeKind.WATCH_NEWS).count() == 1
    acts.stop(watch.pk)
    assert (mailing.send_waiting(today), Notice.objects.count()) == (0, 0)


def test_chain_of_the_register_is_whole(watch, today):
    prudnik()
    run(later(today, 1))
    assert integrity.check().misfit == ""
