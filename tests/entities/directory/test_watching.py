"""A visitor asks to be told of new results: without an account, without a cookie."""

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from entities.actions import watches as acts
from entities.models import Notice, RegisterEvent, Watch, Watcher
from entities.rules import watching
from tests.factories import UserFactory, make_centre
from tests.letterbox import link
from tests.second_factors import COUNTING
from tests.watched import EMAIL, going_on

pytestmark = pytest.mark.django_db

SEARCH = reverse("directory:watch") + "?rodzaj=KIS&wojewodztwo=16"
NOON = "2026-11-16T12:00:00+01:00"


def sent(client, page=SEARCH, after=10, at=NOON, **changes):
    """The answer to the form, so many seconds after the page."""
    with time_machine.travel(at, tick=False) as clock:
        opened = client.get(page).context["form"]["opened"].value()
        clock.shift(after)
        return client.post(page, {"email": EMAIL, "opened": opened, **changes})


def test_list_and_entry_offer_it(anonymous, entity):
    found = anonymous.get("/podmioty/?rodzaj=KIS").content.decode()
    assert '"/powiadomienia/nowe/?rodzaj=KIS"' in found
    assert '"/powiadomienia/nowe/"' in anonymous.get("/podmioty/").content.decode()
    nothing = anonymous.get("/podmioty/?q=xyzxyz").content.decode()
    assert '"/powiadomienia/nowe/?q=xyzxyz"' in nothing
    of_entity = reverse("directory:watch-entity", args=[entity.slug])
    assert f'"{of_entity}"' in anonymous.get(entity.get_absolute_url()).content.decode()


def test_page_says_in_words_what_is_watched_and_what_becomes_of_the_address(anonymous, db):
    page = anonymous.get(SEARCH)
    text = page.content.decode()
    assert page.context["what"].conditions == [
        "Rodzaj: Klub Integracji Społecznej",
        "Województwo: opolskie",
    ]
    for words in ("art. 6 ust. 1 lit. a RODO", "po 7 dniach", "12 miesięcy", "nie zakładamy konta"):
        assert words in text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]


def test_day_order_and_size_are_no_part_of_what_is_watched(anonymous, db):
    sent(anonymous, f"{SEARCH}&dzien=2025-01-01&sort=nazwa&na_stronie=50")
    assert Watch.objects.get().question == "rodzaj=KIS&wojewodztwo=16"


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("miejsce=Nysa&sort=odleglosc", ""),
        ("miejsce=Nysa&promien=25&sort=odleglosc", "&miejsce=Nysa&promien=25"),
        ("gdzie=50.47,17.33", ""),
        ("w=2hbc0d1e", ""),
    ],
)
def test_what_only_orders_or_marks_is_no_part_of_what_is_watched(anonymous, db, where, kept):
    sent(anonymous, f"{SEARCH}&{where}")
    assert Watch.objects.get().question == f"rodzaj=KIS&wojewodztwo=16{kept}"


def test_asking_sends_one_mail_with_a_link_and_no_cookie(anonymous, db):
    page = sent(anonymous)
    assert "Sprawdź pocztę" in page.content.decode()
    [message] = mail.outbox
    assert message.to == [EMAIL]
    assert "Województwo: opolskie" in message.body
    assert link(message, "potwierdz").startswith("/powiadomienia/potwierdz/")
    assert not anonymous.cookies
    assert not Notice.objects.exists()


def test_first_mail_says_nothing_that_somebody_typed(anonymous, db):
    """Nobody has the portal write their words to other people's addresses."""
    sent(anonymous, f"{SEARCH}&q=wygrana+na+zly.example")
    [message] = mail.outbox
    assert "Województwo: opolskie" in message.body
    assert "zly" not in message.body
    with time_machine.travel(NOON):
        assert "wygrana" in anonymous.get(link(message, "potwierdz")).content.decode()


def test_limit_is_of_todays_list_whatever_day_is_asked(anonymous, entity, monkeypatch):
    monkeypatch.setattr(watching, "MOST_RESULTS", 0)
    page = anonymous.get(f"{SEARCH}&dzien=2004-01-01")
    assert page.context["watchable"] is False


def test_address_that_small_letters_make_too_long_is_refused(anonymous, db):
    page = sent(anonymous, email=f"{'a' * 236}@{'İ' * 8}.pl")
    assert "Wpisz adres e-mail" in page.content.decode()
    assert not Watch.objects.exists()


def test_form_needs_no_token_of_a_session(db):
    sent(Client(enforce_csrf_checks=True))
    assert Watch.objects.count() == 1


def test_answer_is_the_same_whether_the_address_is_known_or_not(anonymous, today):
    UserFactory(email="konto@poczta.example")
    going_on("rodzaj=KIS&wojewodztwo=16")
    texts = {
        sent(anonymous, email=email).content
        for email in (EMAIL, "nowa@poczta.example", "konto@poczta.example")
    }
    assert len(texts) == 1
    told = {message.to[0]: message.subject for message in mail.outbox}
    assert told[EMAIL] == "Te powiadomienia już działają"
    assert told["nowa@poczta.example"] == told["konto@poczta.example"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": ""}, "w całości"),
        ({"email": "ala"}, "w całości"),
        ({"email": "ala@poczta.example\r\nBcc: ofiara@poczta.example"}, "w całości"),
        ({"email": "ala@poczta.example\nBcc: ofiara@poczta.example"}, "w całości"),
        ({"email": "ala@poczta.example, ofiara@poczta.example"}, "w całości"),
        ({"email": "a" * 300 + "@poczta.example"}, "254"),
        ({"email": "ala@" + "ż" * 60 + ".example"}, "w całości"),
        ({"email": "ala\x00@poczta.example"}, ""),
        ({"website": "http://spam.example"}, "wysłaną przez program"),
        ({"after": 1}, "bardzo szybko"),
        ({"after": 25 * 60 * 60}, "zbyt długo"),
        ({"opened": "sfałszowane"}, "zbyt długo"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(anonymous, db, changes, words):
    page = sent(anonymous, **changes)
    assert words in page.content.decode()
    assert page.status_code == 200
    assert (Watcher.objects.count(), mail.outbox) == (0, [])


def test_address_is_the_same_in_capitals(anonymous, today):
    sent(anonymous, email="  Ala@Poczta.EXAMPLE ")
    sent(anonymous, at="2026-11-16T13:00:00+01:00")
    assert Watcher.objects.get().email == EMAIL
    assert Watch.objects.count() == 1


def test_address_may_have_a_polish_domain(anonymous, db):
    sent(anonymous, email="ala@żółw.example")
    assert mail.outbox[0].to == ["ala@żółw.example"]


def test_thousands_of_requests_for_one_address_send_one_mail(anonymous, db, settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    pages = [sent(anonymous, email=email).content.decode() for email in (EMAIL, EMAIL.upper())]
    for search in ("?rodzaj=CIS", "?q=nysa", "?wojewodztwo=24"):
        pages.append(sent(anonymous, reverse("directory:watch") + search).content.decode())
    assert ["Sprawdź pocztę" in page for page in pages] == [True] + 4 * [False]
    assert "przed chwilą wysłaliśmy list" in pages[-1]
    assert len(mail.outbox) == 1


def test_one_place_asks_twenty_times_an_hour(anonymous, db, settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    pages = [sent(anonymous, email=f"osoba{n}@poczta.example") for n in range(21)]
    assert "bardzo dużo takich próśb" in pages[-1].content.decode()
    assert len(mail.outbox) == 20


def test_search_with_parameters_that_are_not_there_is_what_was_understood(anonymous, db):
    page = reverse("directory:watch") + "?rodzaj=KIS&rodzaj=XYZ&dawniej=1&grupa=nie-ma"
    sent(anonymous, page)
    assert Watch.objects.get().question == "rodzaj=KIS"
    assert "nie ma wartości" in anonymous.get(page).content.decode()


def test_search_that_is_too_wide_is_not_watched(anonymous, entity, monkeypatch):
    make_centre()
    monkeypatch.setattr("entities.rules.watching.MOST_RESULTS", 1)
    page = anonymous.get(reverse("directory:watch"))
    assert "ma teraz 2 wyników" in page.content.decode()
    anonymous.post(reverse("directory:watch"), {"email": EMAIL})
    assert not Watch.objects.exists()


def test_search_of_very_many_conditions_is_refused_in_words(anonymous, db):
    powiats = "&".join(f"powiat=16{n:02d}" for n in range(1, 12))
    page = f"{reverse('directory:watch')}?{powiats}&q={'słowo+' * 300}"
    assert sent(anonymous, page).status_code == 200


def test_what_was_never_listed_cannot_be_watched(anonymous, entity):
    hidden = make_centre(name="Centrum ukryte")
    hidden.periods.all().delete()
    for slug in (hidden.slug, "nie-ma"):
        path = reverse("directory:watch-entity", args=[slug])
        assert (anonymous.get(path).status_code, anonymous.post(path).status_code) == (404, 404)


def test_entry_is_watched(anonymous, entity):
    sent(anonymous, reverse("directory:watch-entity", args=[entity.slug]))
    watch = Watch.objects.get()
    assert (watch.entity, watch.question) == (entity, "")
    assert entity.name in mail.outbox[0].body


def test_register_and_logs_know_nothing_of_it(anonymous, entity, today, caplog):
    before = RegisterEvent.objects.count()
    sent(anonymous)
    going_on(entity=entity)
    assert RegisterEvent.objects.count() == before
    assert EMAIL not in caplog.text
    assert EMAIL not in f"{Watch.objects.earliest('pk')} {Watcher.objects.get()}"


def test_account_of_the_portal_is_no_different(client, today):
    person = UserFactory(email=EMAIL)
    client.force_login(person)
    sent(client)
    assert Watch.objects.get().confirmed_on is None
    acts.stop_all(Watcher.objects.get().pk)
    assert type(person).objects.filter(pk=person.pk).exists()


def test_list_says_today_though_it_is_watched_from_a_past_day(anonymous, entity):
    found = anonymous.get("/podmioty/?dzien=2025-01-01").content.decode()
    assert "/powiadomienia/nowe/?dzien=2025-01-01" in found
    page = anonymous.get(reverse("directory:watch") + "?dzien=2025-01-01")
    assert "Wszystkie centra i kluby w Polsce" in page.content.decode()
