"""Signing in with a password and a code, and every way around it that we know."""

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from entities.enums import OfficeRole, OrganisationRole
from kisportal.accounts import second_factor
from tests import factories, second_factors
from tests.second_factors import (
    CODE,
    CODE_AGAIN,
    DESK,
    SET_UP,
    SIGN_IN,
    code_of,
    given,
    recovery_codes,
    sentences,
    signed_in,
    typed_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor")]

TOO_MANY = (
    "Za dużo nieudanych prób. Odczekaj pięć minut i spróbuj ponownie: do tego czasu portal nie "
    "wpuści nawet z poprawnym hasłem."
)
TOO_MANY_CODES = (
    "Za dużo błędnych kodów. Odczekaj pięć minut i spróbuj ponownie: do tego czasu nie "
    "zadziała nawet właściwy. Jeżeli to nie pomoże, poproś o pomoc administratora portalu."
)
WRONG_CODE = (
    "Ten kod nie pasuje. Wpisz ten, który aplikacja pokazuje teraz, albo kod zapasowy, którego nie "
    "było jeszcze w użyciu: każdy działa tylko raz."
)


@pytest.fixture
def secret(official):
    return given(official)


def opens(client):
    return client.get(DESK).status_code == 200


def test_password_and_code_open_the_desk(official, secret):
    client = typed_password(official)
    assert (client.answer.url, opens(client)) == (CODE, False)
    assert client.post(CODE, {"code": code_of(secret)}).url == DESK
    assert opens(client)


@pytest.mark.parametrize("written", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_code_is_read_however_it_is_spaced(official, secret, written):
    client = typed_password(official)
    assert client.post(CODE, {"code": written.format(code_of(secret))}).status_code == 302


@pytest.mark.parametrize(("steps", "lets_in"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_clock_of_the_phone_may_be_half_a_minute_off(official, steps, lets_in):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False):
        secret = given(official)
        client = typed_password(official)
        client.post(CODE, {"code": code_of(secret, steps)})
        assert opens(client) is lets_in


def test_person_comes_back_to_the_page_they_asked_for(official, secret):
    address = reverse("admin:entities_entity_changelist")
    client = typed_password(official, next=address)
    assert client.post(CODE, {"code": code_of(secret)}).url == address


@pytest.mark.parametrize(
    "evil",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\x00"],
)
@pytest.mark.parametrize("page", [SIGN_IN, reverse("admin:login")])
def test_nobody_is_sent_to_another_site(official, secret, evil, page):
    client = typed_password(official, next=evil)
    assert client.post(CODE, {"code": code_of(secret)}).url == DESK
    answer = client.get(page, {"next": evil})
    assert answer.url == DESK


def test_evil_address_does_not_travel_with_the_old_sign_in(anonymous):
    answer = anonymous.get(reverse("admin:login"), {"next": "//evil.example/"})
    assert answer.url == f"{SIGN_IN}?next={DESK}"


@pytest.mark.parametrize("odd", ["/admin/\x00", "/admin/\r\nX: y", "/" + "x" * 9000, "/ąę?ż=ó"])
def test_odd_address_of_an_own_page_breaks_nothing(official, secret, odd):
    client = typed_password(official, next=odd)
    answer = client.post(CODE, {"code": code_of(secret)})
    assert answer.status_code == 302
    assert client.get(answer.url).status_code < 500
    assert Client().get(SIGN_IN, {"next": odd}).status_code == 200


@pytest.mark.parametrize("address", ["", "?next=/admin/entities/entity/"])
def test_old_sign_in_is_no_way_around(official, secret, address):
    client = Client()
    sent = {"username": official.email, "password": factories.PASSWORD, "login": official.email}
    answer = client.post(reverse("admin:login") + address, sent)
    assert answer.url.startswith(f"{SIGN_IN}?next=/admin/")
    assert not opens(client)


def test_session_of_a_password_alone_does_not_become_good_when_the_factor_is_set_up(official):
    client = typed_password(official)
    assert client.get(DESK).url.startswith(SET_UP)
    secret = given(official)
    assert client.get(DESK).url == f"{CODE_AGAIN}?next={DESK}"
    again = client.post(CODE_AGAIN, {"code": code_of(secret), "next": DESK})
    assert (again.url, opens(client)) == (DESK, True)


def test_session_opened_while_the_factor_was_off_shows_a_code(official, secret, settings):
    settings.SECOND_FACTOR = False
    client = typed_password(official)
    assert (client.answer.url, opens(client)) == (DESK, True)
    settings.SECOND_FACTOR = True
    assert client.get(DESK).url.startswith(CODE_AGAIN)


def test_code_opens_the_desk_once_in_all_browsers(official, secret):
    shown = code_of(secret)
    first, second = typed_password(official), typed_password(official)
    assert first.post(CODE, {"code": shown}).status_code == 302
    assert sentences(second.post(CODE, {"code": shown})) == [WRONG_CODE]
    assert (opens(first), opens(second)) == (True, False)


def test_code_that_somebody_saw_is_worthless_though_it_is_written_otherwise(official, secret):
    shown = code_of(secret)
    typed_password(official).post(CODE, {"code": shown})
    other = typed_password(official)
    for written in (f"{shown[:3]} {shown[3:]}", f"{shown[:3]}-{shown[3:]}", f" {shown}"):
        other.post(CODE, {"code": written})
    assert not opens(other)


def test_recovery_code_lets_in_once(official, secret):
    code = recovery_codes(official)[0]
    first, second = typed_password(official), typed_password(official)
    assert first.post(CODE, {"code": f"{code[:4]} {code[4:]}"}).status_code == 302
    assert sentences(second.post(CODE, {"code": code})) == [WRONG_CODE]
    assert (opens(first), opens(second)) == (True, False)
    assert second_factor.of(official).codes_left == 9


def test_code_of_another_person_does_not_fit(official, secret):
    other = given(factories.official("24", OfficeRole.CLERK))
    client = typed_password(official)
    assert sentences(client.post(CODE, {"code": code_of(other)})) == [WRONG_CODE]


@pytest.mark.parametrize("code", ["", " ", "000000", "\x00", "١٢٣٤٥٦", "x" * 5000, "ą" * 6])
def test_wrong_code_is_answered_by_a_sentence_and_stays_in_the_field(official, secret, code):
    page = typed_password(official).post(CODE, {"code": code})
    assert page.status_code == 200
    assert len(sentences(page)) == 1
    assert page.context["form"]["code"].value() == code


def test_code_is_not_asked_of_whoever_has_typed_no_password(anonymous):
    assert anonymous.get(CODE).url == SIGN_IN
    assert anonymous.post(CODE, {"code": "123456"}).url == SIGN_IN


def test_password_counts_for_a_quarter_of_an_hour(official, secret):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client = typed_password(official)
        clock.shift(16 * 60)
        assert client.post(CODE, {"code": code_of(secret)}).url == SIGN_IN
        assert not opens(client)


def test_code_is_of_no_use_when_the_factor_is_taken_away_meanwhile(official, secret):
    client = typed_password(official)
    second_factor.forget(official)
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 200
    assert not opens(client)


def test_account_closed_between_password_and_code_stays_out(official, secret):
    client = typed_password(official)
    type(official).objects.filter(pk=official.pk).update(is_active=False)
    client.post(CODE, {"code": code_of(secret)})
    assert not opens(client)


# --- Attempts -------------------------------------------------------------------------


def test_twenty_wrong_codes_close_the_door_for_the_right_one_too(official, secret):
    client = typed_password(official)
    answers = [sentences(client.post(CODE, {"code": "000000"})) for _ in range(20)]
    assert answers == [[WRONG_CODE]] * 5 + [[TOO_MANY_CODES]] * 15
    # Another browser begins no new count.
    other = typed_password(official)
    assert sentences(other.post(CODE, {"code": code_of(secret)})) == [TOO_MANY_CODES]


def test_thirty_wrong_codes_a_day_are_enough(official):
    with time_machine.travel("2026-11-16T08:00:00+01:00", tick=False) as clock:
        secret = given(official)
        for _ in range(6):
            client = typed_password(official)
            answers = [sentences(client.post(CODE, {"code": "000000"})) for _ in range(5)]
            assert answers == [[WRONG_CODE]] * 5
            clock.shift(301)
        client = typed_password(official)
        assert sentences(client.post(CODE, {"code": code_of(secret)})) == [TOO_MANY_CODES]
        clock.shift(24 * 3600)
        assert typed_password(official).post(CODE, {"code": code_of(secret)}).url == DESK


def test_right_code_begins_the_count_anew(official, secret):
    for steps in (0, 1):
        client = typed_password(official)
        for _ in range(4):
            client.post(CODE, {"code": "000000"})
        client.post(CODE, {"code": code_of(secret, steps)})
        assert opens(client)


def test_door_opens_again_after_five_minutes(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        secret = given(official)
        client = typed_password(official)
        for _ in range(5):
            client.post(CODE, {"code": "000000"})
        clock.shift(301)
        client.post(CODE, {"code": code_of(secret)})
        assert opens(client)


def test_wrong_passwords_close_the_door_for_the_right_one_too(official):
    answers = [typed_password(official, "nie to hasło").answer for _ in range(6)]
    assert [TOO_MANY in sentences(page) for page in answers] == [False] * 5 + [True]
    last = typed_password(official).answer
    assert sentences(last) == [TOO_MANY]
    assert last.context["form"]["login"].value() == official.email


def test_letter_case_and_spaces_begin_no_new_count(official):
    for written in (str.upper, " {}".format, str.title, "{} ".format, str.capitalize):
        Client().post(SIGN_IN, {"login": written(official.email), "password": "nie to"})
    assert sentences(typed_password(official).answer) == [TOO_MANY]


def test_one_address_of_the_internet_cannot_try_one_password_on_everybody():
    for number in range(20):
        Client().post(SIGN_IN, {"login": f"osoba{number}@test.example", "password": "lato2026"})
    other = factories.official("16", OfficeRole.CLERK)
    assert sentences(typed_password(other).answer) == [TOO_MANY]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    answer = elsewhere.post(SIGN_IN, {"login": other.email, "password": factories.PASSWORD})
    assert answer.status_code == 302


def test_right_passwords_use_nothing_up(official):
    for _ in range(25):
        assert typed_password(official).answer.status_code == 302


def test_address_of_the_visitor_comes_from_the_proxy_only_where_there_is_one(settings):
    person = factories.official("16", OfficeRole.CLERK)
    for trusted, of_all in ((0, [TOO_MANY]), (1, [])):
        cache.clear()
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
        for number in range(20):
            sent = {"login": f"osoba{number}@test.example", "password": "lato2026"}
            forged = f"203.0.113.{number}"
            Client().post(SIGN_IN, sent, headers={"X-Forwarded-For": f"8.8.8.8, {forged}"})
        page = typed_password(person).answer
        assert (sentences(page) if page.status_code == 200 else []) == of_all


@pytest.mark.parametrize("sent", ["nieznany", "", "\x00", "1.2.3.4.5", "a, b, c"])
def test_proxy_that_names_no_address_locks_nobody_out(official, settings, sent):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    credentials = {"login": official.email, "password": factories.PASSWORD}
    answer = Client().post(SIGN_IN, credentials, headers={"X-Forwarded-For": sent})
    assert answer.status_code == 302


# --- Without a factor, without rights --------------------------------------------------


def test_owner_of_entries_comes_in_and_the_desk_says_that_it_is_not_theirs(organisation):
    client = typed_password(factories.member(organisation, OrganisationRole.OWNER), next=DESK)
    assert client.answer.url == DESK
    page = client.get(DESK)
    assert page.status_code == 403
    assert "To konto nie ma dostępu do biurka urzędu" in page.content.decode()
    assert f'href="{reverse("panel:home")}"' in page.content.decode()


def test_owner_of_entries_works_elsewhere(organisation):
    client = typed_password(factories.member(organisation, OrganisationRole.OWNER))
    assert client.answer.url == reverse("panel:home")
    assert client.get(SIGN_IN).url == reverse("panel:home")
    assert client.get(reverse("account:where")).url == reverse("panel:home")


def test_owner_of_entries_with_a_factor_is_asked_for_a_code(organisation):
    owner = factories.member(organisation, OrganisationRole.OWNER)
    secret = given(owner)
    client = typed_password(owner)
    assert client.answer.url == CODE
    assert client.get(reverse("account:home")).url.startswith(SIGN_IN)
    assert client.post(CODE, {"code": code_of(secret)}).url == reverse("panel:home")


def test_official_signs_in_over_the_session_of_somebody_else(owner, official, secret):
    sent = {"login": official.email, "password": factories.PASSWORD}
    assert owner.post(SIGN_IN, sent).url == CODE
    assert owner.post(CODE, {"code": code_of(secret)}).url == DESK
    assert opens(owner)


def test_person_signed_in_wholly_goes_on_from_the_sign_in(official, secret):
    client = signed_in(official, secret)
    assert client.get(SIGN_IN).url == DESK
    assert client.get(reverse("admin:login"), {"next": SET_UP}).url == SET_UP


@pytest.mark.parametrize(("on", "said"), [(True, False), (False, True)])
def test_sign_in_page_says_when_the_factor_is_off(anonymous, settings, on, said):
    settings.SECOND_FACTOR = on
    sentence = "drugi składnik logowania jest wyłączony"
    assert (sentence in anonymous.get(SIGN_IN).content.decode()) is said


def test_factor_is_not_asked_while_it_is_off(official, secret, settings):
    settings.SECOND_FACTOR = False
    assert typed_password(official).answer.url == DESK


@pytest.mark.parametrize(
    "headers", [{"X-Requested-With": "XMLHttpRequest"}, {"Accept": "application/json"}]
)
def test_everybody_gets_pages(anonymous, headers):
    answer = anonymous.post(SIGN_IN, {"login": "a@test.example", "password": "b"}, headers=headers)
    assert answer["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "page", ["/konto/signup/", "/konto/email/", "/konto/password/reset/", "/konto/oidc/login/"]
)
def test_what_the_portal_does_not_offer_is_not_there(anonymous, page):
    assert anonymous.get(page).status_code == 404


def test_session_that_has_not_come_in_wholly_can_sign_out(official, secret):
    client = Client()
    client.force_login(official)
    assert client.post(reverse("admin:logout")).status_code == 200
    assert "_auth_user_id" not in client.session


def test_sign_out_of_the_account_pages_leads_to_the_sign_in(official, secret):
    client = signed_in(official, secret)
    assert client.post(reverse("account:sign_out")).url == SIGN_IN
    assert not opens(client)


def test_nothing_of_a_sign_in_is_logged(official, secret, caplog):
    caplog.set_level("DEBUG")
    client = typed_password(official, "nie to hasło")
    client = typed_password(official)
    client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": code_of(secret)})
    assert official.email not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_password_again_is_asked_of_a_session_that_has_been_open_for_a_while(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client = typed_password(official)
        assert client.get(SET_UP).status_code == 200
        clock.shift(11 * 60)
        again = client.get(SET_UP, {"next": DESK})
        assert again.url.startswith(reverse("account:password_again"))
        wrong = client.post(again.url, {"password": "nie to hasło"})
        assert sentences(wrong) == ["To nie jest hasło tego konta. Wpisz je jeszcze raz."]
        right = client.post(again.url, {"password": factories.PASSWORD})
        assert right.url.startswith(SET_UP)
        assert client.get(right.url).status_code == 200


def test_twenty_wrong_passwords_at_an_open_browser_close_the_door(official):
    client = Client()
    client.force_login(official)
    address = reverse("account:password_again")
    answers = [sentences(client.post(address, {"password": "zgaduję"})) for _ in range(20)]
    assert (
        answers[4:] == [["To nie jest hasło tego konta. Wpisz je jeszcze raz."]] + [[TOO_MANY]] * 15
    )


def test_own_change_of_password_keeps_what_the_session_has_proved(official, secret):
    client = signed_in(official, secret)
    new = "zupelnie-nowe-haslo"
    sent = {"old_password": factories.PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("admin:password_change"), sent).status_code == 302
    assert opens(client)


def test_helpers_of_these_tests_do_not_use_codes_up(official):
    secret = second_factors.given(official)
    assert second_factor.accepts(official, code_of(secret)) is not None
