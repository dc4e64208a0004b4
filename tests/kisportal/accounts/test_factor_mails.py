"""What people are told by e-mail of their second factor: each thing once, whoever did it."""

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from entities.actions import people
from entities.enums import OrganisationRole
from entities.models import VoivodeOffice
from kisportal.accounts import helping, rooms
from kisportal.accounts.helping import Contact
from tests import factories, letterbox
from tests.second_factors import (
    CODE,
    CODES,
    SECURITY,
    SET_UP,
    code_of,
    given,
    recovery_codes,
    signed_in,
    typed_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor")]

DROP, NEW_CODES = reverse("account:drop"), reverse("account:new_codes")


@pytest.fixture
def keeper(organisation):
    return factories.member(organisation, OrganisationRole.OWNER)


def test_whoever_sets_one_up_is_told_once_and_how_to_undo_it(official):
    client = typed_password(official)
    secret = client.get(SET_UP).context["offer"].secret
    for _twice in range(2):
        client.post(SET_UP, {"code": code_of(secret)})
    told = letterbox.only(official.email)
    assert "włączono drugi składnik" in told.body
    assert letterbox.links(told) == [reverse("account:reset")]
    client.post(CODES)
    assert letterbox.taken() == []


def test_wrong_code_is_no_news(official):
    client = typed_password(official)
    client.get(SET_UP)
    client.post(SET_UP, {"code": "000000"})
    assert mail.outbox == []


def test_whoever_changes_the_app_is_told(official):
    client = signed_in(official, given(official))
    assert letterbox.taken() == []
    client.post(SET_UP, {"code": code_of(client.get(SET_UP).context["offer"].secret)})
    assert "pokazuje od teraz inna aplikacja" in letterbox.only(official.email).body


def test_code_from_the_paper_is_told_and_one_of_the_app_is_not(official):
    secret = given(official)
    code = recovery_codes(official)[0]
    client = typed_password(official)
    client.post(CODE, {"code": code})
    assert "Niewykorzystane kody zapasowe: 9 z 10" in letterbox.only(official.email).body
    again = typed_password(official)
    again.post(CODE, {"code": code})
    signed_in(official, secret)
    assert letterbox.taken() == []


def test_code_from_the_paper_is_told_also_in_mid_session(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client = signed_in(official, given(official))
        clock.shift(3600)
        asked = client.get(NEW_CODES).url
        client.post(asked, {"code": recovery_codes(official)[0]})
        assert "wpisano kod zapasowy" in letterbox.only(official.email).body
        client.post(NEW_CODES)
        assert "nowe kody zapasowe" in letterbox.only(official.email).body


def test_whoever_switches_it_off_is_told_once(keeper):
    client = signed_in(keeper, given(keeper))
    client.post(DROP)
    client.post(DROP)
    assert "wystarczy teraz hasło" in letterbox.only(keeper.email).body


@pytest.mark.parametrize(
    ("who", "words"),
    [("official", "poprosi o ustawienie nowego"), ("keeper", "wystarczy teraz hasło")],
)
def test_person_whose_factor_is_taken_away_is_told_after_the_act(
    request, who, words, django_capture_on_commit_callbacks
):
    person = request.getfixturevalue(who)
    given(person)
    with django_capture_on_commit_callbacks(execute=True):
        people.take_factor_away(person, by=None, reason="Zgubiony telefon")
        assert mail.outbox == []
    text = letterbox.only(person.email).body
    assert "administrator portalu odebrał drugi składnik" in text
    assert words in text


def test_factor_works_where_no_mail_server_does(official, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client = typed_password(official)
    secret = client.get(SET_UP).context["offer"].secret
    assert client.post(SET_UP, {"code": code_of(secret)}).url.startswith(CODES)
    assert "was not sent" in caplog.text


# --- Whom to ask ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "reached"),
    [
        ("mailto:pomoc@portal.example", {"email": "pomoc@portal.example"}),
        ("tel:+48774524125", {"phone": "+48774524125"}),
        ("https://portal.example/pomoc", {"page": "https://portal.example/pomoc"}),
    ],
)
def test_administrator_is_named_where_the_installation_does(official, settings, named, reached):
    settings.SECURITY_CONTACT = named
    given(official)
    client = typed_password(official)
    page = client.get(CODE)
    assert page.context["contacts"] == [Contact("Administrator portalu", **reached)]
    assert next(iter(reached.values())) in page.content.decode()


@pytest.mark.parametrize("who", ["official", "keeper"])
def test_office_is_named_where_no_administrator_is(request, who, settings):
    settings.SECURITY_CONTACT = ""
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example", phone="77 452 41 25")
    person = request.getfixturevalue(who)
    page = signed_in(person, given(person)).get(SECURITY).content.decode()
    assert 'href="mailto:wps@urzad.example"' in page
    assert "77 452 41 25" in page


def test_person_of_no_office_is_given_no_contact(settings):
    settings.SECURITY_CONTACT = ""
    person = factories.UserFactory()
    factories.member(factories.OrganisationFactory(), OrganisationRole.EDITOR)
    assert helping.contacts_of(person) == []
    assert rooms.offices_of(person) == []


@pytest.mark.parametrize(
    ("who", "words"),
    [("official", "Przy następnym logowaniu ustawisz nowy"), ("keeper", "samym hasłem")],
)
def test_page_says_what_comes_after_a_lost_factor(request, who, words):
    person = request.getfixturevalue(who)
    given(person)
    assert words in typed_password(person).get(CODE).content.decode()


def test_app_on_the_same_telephone_opens_by_a_link(official):
    page = typed_password(official).get(SET_UP)
    secret = page.context["offer"].secret
    text = page.content.decode()
    assert 'href="otpauth://totp/' in text
    assert f"secret={secret}" in text
