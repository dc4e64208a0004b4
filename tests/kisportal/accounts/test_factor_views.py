"""Setting the second factor up, changing it, recovery codes: whole journeys without a browser."""

import threading
import xml.etree.ElementTree as ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from entities.enums import OrganisationRole
from kisportal.accounts import second_factor
from tests import factories
from tests.second_factors import (
    CODE,
    CODE_AGAIN,
    CODES,
    DESK,
    SECURITY,
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

DROP = reverse("account:drop")
FILE, NEW_CODES = reverse("account:codes_file"), reverse("account:new_codes")
QR = reverse("account:qr")


def offered(client):
    """The secret that the page offers."""
    return client.get(SET_UP).context["offer"].secret


def set_up(client, **more):
    secret = offered(client)
    return client.post(SET_UP, {"code": code_of(secret), **more}), secret


def opens(client):
    return client.get(DESK).status_code == 200


# --- The first time ---------------------------------------------------------------------


def test_official_without_a_factor_sets_one_up_before_the_desk_opens(official):
    asked = reverse("admin:entities_entity_changelist")
    client = typed_password(official, next=asked)
    step = client.get(client.answer.url)
    assert step.url == f"{SET_UP}?next={asked}"
    page = client.get(step.url)
    answer = client.post(SET_UP, {"code": code_of(page.context["offer"].secret), "next": asked})
    assert answer.url == f"{CODES}?next={asked}"
    # The app alone does not open the desk: the codes are not kept yet.
    assert client.get(DESK).url == f"{CODES}?next={DESK}"
    shown = client.get(answer.url).context["codes"]
    assert [code.replace(" ", "") for code in shown] == recovery_codes(official)
    assert len(set(shown)) == 10
    assert client.post(CODES, {"next": asked}).url == asked
    assert opens(client)


def test_codes_are_never_shown_again(official):
    client = typed_password(official)
    set_up(client)
    client.post(CODES)
    assert client.get(CODES).url == SECURITY
    assert client.get(FILE).status_code == 404


def test_codes_come_as_a_file_too(official):
    client = typed_password(official)
    set_up(client)
    answer = client.get(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="kody-zapasowe.txt"'
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert [line.replace(" ", "") for line in lines if line[:1].isdigit()] == recovery_codes(
        official
    )
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("page", [SET_UP, CODES, QR, SECURITY])
def test_pages_with_secrets_are_kept_by_no_cache(official, page):
    client = typed_password(official)
    set_up(client) if page in {CODES} else offered(client)
    assert "no-store" in client.get(page)["Cache-Control"]


def test_codes_wait_for_whoever_closed_the_browser_too_early(official):
    client = typed_password(official)
    _, secret = set_up(client)
    codes = recovery_codes(official)
    with time_machine.travel(0, tick=False) as clock:
        clock.move_to("2027-01-04T08:00:00+01:00")
        again = signed_in(official, secret)
        step = again.get(DESK).url
        assert step == f"{CODES}?next={DESK}"
        assert [code.replace(" ", "") for code in again.get(step).context["codes"]] == codes


def test_secret_stays_the_same_while_the_page_is_opened_again(official):
    client = typed_password(official)
    first = offered(client)
    client.post(SET_UP, {"code": "000000"})
    assert offered(client) == first
    assert len(first) == 32


def test_secret_is_shown_in_groups_of_four(official):
    page = typed_password(official)
    shown = page.get(SET_UP).context["offer"].in_groups
    assert [len(group) for group in shown.split(" ")] == [4] * 8
    assert shown in page.get(SET_UP).content.decode()


def test_picture_is_an_svg_without_styles_or_scripts(official):
    client = typed_password(official)
    offered(client)
    answer = client.get(QR)
    assert answer["Content-Type"] == "image/svg+xml"
    drawn = ElementTree.fromstring(answer.content)  # noqa: S314 - our own picture
    assert {tag.tag.split("}")[1] for tag in drawn.iter()} == {"svg", "g", "path"}
    assert "style" not in answer.content.decode()


def test_there_is_no_picture_before_a_secret_is_offered(official):
    assert typed_password(official).get(QR).status_code == 404


@pytest.mark.parametrize("code", ["", "000000", "\x00", "x" * 5000])
def test_wrong_first_code_sets_nothing_up_and_stays_in_the_field(official, code):
    client = typed_password(official)
    offered(client)
    page = client.post(SET_UP, {"code": code})
    assert len(sentences(page)) == 1
    assert page.context["form"]["code"].value() == code
    assert second_factor.of(official).app is None


def test_first_code_does_not_sign_in_besides(official):
    client = typed_password(official)
    _, secret = set_up(client)
    client.post(CODES)
    assert not opens(signed_in(official, secret))


def test_code_without_an_offer_leads_to_a_new_one(official):
    client = typed_password(official)
    answer = client.post(SET_UP, {"code": "123456"}, follow=True)
    assert "Minęło zbyt dużo czasu" in answer.content.decode()


def test_offer_grows_old_in_half_an_hour(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client = typed_password(official)
        secret = offered(client)
        clock.shift(31 * 60)
        assert client.post(SET_UP, {"code": code_of(secret)}).url.startswith(SET_UP)
        assert second_factor.of(official).app is None


def test_form_sent_twice_sets_up_once(official):
    client = typed_password(official)
    answer, secret = set_up(client)
    again = client.post(SET_UP, {"code": code_of(secret)})
    assert (answer.url.split("?")[0], again.url.split("?")[0]) == (CODES, CODES)


def test_second_browser_does_not_replace_what_the_first_set_up(official):
    """Two people with the password: whoever is second needs a code of the first one's app."""
    first, second = typed_password(official), typed_password(official)
    theirs = offered(second)
    _, secret = set_up(first)
    answer = second.post(SET_UP, {"code": code_of(theirs)})
    assert answer.url.startswith(CODE_AGAIN)
    assert second_factor.accepts(official, code_of(theirs)) is None
    assert second_factor.accepts(official, code_of(secret, 1)) is not None
    assert not opens(second)


def test_app_set_up_between_the_look_and_the_act_is_not_replaced(official):
    given(official)
    with pytest.raises(second_factor.AlreadyDifferentError):
        second_factor.set_up(official, "A" * 32, "", instead_of=None)


# --- Later --------------------------------------------------------------------------------


@pytest.fixture
def secret(official):
    return given(official)


def test_page_tells_how_many_codes_are_left(official, secret):
    client = signed_in(official, secret)
    assert "kody zapasowe: 10 z 10" in client.get(SECURITY).content.decode()
    for code in recovery_codes(official)[:7]:
        second_factor.accepts(official, code)
    page = client.get(SECURITY).content.decode()
    assert "kody zapasowe: 3 z 10. Utwórz nowe, zanim się skończą." in page


def test_new_codes_replace_the_old_ones(official, secret):
    old = recovery_codes(official)
    client = signed_in(official, secret)
    assert client.get(NEW_CODES).status_code == 200
    assert recovery_codes(official) == old
    assert client.post(NEW_CODES).url == f"{CODES}?next={SECURITY}"
    new = [code.replace(" ", "") for code in client.get(CODES).context["codes"]]
    assert not {*new} & {*old}
    assert second_factor.accepts(official, old[0]) is None
    assert client.post(CODES, {"next": SECURITY}).url == SECURITY


def test_new_codes_can_be_made_by_whoever_came_in_with_an_old_one(official, secret):
    client = typed_password(official)
    client.post(CODE, {"code": recovery_codes(official)[0]})
    client.post(NEW_CODES)
    assert client.get(CODES).status_code == 200


@pytest.mark.parametrize("page", [NEW_CODES, SET_UP])
def test_change_asks_for_a_code_after_a_while(official, page):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        secret = given(official)
        client = signed_in(official, secret)
        assert client.get(page).status_code == 200
        clock.shift(11 * 60)
        assert client.get(page).url == f"{CODE_AGAIN}?next={page}"
        assert client.post(CODE_AGAIN, {"code": code_of(secret), "next": page}).url == page
        assert client.get(page).status_code == 200


def test_new_codes_are_not_made_by_an_open_browser(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client, old = signed_in(official, given(official)), recovery_codes(official)
        clock.shift(11 * 60)
        assert client.post(NEW_CODES).url.startswith(CODE_AGAIN)
        assert recovery_codes(official) == old


def test_other_app_takes_the_place_of_the_old_one(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        old = given(official)
        client, elsewhere = signed_in(official, old), typed_password(official)
        elsewhere.post(CODE, {"code": code_of(old, 1)})
        assert opens(elsewhere)
        clock.shift(120)
        answer, new = set_up(client)
        assert answer.url == SECURITY
        assert "nowa aplikacja" in client.get(SECURITY).content.decode()
        assert (opens(client), opens(elsewhere)) == (True, False)
        assert second_factor.accepts(official, code_of(old, 1)) is None
        assert second_factor.accepts(official, code_of(new, 1)) is not None


def test_session_of_a_recovery_code_does_not_outlive_the_app_either(official):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        old = given(official)
        elsewhere = typed_password(official)
        elsewhere.post(CODE, {"code": recovery_codes(official)[0]})
        clock.shift(60)
        set_up(signed_in(official, old))
        assert not opens(elsewhere)


def test_two_browsers_that_change_the_app_at_once_end_with_one(official, secret):
    """The offer names the app that it is to replace: the slower browser is told."""
    first, second = signed_in(official, secret), Client()
    second.cookies = first.cookies.copy()
    late = offered(second)
    clash = second_factor.of(official).app.pk
    second_factor.set_up(official, "B" * 32, "", instead_of=clash)
    with pytest.raises(second_factor.AlreadyDifferentError):
        second_factor.set_up(official, late, "", instead_of=clash)


def test_there_is_no_way_to_do_without(official, secret):
    page = signed_in(official, secret).get(SECURITY).content.decode()
    assert "Czy drugi składnik można wyłączyć?" in page
    assert second_factor.of(official).app is not None


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", [SECURITY, CODES, FILE, NEW_CODES, SET_UP, QR])
def test_session_of_a_password_alone_opens_nothing_of_the_factor(official, secret, page, method):
    client = Client()
    client.force_login(official)
    before = recovery_codes(official)
    answer = getattr(client, method)(page)
    assert answer.url.startswith(CODE_AGAIN)
    assert recovery_codes(official) == before


def test_owner_of_entries_may_have_a_factor_of_their_own(organisation):
    """Nobody asks them; a code is asked for at their sign-in once they have one."""
    owner = factories.member(organisation, OrganisationRole.OWNER)
    client = typed_password(owner)
    assert "chroni je samo hasło" in client.get(SECURITY).content.decode()
    set_up(client)
    client.post(CODES)
    assert "można wyłączyć" in client.get(SECURITY).content.decode()
    assert typed_password(owner).answer.url == CODE


def test_owner_of_entries_may_switch_their_factor_off(organisation):
    owner = factories.member(organisation, OrganisationRole.OWNER)
    client, elsewhere = signed_in(owner, given(owner)), Client()
    elsewhere.force_login(owner)
    assert client.get(DROP).status_code == 200
    assert client.post(DROP).url == reverse("account:home")
    assert second_factor.of(owner).app is None
    # Here the person stays in; what was open elsewhere is not.
    assert client.get(reverse("account:home")).status_code == 200
    assert elsewhere.get(reverse("account:home")).url.startswith(SIGN_IN)
    assert typed_password(owner).answer.url == reverse("panel:home")


def test_switching_off_asks_for_a_code_of_today(organisation):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        owner = factories.member(organisation, OrganisationRole.OWNER)
        client = signed_in(owner, given(owner))
        clock.shift(11 * 60)
        assert client.post(DROP).url.startswith(CODE_AGAIN)
        assert second_factor.of(owner).app is not None


def test_official_cannot_switch_their_factor_off(official):
    client = signed_in(official, given(official))
    assert client.post(DROP).url == SECURITY
    assert second_factor.of(official).app is not None


@pytest.mark.parametrize("page", [NEW_CODES, reverse("account:drop")])
def test_without_a_factor_there_is_nothing_to_change(organisation, page):
    client = typed_password(factories.member(organisation, OrganisationRole.OWNER))
    assert client.get(page).url == SECURITY
    assert client.post(page).url == SECURITY


@pytest.mark.parametrize("page", [SET_UP, CODES, CODE_AGAIN, reverse("account:password_again")])
def test_nobody_is_sent_to_another_site_from_here(official, page):
    client = typed_password(official)
    if page == CODES:
        set_up(client)
    elif page == CODE_AGAIN:
        given(official)
    opened = client.get(page, {"next": "//evil.example/"})
    assert opened.context["next"] == DESK


# --- Truly at once --------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_one_of_two_at_once_gets_in_with_one_code(official):
    """Two workers, two connections: the database decides."""
    secret, paper = given(official), recovery_codes(official)[0]
    for code in (code_of(secret), paper):
        accepted, together = [], threading.Barrier(4)

        def show(code=code, accepted=accepted, together=together):
            together.wait()
            accepted.append(second_factor.accepts(official, code) is not None)
            connection.close()

        threads = [threading.Thread(target=show) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(accepted) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_one_of_two_apps_at_once_becomes_the_factor(official):
    done, together = [], threading.Barrier(2)

    def choose(secret):
        together.wait()
        try:
            second_factor.set_up(official, secret, "", instead_of=None)
            done.append(secret)
        except second_factor.AlreadyDifferentError:
            pass
        connection.close()

    threads = [threading.Thread(target=choose, args=(letter * 32,)) for letter in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert second_factor.of(official).app.data["secret"] == done[0]
