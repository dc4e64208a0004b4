"""Accounts and roles at the desk: administrators only."""

import pytest
from django.test import Client
from django.urls import reverse

from entities.enums import EventVerb
from entities.models import RegisterEvent
from kisportal.accounts import second_factor
from kisportal.accounts.models import User
from tests import factories, second_factors
from tests.entities.office.sending import errors_of, send

LIST = reverse("admin:accounts_user_changelist")
ADD = reverse("admin:accounts_user_add")


def page_of(account):
    return reverse("admin:accounts_user_change", args=[account.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("owner", 403),
        ("clerk16", 403),
        ("approver16", 403),
        ("administrator", 200),
    ],
)
@pytest.mark.parametrize("address", [LIST, ADD])
def test_accounts_by_role(request, address, who, status):
    assert request.getfixturevalue(who).get(address).status_code == status


@pytest.mark.parametrize("page", ["change", "history"])
def test_account_is_nothing_for_officials(clerk16, administrator, page):
    address = reverse(f"admin:accounts_user_{page}", args=[administrator.user.pk])
    assert clerk16.get(address).status_code == 403


def test_list_cannot_be_filtered_by_the_hash_of_a_password(administrator):
    assert administrator.get(LIST, {"password__startswith": "md5"}).status_code == 400


def test_account_is_opened_with_a_role_and_a_password(administrator):
    sent = send(
        administrator,
        ADD,
        email="Nowa.Osoba@Test.Example",
        is_active="on",
        password1="dlugie-haslo-1",
        password2="dlugie-haslo-1",
        reason="Nowy referent",
        **{
            "office_memberships-TOTAL_FORMS": 1,
            "office_memberships-0-office": "16",
            "office_memberships-0-role": "clerk",
        },
    )
    assert sent.status_code == 302
    assert Client().login(username="nowa.osoba@test.example", password="dlugie-haslo-1")
    account = User.objects.get(email="nowa.osoba@test.example")
    assert account.office_memberships.get().office_id == "16"
    events = RegisterEvent.objects.order_by("number")
    assert [(event.verb, event.reason, event.subject) for event in events] == [
        (EventVerb.ACCOUNT_CHANGED, "Nowy referent", f"konto nr {account.pk}: czynne, nowe hasło"),
        (
            EventVerb.ACCOUNT_CHANGED,
            "Nowy referent",
            f"konto nr {account.pk}: nadano rolę referent, Opolski Urząd Wojewódzki w Opolu",
        ),
    ]


def test_account_without_a_password_lets_nobody_in(administrator):
    send(administrator, ADD, email="nowa@test.example", is_active="on", reason="Nowa osoba")
    assert not User.objects.get(email="nowa@test.example").has_usable_password()


def test_password_is_changed_and_taken_away(administrator):
    account = factories.UserFactory()
    new = {"password1": "dlugie-haslo-1", "password2": "dlugie-haslo-1"}
    send(administrator, page_of(account), reason="Prośba", **new)
    assert Client().login(username=account.email, password="dlugie-haslo-1")
    send(administrator, page_of(account), without_password="on", reason="Odejście")
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_password_stays_when_none_is_typed(administrator):
    account = factories.UserFactory()
    send(administrator, page_of(account), name="Nowe Imię", reason="Ślub")
    assert Client().login(username=account.email, password=factories.PASSWORD)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"password1": "dlugie-haslo-1", "password2": "inne"},
            "Hasła różnią się. Wpisz to samo dwa razy.",
        ),
        (
            {
                "password1": "dlugie-haslo-1",
                "password2": "dlugie-haslo-1",
                "without_password": "on",
            },
            "Ustaw nowe hasło albo je odbierz, nie oba.",
        ),
        (
            {"password1": "krotkie", "password2": "krotkie"},
            "To hasło jest za krótkie: potrzeba co najmniej 12 znaków.",
        ),
    ],
)
def test_password_is_refused(administrator, typed, sentence):
    account = factories.UserFactory()
    assert errors_of(send(administrator, page_of(account), reason="x", **typed)) == [sentence]


def test_address_that_is_taken_in_another_letter_case_is_refused(administrator):
    factories.UserFactory(email="osoba@test.example")
    sent = send(administrator, ADD, email="OSOBA@test.example", reason="x")
    assert errors_of(sent) == ["Konto z tym adresem e-mail już istnieje."]


def test_nobody_locks_themselves_out(administrator):
    sent = send(administrator, page_of(administrator.user), is_superuser=[], reason="x")
    assert errors_of(sent) == [
        "To Twoje konto: poproś innego administratora, by odebrał Ci dostęp."
    ]


def test_nobody_takes_their_own_password_away(administrator):
    sent = send(administrator, page_of(administrator.user), without_password="on", reason="x")
    assert errors_of(sent) == [
        "To Twoje konto: poproś innego administratora, by odebrał Ci dostęp."
    ]


def test_administrator_who_sets_their_own_password_stays_signed_in_here_only(administrator):
    elsewhere = Client()
    elsewhere.force_login(administrator.user)
    new = {"password1": "dlugie-haslo-1", "password2": "dlugie-haslo-1"}
    send(administrator, page_of(administrator.user), reason="Nowe hasło", **new)
    assert administrator.get(LIST).status_code == 200
    assert elsewhere.get(LIST).status_code == 302


def test_person_whose_password_an_administrator_sets_is_signed_out(administrator, clerk16):
    new = {"password1": "dlugie-haslo-1", "password2": "dlugie-haslo-1"}
    send(administrator, page_of(clerk16.user), reason="Prośba", **new)
    assert clerk16.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(
    ("role", "emails"),
    [
        ("administrator", {"administrator"}),
        ("urzad", {"referent"}),
        ("organizacja", {"redaktor"}),
        ("brak", {"nikt"}),
        ("nonsens", {"administrator", "referent", "redaktor", "nikt"}),
    ],
)
def test_accounts_are_filtered_by_role(organisation, role, emails):
    who = {
        "administrator": factories.administrator(),
        "referent": factories.official("16", "clerk"),
        "redaktor": factories.member(organisation, "editor"),
        "nikt": factories.UserFactory(),
    }
    browser = Client()
    browser.force_login(who["administrator"])
    found = set(browser.get(LIST, {"rola": role}).context["cl"].result_list)
    assert found == {who[name] for name in emails}


def test_inactive_account_is_signed_out_at_once(administrator, clerk16):
    send(administrator, page_of(clerk16.user), is_active=[], reason="Odejście")
    assert clerk16.get(reverse("admin:index")).status_code == 302


def test_role_is_taken_away_by_an_act(administrator, clerk16):
    taken = {"office_memberships-0-DELETE": "on"}
    send(administrator, page_of(clerk16.user), reason="Zmiana pracy", **taken)
    assert clerk16.get(reverse("admin:index")).status_code == 403
    assert RegisterEvent.objects.latest("number").subject == (
        f"konto nr {clerk16.user.pk}: odebrano rolę referent, Opolski Urząd Wojewódzki w Opolu"
    )


def test_history_of_an_account_is_its_acts(administrator):
    account = factories.UserFactory()
    send(administrator, page_of(account), name="Nowe Imię", reason="Ślub")
    page = administrator.get(reverse("admin:accounts_user_history", args=[account.pk]))
    assert [act["event"].reason for act in page.context["acts"]] == ["Ślub"]


def test_nobody_deletes_an_account(administrator, clerk16):
    address = reverse("admin:accounts_user_delete", args=[clerk16.user.pk])
    assert administrator.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(administrator, django_assert_num_queries, count):
    for _ in range(count):
        factories.official("16", "clerk")
    with django_assert_num_queries(8):
        administrator.get(LIST)


# --- A lost second factor -----------------------------------------------------------------


@pytest.fixture
def administrator_with_factor(administrator, settings):
    """The administrator, signed in wholly where a second factor is needed."""
    settings.SECOND_FACTOR = True
    secret = second_factors.given(administrator.user)
    client = second_factors.signed_in(administrator.user, secret)
    client.user = administrator.user
    return client


def test_page_says_what_comes_after_by_whose_factor_it_is(administrator_with_factor, organisation):
    said = {
        person: str(
            administrator_with_factor.get(page_of(person))
            .context["adminform"]
            .form.fields["without_factor"]
            .help_text
        )
        for person in (
            factories.official("16", "clerk"),
            factories.member(organisation, "owner"),
        )
    }
    of_official, of_owner = said.values()
    assert of_official.endswith("Przy następnym logowaniu ustawi nowy.")
    assert "Odtąd wystarczy jej hasło" in of_owner


def test_lost_factor_is_taken_away_and_every_session_ends(administrator_with_factor):
    person = factories.official("16", "clerk")
    theirs = second_factors.signed_in(person, second_factors.given(person))
    assert theirs.get(second_factors.DESK).status_code == 200
    taken = {"without_factor": "on", "reason": "Zgubiony telefon"}
    assert send(administrator_with_factor, page_of(person), **taken).status_code == 302
    assert second_factor.of(person).app is None
    assert theirs.get(second_factors.SET_UP).url.startswith(second_factors.SIGN_IN)
    subjects = RegisterEvent.objects.order_by("number").values_list("subject", flat=True)
    assert [*subjects][-1] == f"konto nr {person.pk}: odebrano drugi składnik logowania"
    # The password is what it was; the way leads to a new factor.
    again = second_factors.typed_password(person)
    assert again.get(again.answer.url).url.startswith(second_factors.SET_UP)


@pytest.mark.parametrize("held", [True, False])
def test_page_of_an_account_leaves_the_factor_unless_asked(administrator_with_factor, held):
    person = factories.official("16", "clerk")
    if held:
        second_factors.given(person)
    send(administrator_with_factor, page_of(person), name="Nowe Imię", reason="Ślub")
    assert (second_factor.of(person).app is not None) is held


def test_factor_that_is_not_there_is_not_taken_away(administrator_with_factor):
    person = factories.official("16", "clerk")
    sent = send(administrator_with_factor, page_of(person), without_factor="on", reason="x")
    assert errors_of(sent) == ["To konto nie ma drugiego składnika."]


def test_nobody_takes_their_own_factor_away(administrator_with_factor):
    own = administrator_with_factor.user
    sent = send(administrator_with_factor, page_of(own), without_factor="on", reason="x")
    assert errors_of(sent) == [
        "To Twoje konto: aplikację i kody zapasowe zmienisz na stronie „Bezpieczeństwo”, a "
        "odebrać drugi składnik może Ci inny administrator."
    ]
    assert second_factor.of(own).app is not None


def test_factor_is_asked_about_only_where_there_can_be_one(administrator_with_factor, settings):
    person = page_of(factories.UserFactory())
    client = administrator_with_factor
    shown = ["Odbierz drugi składnik" in client.get(p).content.decode() for p in (person, ADD)]
    assert shown == [True, False]
    settings.SECOND_FACTOR = False
    assert "Odbierz drugi składnik" not in client.get(person).content.decode()
