"""The links of e-mails on what is watched: opening one changes nothing, one button does."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from entities.actions import watches as acts
from entities.enums.watches import Rhythm
from entities.mailing import notices, watch_links
from entities.models import Watch, Watcher
from tests.letterbox import links, only
from tests.watched import EMAIL, going_on, later

pytestmark = pytest.mark.django_db

KIS = "rodzaj=KIS"


def asked(today, question=KIS, email=EMAIL):
    """The link of the e-mail that asks, and the row."""
    mail.outbox.clear()
    watch = acts.ask(email, question=question, on=today)
    notices.send_waiting(today)
    return links(only(email))[0], watch


def kept():
    return [*Watch.objects.order_by("pk").values()]


def page_of(function, watch):
    """The path of the page that the link of the function leads to."""
    return re.sub(r"^https?://[^/]+", "", function(watch))


ALL = (
    *(watch_links.to_confirm, watch_links.to_stop, watch_links.to_renew),
    *(watch_links.to_all, watch_links.to_stop_all),
)


@pytest.mark.parametrize("function", ALL)
def test_opening_a_link_changes_nothing(anonymous, today, function):
    """As a scanner of a mailbox does, with HEAD first and twice over."""
    acts.ask(EMAIL, question=KIS, on=today)
    watch = going_on("rodzaj=CIS", on=later(today, -10))
    for one in (watch, Watch.objects.get(question=KIS)):
        before, path = kept(), page_of(function, one)
        for method in (anonymous.head, anonymous.get, anonymous.get):
            assert method(path).status_code in (200, 404)
        assert kept() == before


def test_button_confirms_and_says_so(anonymous, entity, today):
    path, watch = asked(today)
    question = anonymous.get(path).content.decode()
    assert "Tak, powiadamiajcie mnie" in question
    assert "Rodzaj: Klub Integracji Społecznej" in question
    done = Client(enforce_csrf_checks=True).post(path)
    assert "Powiadomienia działają" in done.content.decode()
    assert not done.cookies
    watch.refresh_from_db()
    assert (watch.confirmed_on, watch.told) == (today, {"keys": [entity.pk]})
    assert watch.expires_on == today.replace(year=today.year + 1)


def test_link_that_was_used_says_that_it_works_and_changes_nothing(anonymous, today):
    path, _watch = asked(today)
    anonymous.post(path)
    before = kept()
    for method in (anonymous.get, anonymous.post):
        assert "Powiadomienia działają" in method(path).content.decode()
    assert kept() == before


def test_link_works_for_seven_days(anonymous, today):
    path, watch = asked(today)
    with time_machine.travel(later(today, 8)):
        for method in (anonymous.get, anonymous.post):
            answer = method(path)
            assert answer.status_code == 404
            assert "Ten link już nie działa" in answer.content.decode()
    watch.refresh_from_db()
    assert watch.confirmed_on is None


NAMES = ("watch-confirm", "watch-stop", "watch-renew", "watch-own", "watch-stop-all")


@pytest.mark.parametrize("name", NAMES)
def test_forged_links_do_nothing(anonymous, today, name):
    watch = going_on(KIS)
    before = kept()
    right = watch_links.key_of_one(watch)
    forged = [
        *(
            f"{watch.pk}",
            f"{watch.pk}.x",
            right[:-1],
            right[1:],
            f"1{right}",
            "ż",
            "x" * 500,
            "%00",
        ),
        # Of another purpose.
        watch_links.key_of_all(watch) if name in ("watch-stop", "watch-renew") else right,
    ]
    for token in forged:
        path = reverse(f"directory:{name}", args=[token])
        for method in (anonymous.get, anonymous.post):
            assert method(path).status_code in (200, 404)
        assert kept() == before


def test_link_to_confirm_is_no_link_to_stop(anonymous, today):
    path, watch = asked(today)
    token = path.rstrip("/").rsplit("/", 1)[1]
    anonymous.post(reverse("directory:watch-stop", args=[token]))
    assert Watch.objects.filter(pk=watch.pk).exists()


def test_one_click_of_a_mail_program_stops_it(today):
    """RFC 8058: a POST without a cookie, a token or a question; the answer is no redirect."""
    path = page_of(watch_links.to_stop, going_on(KIS))
    client = Client(enforce_csrf_checks=True)
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not client.cookies
    assert (Watch.objects.count(), Watcher.objects.count()) == (0, 0)


def test_stopped_twice_says_the_same(anonymous, today):
    path = page_of(watch_links.to_stop, going_on(KIS))
    assert "Zatrzymaj" in anonymous.get(path).content.decode()
    for method in (anonymous.post, anonymous.post, anonymous.get):
        answer = method(path)
        assert answer.status_code == 200
        assert "są zatrzymane" in answer.content.decode()


def test_stopping_one_leaves_the_others_and_the_address(anonymous, today):
    one, other = going_on(KIS), going_on("rodzaj=CIS")
    stranger = going_on(KIS, email="ewa@poczta.example")
    anonymous.post(page_of(watch_links.to_stop, one))
    assert [*Watch.objects.order_by("pk")] == [other, stranger]
    assert Watcher.objects.filter(email=EMAIL).exists()


def test_one_button_stops_all_of_the_address_and_nobody_elses(anonymous, today):
    one, _other = going_on(KIS), going_on("rodzaj=CIS")
    stranger = going_on(KIS, email="ewa@poczta.example")
    path = page_of(watch_links.to_stop_all, one)
    assert "które obserwujesz: 2." in anonymous.get(path).content.decode()
    for _ in range(2):
        assert "Nic już nie obserwujesz" in anonymous.post(path).content.decode()
    assert [*Watch.objects.all()] == [stranger]
    assert [*Watcher.objects.values_list("email", flat=True)] == ["ewa@poczta.example"]
    assert (
        "Nic już nie obserwujesz"
        in anonymous.get(page_of(watch_links.to_all, one)).content.decode()
    )


def test_link_to_stop_all_works_from_an_old_mail_about_what_is_stopped(anonymous, today):
    one, other = going_on(KIS), going_on("rodzaj=CIS")
    path = page_of(watch_links.to_stop_all, one)
    acts.stop(one.pk)
    anonymous.post(path)
    assert not Watch.objects.filter(pk=other.pk).exists()


def test_own_page_shows_all_and_changes_the_rhythm(anonymous, entity, today):
    one, of_entity = going_on(KIS), going_on(entity=entity)
    acts.ask(EMAIL, question="q=nysa", on=today)
    path = page_of(watch_links.to_all, one)
    text = anonymous.get(path).content.decode()
    assert entity.name in text
    assert "Czeka na potwierdzenie" in text
    assert EMAIL not in text
    saved = anonymous.post(path, {"ktore": of_entity.pk, "jak_czesto": "week"})
    assert "Zapisane." in saved.content.decode()
    of_entity.refresh_from_db()
    one.refresh_from_db()
    assert (of_entity.rhythm, one.rhythm) == (Rhythm.WEEK, Rhythm.DAY)


def test_buttons_links_and_lists_of_the_own_page_are_told_apart_by_ear(anonymous, entity, today):
    one, _centres, _entry = going_on(KIS), going_on("rodzaj=CIS"), going_on(entity=entity)
    page = anonymous.get(page_of(watch_links.to_all, one)).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    read = re.findall(r"<(button|a|label)\b[^>]*>(.*?)</\1>", main, re.DOTALL)
    names = [" ".join(re.sub("<[^>]+>", "", words).split()) for _tag, words in read]
    assert len(names) == len({*names})
    for words in ("Zapisz", "Zatrzymaj", "Przedłuż o rok od dziś", "Jak często piszemy"):
        told = [name for name in names if name.startswith(f"{words}: ")]
        assert len(told) == 3
        assert f"{words}: {entity.name}" in told


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "٣", "9" * 30, "1e3"])
def test_own_page_changes_nothing_of_others(anonymous, today, number):
    mine, stranger = going_on(KIS), going_on(KIS, email="ewa@poczta.example")
    path = page_of(watch_links.to_all, mine)
    for ktore in (number, str(stranger.pk)):
        assert anonymous.post(path, {"ktore": ktore, "jak_czesto": "week"}).status_code == 200
    anonymous.post(path, {"ktore": mine.pk, "jak_czesto": "co chwilę"})
    assert {*Watch.objects.values_list("rhythm", flat=True)} == {Rhythm.DAY}


def test_renewing_gives_another_year(anonymous, today):
    watch = going_on(KIS, on=later(today, -350))
    path = page_of(watch_links.to_renew, watch)
    assert "do 16 listopada 2027" in anonymous.get(path).content.decode()
    assert "Działają do 16 listopada 2027" in anonymous.post(path).content.decode()
    watch.refresh_from_db()
    assert watch.expires_on == today.replace(year=today.year + 1)


def test_what_is_over_is_not_renewed(anonymous, today):
    watch = going_on(KIS, on=later(today, -370))
    assert anonymous.post(page_of(watch_links.to_renew, watch)).status_code == 404


def test_address_confirms_twenty_and_is_told_what_to_do_then(anonymous, today, monkeypatch):
    monkeypatch.setattr("entities.rules.watching.MOST_WATCHES", 1)
    going_on("rodzaj=CIS")
    path, watch = asked(today)
    page = anonymous.post(path)
    assert "to jest najwięcej" in page.content.decode()
    assert page_of(watch_links.to_all, watch) in page.content.decode()
    watch.refresh_from_db()
    assert watch.confirmed_on is None


def test_pages_are_kept_by_nobody_and_tell_nobody_their_address(anonymous, today):
    answer = anonymous.get(page_of(watch_links.to_all, going_on(KIS)))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
