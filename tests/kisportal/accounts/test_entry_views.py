"""Opening an account and confirming its address: nobody learns whose it is or takes it over."""

import threading

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from entities.models import RegisterEvent
from kisportal.accounts import addresses, attempts
from kisportal.accounts.models import User
from tests import factories, letterbox
from tests.at_once import WAIT
from tests.second_factors import CODE, COUNTING, SIGN_IN, code_of, given, sentences, typed_password

pytestmark = pytest.mark.django_db

SIGN_UP, SENT = reverse("account:sign_up"), reverse("account:sent")
RESEND, WORK = reverse("account:resend"), reverse("panel:home")
ANNA = "anna@gmina.example"
PASSWORD = "kot je zielone buty"
WRONG = "To nie jest hasło tego konta. Wpisz je jeszcze raz."


@pytest.fixture
def counted(settings):
    """Attempts are counted, as outside of tests."""
    settings.CACHES = {**settings.CACHES, "default": COUNTING}


def signed_up(email=ANNA, password=PASSWORD, **more):
    """A browser in which somebody has sent the form; `client.answer` came back."""
    client = Client()
    sent = {"email": email, "password1": password, "password2": password, **more}
    client.answer = client.post(SIGN_UP, sent)
    return client


def is_in(client):
    return get_user(client).is_authenticated


def confirming(email=ANNA):
    return letterbox.link(letterbox.only(email), "potwierdzenie-adresu")


# --- The way that everybody goes ------------------------------------------------------------


def test_person_signs_up_and_confirms_in_the_same_browser():
    client = signed_up()
    assert client.answer.url == SENT
    assert ANNA in client.get(SENT).content.decode()
    link = confirming()
    assert "hasło" not in client.get(link).content.decode().lower()
    assert client.post(link).url == WORK
    assert client.get(reverse("account:home")).status_code == 200
    assert letterbox.taken() == []


def test_link_works_in_another_browser_with_the_password():
    signed_up()
    link, phone = confirming(), Client()
    assert phone.get(link).status_code == 200
    assert phone.post(link, {"password": PASSWORD}).url == WORK
    assert is_in(phone)


def test_person_comes_where_they_wanted_to_go():
    signed_up(next="/podmioty/?q=nysa")
    link = confirming()
    page = Client().get(link)
    assert page.context["next"] == "/podmioty/?q=nysa"
    sent = {"password": PASSWORD, "next": page.context["next"]}
    assert Client().post(link.split("?")[0], sent).url == "/podmioty/?q=nysa"


@pytest.mark.parametrize("evil", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(evil):
    signed_up(next=evil)
    link = confirming()
    assert "evil" not in link
    assert Client().post(f"{link}?next={evil}", {"password": PASSWORD}).url == WORK


def test_link_leads_to_the_portal_whatever_the_browser_calls_it(settings):
    settings.ALLOWED_HOSTS = ["*"]
    sent = {"email": ANNA, "password1": PASSWORD, "password2": PASSWORD}
    Client().post(SIGN_UP, sent, headers={"Host": "evil.example"})
    assert "evil" not in letterbox.only(ANNA).body


def test_opening_the_link_changes_nothing():
    """Programs that look for dangers in e-mails open links too."""
    client = signed_up()
    link = confirming()
    for browser in (client, Client()):
        browser.get(link)
        browser.head(link)
    assert not addresses.is_confirmed(User.objects.get())


def test_sign_up_and_confirmation_leave_no_event_in_the_register():
    """Anybody may sign up, and the register grows for ever."""
    client = signed_up()
    client.post(confirming())
    assert not RegisterEvent.objects.exists()


def test_emails_are_text_with_one_link_and_no_password():
    signed_up()
    message = letterbox.only(ANNA)
    assert message.subject == "Potwierdź swój adres w portalu CIS i KIS"
    assert message.content_subtype == "plain"
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}
    assert len(letterbox.links(message)) == 1
    assert PASSWORD not in message.body
    assert max(map(len, message.body.splitlines())) < 998


def test_signed_in_person_does_not_sign_up(clerk16):
    assert clerk16.get(SIGN_UP).url == reverse("admin:index")


# --- Nobody learns who has an account ---------------------------------------------------------


@pytest.mark.parametrize("state", ["none", "confirmed", "waiting", "closed"])
def test_answer_is_the_same_whether_there_is_an_account_or_not(state):
    if state != "none":
        factories.UserFactory(email=ANNA, confirmed=state != "waiting", is_active=state != "closed")
    client = signed_up(email="Anna@Gmina.example")
    page = client.get(SENT).content.decode()
    assert (client.answer.status_code, client.answer.url) == (302, SENT)
    assert page.count("Anna@Gmina.example") == 1
    assert sorted(client.session.keys()) == ["account_sent", "account_signing_up"]
    assert len(mail.outbox) == 1


def test_owner_of_an_account_is_told_by_email(anonymous):
    user = factories.UserFactory(email=ANNA)
    signed_up(password="zupełnie inne hasło")
    message = letterbox.only(ANNA)
    assert "Konto z tym adresem już jest i działa" in message.body
    assert SIGN_IN in letterbox.links(message)
    assert typed_password(user).answer.url == WORK


def test_owner_of_a_closed_account_is_told_by_email():
    factories.UserFactory(email=ANNA, is_active=False)
    signed_up()
    message = letterbox.only(ANNA)
    assert "jest zamknięte" in message.body
    assert letterbox.links(message) == []


@pytest.mark.parametrize("page", [RESEND, reverse("account:reset")])
@pytest.mark.parametrize("state", ["none", "confirmed", "waiting", "closed"])
def test_asking_for_an_email_tells_nothing(page, state):
    if state != "none":
        factories.UserFactory(email=ANNA, confirmed=state != "waiting", is_active=state != "closed")
    client = Client()
    assert client.post(page, {"email": ANNA}).url == SENT
    assert letterbox.only(ANNA)


# --- Nobody takes an address over ----------------------------------------------------------------


def test_account_that_somebody_else_began_is_not_confirmed_by_its_owner_s_click():
    """The attacker knows the password; the owner of the address opens the link."""
    signed_up(password="haslo-napastnika-1")
    link, owner = confirming(), Client()
    assert owner.post(link).status_code == 200
    assert sentences(owner.post(link, {"password": PASSWORD})) == [WRONG]
    assert not addresses.is_confirmed(User.objects.get())


def test_second_sign_up_changes_neither_the_password_nor_what_waits():
    first = signed_up()
    link = confirming()
    signed_up(password="haslo-napastnika-1")
    letterbox.taken()
    assert User.objects.get().check_password(PASSWORD)
    assert first.post(link).url == WORK


def test_owner_of_an_address_that_somebody_else_began_with_sets_their_own_password():
    attacker = signed_up(password="haslo-napastnika-1")
    letterbox.taken()
    signed_up()
    link = letterbox.link(letterbox.only(ANNA), "/konto/haslo/")
    owner = Client()
    assert owner.post(link, {"password1": PASSWORD, "password2": PASSWORD}).url == WORK
    assert is_in(owner)
    sent = {"login": ANNA, "password": "haslo-napastnika-1"}
    assert attacker.post(SIGN_IN, sent).status_code == 200
    assert not is_in(attacker)


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_at_once_for_one_address_make_one_account():
    answers, start = [], threading.Barrier(2)

    def send(password):
        start.wait(WAIT)
        try:
            answers.append(signed_up(password=password).answer)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[word]) for word in (PASSWORD, f"{PASSWORD}!")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert [answer.url for answer in answers] == [SENT, SENT]
    assert User.objects.filter(email=ANNA).count() == 1


# --- Nobody comes in before ------------------------------------------------------------------


def test_nobody_unconfirmed_comes_in():
    user = factories.UserFactory(email=ANNA, confirmed=False)
    client = typed_password(user)
    assert client.answer.url == SENT
    assert not is_in(client)
    assert "nie jest jeszcze potwierdzony" in client.get(SENT).content.decode()
    assert Client().post(confirming(), {"password": factories.PASSWORD}).url == WORK


def test_unconfirmed_official_shows_a_code_after_the_confirmation(settings):
    settings.SECOND_FACTOR = True
    official = factories.official("16", "clerk")
    secret = given(official)
    official.emailaddress_set.update(verified=False)
    typed_password(official)
    link, client = confirming(official.email), Client()
    assert client.post(link, {"password": factories.PASSWORD}).url == CODE
    assert not is_in(client)
    assert client.post(CODE, {"code": code_of(secret)}).url == reverse("admin:index")


def test_link_is_of_no_use_when_the_account_is_closed_meanwhile():
    client = signed_up()
    User.objects.update(is_active=False)
    link = confirming()
    page = client.post(link)
    assert "To konto jest zamknięte" in page.content.decode()
    assert not addresses.is_confirmed(User.objects.get())
    assert not is_in(client)


def test_link_is_of_no_use_twice():
    client = signed_up()
    link = confirming()
    client.post(link)
    for again in (client, Client()):
        page = again.post(link, {"password": PASSWORD})
        assert "Ten adres jest już potwierdzony" in page.content.decode()
    User.objects.all().delete()
    assert "Ten link nie działa" in Client().get(link).content.decode()


def test_link_works_for_three_days_and_then_another_is_sent():
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client = signed_up(next="/rejestr/")
        link = confirming()
        clock.shift(3 * 24 * 3600 + 1)
        page = client.get(link)
        assert "Ten link wygasł" in page.content.decode()
        assert client.post(link).url == SENT
        assert not addresses.is_confirmed(User.objects.get())
        assert Client().post(confirming(), {"password": PASSWORD}).url == "/rejestr/"


@pytest.mark.parametrize(
    "key", ["x", "\x00", "MQ:1vNq:zzz", "1" * 5000, "ąę", "..", "a:b:c:d", "%00", "' OR 1=1"]
)
def test_link_that_nobody_sent_says_so(key):
    page = Client().post(reverse("account:confirm", args=[key]))
    assert "Ten link nie działa" in page.content.decode()


# --- What is typed ------------------------------------------------------------------------------


def test_faults_are_told_together_and_the_address_stays():
    page = signed_up(email="anna(at)gmina", password="krótkie", password2="inne").answer
    assert page.status_code == 200
    assert sentences(page) == [
        "To nie jest adres e-mail. Sprawdź pisownię, na przykład: jan@gmina.pl.",
        "To hasło jest za krótkie: potrzeba co najmniej 12 znaków.",
        "Hasła różnią się. Wpisz to samo dwa razy.",
    ]
    shown = page.content.decode()
    assert "anna(at)gmina" in shown
    assert "krótkie" not in shown.replace("za krótkie", "")


def test_rules_are_told_before_anything_is_typed(anonymous):
    page = anonymous.get(SIGN_UP).content.decode()
    assert "Długie na co najmniej 12 znaków" in page
    assert "Niepodobne do adresu e-mail" in page


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("", PASSWORD, "Wpisz adres e-mail."),
        (ANNA, "", "Wymyśl hasło i wpisz je."),
        (ANNA, "anna@gmina.example", "To hasło za bardzo przypomina adres"),
        (ANNA, "qwerty123456", "Tego hasła używa wiele osób"),
        (ANNA, "x" * 1001, "To hasło jest za długie"),
        ("x" * 260 + "@gmina.example", PASSWORD, "Ten adres jest za długi"),
        ("anna\x00@gmina.example", PASSWORD, "To nie jest adres e-mail."),
        ("anna@gmina.example\r\nBcc: x@y.example", PASSWORD, "To nie jest adres e-mail."),
        ("nowy@demo.example", PASSWORD, "To adres na pokaz"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(email, password, sentence):
    page = signed_up(email=email, password=password).answer
    assert page.status_code == 200
    assert any(said.startswith(sentence) for said in sentences(page)), sentences(page)
    assert not User.objects.exists()
    assert letterbox.taken() == []


def test_password_of_the_demo_is_refused_where_it_opens_nothing(settings):
    settings.DEMO_ACCOUNTS = False
    page = signed_up(password="wyprobuj-portal").answer
    assert sentences(page) == ["Tego hasła używa wiele osób, więc łatwo je odgadnąć. Wymyśl inne."]


def test_nothing_is_kept_when_the_email_is_not_sent(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1  # nothing listens there
    page = signed_up().answer
    assert page.status_code == 200
    assert sentences(page)[0].startswith("Nie udało się teraz wysłać listu")
    assert not User.objects.exists()
    assert page.context["form"]["email"].value() == ANNA


# --- Counted -------------------------------------------------------------------------------------


def test_form_sent_twice_writes_once(counted):
    for _ in range(2):
        assert signed_up().answer.url == SENT
    assert letterbox.only(ANNA)


def test_email_that_went_a_moment_ago_does_not_go_again(counted):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        signed_up()
        letterbox.taken()
        client = Client()
        assert client.post(RESEND, {"email": ANNA}).url == SENT
        letterbox.taken()
        again = client.post(RESEND, {"email": " ANNA@gmina.example"})
        assert sentences(again) == [attempts.MAIL_IS_ON_ITS_WAY]
        # Of an address without an account nobody learns more.
        for expected in (302, 200):
            answer = client.post(RESEND, {"email": "nikt@gmina.example"})
            assert answer.status_code == expected
        letterbox.taken()
        clock.shift(61)
        assert client.post(RESEND, {"email": ANNA}).url == SENT
        assert letterbox.only(ANNA)


def test_twenty_emails_a_day_are_enough_for_one_address(counted):
    with time_machine.travel("2026-11-16T08:00:00+01:00", tick=False) as clock:
        for _ in range(20):
            assert Client().post(RESEND, {"email": ANNA}).status_code == 302
            clock.shift(600)
        assert sentences(Client().post(RESEND, {"email": ANNA})) == [attempts.TOO_MANY_MAILS]
        assert len(letterbox.taken()) == 20


def test_twenty_sign_ups_a_day_are_enough_for_one_address(counted):
    with time_machine.travel("2026-11-16T08:00:00+01:00", tick=False) as clock:
        for _ in range(20):
            assert signed_up().answer.url == SENT
            clock.shift(600)
        assert sentences(signed_up().answer) == [attempts.TOO_MANY_MAILS]
        assert len(letterbox.taken()) == 20


def test_sign_in_right_after_the_sign_up_sends_no_second_link(counted):
    with time_machine.travel("2026-11-16T08:00:00+01:00", tick=False) as clock:
        signed_up()
        link, user = confirming(), User.objects.get()
        assert typed_password(user, PASSWORD).answer.url == SENT
        assert letterbox.taken() == []
        clock.shift(61)
        for _ in range(2):
            typed_password(user, PASSWORD)
        again = confirming()
        for one in (link, again):
            assert Client().get(one).context["form"]


def test_email_of_another_kind_does_not_keep_the_link_away(counted):
    """Somebody asks for a new password first, learns that there is no account, and opens one."""
    Client().post(reverse("account:reset"), {"email": ANNA})
    letterbox.taken()
    signed_up()
    assert Client().post(confirming(), {"password": PASSWORD}).url == WORK


def test_form_sent_twice_leaves_the_browser_known(counted):
    client = signed_up()
    client.post(SIGN_UP, {"email": ANNA, "password1": PASSWORD, "password2": PASSWORD})
    assert client.post(confirming()).url == WORK


def test_one_address_of_the_internet_cannot_write_to_everybody(counted):
    for number in range(60):
        assert signed_up(email=f"osoba{number}@gmina.example").answer.status_code == 302
    assert sentences(signed_up(email="jeszcze@gmina.example").answer) == [attempts.TOO_MANY_FORMS]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    sent = {"email": "jeszcze@gmina.example", "password1": PASSWORD, "password2": PASSWORD}
    assert elsewhere.post(SIGN_UP, sent).url == SENT


def test_passwords_cannot_be_guessed_behind_a_link(counted):
    signed_up()
    link = confirming()
    for _ in range(5):
        assert sentences(Client().post(link, {"password": "zgaduję"})) == [WRONG]
    page = Client().post(link, {"password": PASSWORD})
    assert sentences(page)[0].startswith("Za dużo nieudanych prób.")


def test_nothing_of_a_sign_up_is_logged(caplog):
    caplog.set_level("DEBUG")
    client = signed_up()
    client.post(confirming())
    assert ANNA not in caplog.text
    assert PASSWORD not in caplog.text
