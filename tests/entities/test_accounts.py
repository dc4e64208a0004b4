"""What the portal answers when accounts ask: who signs in to the desk, what stays of a person."""

import html

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from entities import accounts
from entities.enums import OfficeRole
from kisportal.accounts.rooms import RefusedError
from tests import factories, letterbox

LOGIN, SIGN_UP = reverse("account_login"), reverse("account:sign_up")
SECRET = "kot je zielone buty"


def sign_in(client, email, password=factories.PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def sentences(page):
    return [str(error) for errors in page.context["form"].errors.values() for error in errors]


@pytest.mark.parametrize("written", [str, str.upper, " {} ".format])
def test_official_signs_in_however_the_address_is_written(anonymous, db, written):
    official = factories.official("16", OfficeRole.CLERK)
    answer = sign_in(anonymous, written(official.email))
    assert (answer.status_code, answer.url) == (302, reverse("admin:index"))


def test_official_comes_back_to_the_page_they_asked_for(anonymous, db):
    official = factories.official("16", OfficeRole.CLERK)
    address = reverse("admin:entities_entity_changelist")
    sent = {"login": official.email, "password": factories.PASSWORD, "next": address}
    assert anonymous.post(LOGIN, sent).url == address


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [
        ("owner", "/panel/"),
        ("editor", "/panel/"),
        ("clerk16", "/admin/"),
        ("administrator", "/admin/"),
    ],
)
def test_person_works_where_their_role_is(request, who, leads_to):
    assert accounts.home_of(request.getfixturevalue(who).user) == leads_to


@pytest.mark.parametrize(
    ("who", "needs"), [("owner", False), ("editor", False), ("clerk24", True), ("approver16", True)]
)
def test_officials_need_a_second_factor(request, who, needs):
    assert accounts.needs_factor(request.getfixturevalue(who).user) is needs


def test_refusal_of_the_register_reaches_accounts_as_sentences(owner):
    with pytest.raises(RefusedError) as refusal:
        accounts.erase(owner.user)
    assert refusal.value.sentences == accounts.why_not_erase(owner.user)
    assert refusal.value.sentences[0].startswith("Tylko Ty jesteś właścicielem")


@pytest.mark.parametrize(
    ("email", "password"),
    [("nikt@test.example", factories.PASSWORD), ("osoba@test.example", "inne")],
)
def test_wrong_address_and_wrong_password_get_the_same_answer(anonymous, db, email, password):
    factories.UserFactory(email="osoba@test.example", is_superuser=True)
    assert sentences(sign_in(anonymous, email, password)) == [
        "Nie ma konta z takim adresem e-mail i hasłem albo konto jest nieczynne. Sprawdź "
        "pisownię; w haśle liczy się wielkość liter, w adresie nie."
    ]


def test_inactive_account_does_not_enter(anonymous, db):
    inactive = factories.UserFactory(is_superuser=True, is_active=False)
    assert sign_in(anonymous, inactive.email).status_code == 200


@pytest.mark.parametrize("email", ["", "\x00", "x" * 5000])
def test_nonsense_is_refused(anonymous, db, email):
    assert sign_in(anonymous, email).status_code == 200


def test_person_signs_out(clerk16):
    clerk16.post(reverse("admin:logout"))
    assert clerk16.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("password", ["wyprobuj-portal", "inne"])
def test_demo_account_is_told_why_it_is_not_let_in(anonymous, db, settings, password):
    settings.DEMO_ACCOUNTS = False
    factories.UserFactory(email="administrator@demo.example", is_superuser=True)
    assert sentences(sign_in(anonymous, "Administrator@demo.example", password)) == [
        "Konta pokazowe są do prób na własnym komputerze: ich adresy i hasło zna każdy, więc "
        "tutaj nikogo nie wpuszczają. Załóż własne konto, a jeżeli pracujesz w urzędzie, poproś o "
        "nie administratora portalu."
    ]


# --- Why somebody is led to the sign-in -----------------------------------------------------


def wish(path):
    """What the sign-in and the sign-up say of it, as one."""
    [said] = {Client().get(page, {"next": path}).context["wish"] for page in (LOGIN, SIGN_UP)}
    return said


def test_visitor_who_takes_care_of_an_entry_is_told_why_they_sign_in(anonymous, entity):
    address = reverse("panel:ours", args=[entity.slug])
    led = anonymous.get(address).url
    assert led == f"{LOGIN}?next={address}"
    words = f"Aby zająć się wpisem „{entity.name}”, zaloguj się albo"
    assert words in html.unescape(anonymous.get(led).content.decode())


def test_quotes_of_a_name_are_others_within_quotes(db):
    entity = factories.make_entity(name="Klub „Dach” w Nysie")
    words = wish(reverse("panel:ours", args=[entity.slug]))
    assert words == "zająć się wpisem „Klub «Dach» w Nysie”"


@pytest.mark.parametrize("name", ["panel:ours", "panel:invitation"])
def test_wish_tells_nothing_of_what_is_not_public(db, name):
    words = {"panel:ours": "zająć się tym wpisem", "panel:invitation": "odpowiedzieć na"}
    hidden = factories.EntityFactory(name="Klub, którego nie ma na liście")
    key = hidden.slug if name == "panel:ours" else "1"
    assert wish(reverse(name, args=[key])).startswith(words[name])
    other = "nie-ma" if name == "panel:ours" else "999"
    assert wish(reverse(name, args=[other])) == wish(reverse(name, args=[key]))


@pytest.mark.parametrize(
    "path", ["", "/panel/", "/nie-ma/", "//evil.example/panel/", "/panel/podmioty/%00/to-nasz/"]
)
def test_other_pages_say_no_wish(db, path):
    assert wish(path) == ""


@pytest.mark.parametrize("resent", [False, True])
def test_visitor_without_an_account_comes_back_to_the_claim(anonymous, entity, resent):
    address = reverse("panel:ours", args=[entity.slug])
    page = anonymous.get(anonymous.get(address).url).content.decode()
    assert f'href="{SIGN_UP}?next={address}"' in page
    typed = {"email": "anna@gmina.example", "password1": SECRET, "password2": SECRET}
    anonymous.post(SIGN_UP, {**typed, "next": address})
    if resent:
        mail.outbox.clear()
        anonymous.post(reverse("account:resend"), {"email": "anna@gmina.example"})
    link = letterbox.link(letterbox.only("anna@gmina.example"), "potwierdzenie-adresu")
    assert anonymous.post(link).url == address
    assert "Wyślij prośbę" in anonymous.get(address).content.decode()
