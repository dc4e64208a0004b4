"""What every page of the panel has besides its own matter."""

import datetime
import re

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from entities.actions import report_reviews, report_years, reports
from entities.actions.drafts import FounderDraft
from entities.enums import OfficeRole
from entities.models import VoivodeOffice
from tests.applying import begun
from tests.calling import ENDLESS, announced
from tests.factories import make_entity, official
from tests.reporting import IN_TIME, LATE, YEAR, sent

pytestmark = pytest.mark.django_db

QUERIES = 17


def foot_of(client, address):
    return client.get(address).content.decode().partition("<footer")[2]


def test_foot_of_the_panel_leads_to_the_own_account_and_not_to_the_sign_in(owner):
    for page in ("panel:home", "account:home"):
        foot = foot_of(owner, reverse(page))
        assert reverse("account:home") in foot
        assert reverse("account_login") not in foot


@pytest.mark.parametrize("page", ["panel:home", "panel:find", "account:home"])
def test_every_own_page_tells_who_is_signed_in_and_the_way_out(owner, page):
    text = owner.get(reverse(page)).content.decode()
    assert f"<strong>{owner.user.email}</strong>" in text
    assert text.count(f'action="{reverse("account:sign_out")}"') == 1


def test_way_out_works(owner):
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(owner.user)
    token = checked.get(reverse("panel:home")).context["csrf_token"]
    checked.post(reverse("account:sign_out"), {"csrfmiddlewaretoken": str(token)})
    assert checked.get(reverse("panel:home")).status_code == 302


def test_visitor_of_the_panel_is_nobody(anonymous):
    text = anonymous.get(reverse("panel:find")).content.decode()
    assert ("Zalogowano" in text, reverse("account:home") in text) == (False, False)


def test_foot_of_public_pages_is_the_same_for_everybody(owner, anonymous):
    home = reverse("directory:home")
    assert foot_of(owner, home) == foot_of(anonymous, home)
    assert reverse("account_login") in foot_of(anonymous, home)


def waiting_of(client):
    """What the first page says under "Czeka na Ciebie", as words."""
    page = client.get(reverse("panel:home")).content.decode()
    part = page.partition('id="czeka">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


@pytest.mark.usefixtures("today")
def test_report_that_nobody_has_begun_waits_with_its_year_and_term(owner, entity):
    said = waiting_of(owner)
    assert said.startswith("Czeka na Ciebie")
    assert f"Sprawozdanie za {YEAR} rok , {entity.name}" in said
    assert "Wypełnij i wyślij: termin minął 31 marca 2026 r." in said
    page = owner.get(reverse("panel:home")).content.decode()
    assert f'href="{reverse("panel:report", args=[entity.slug, YEAR])}"' in page


def test_report_that_is_due_waits_before_its_term(owner, entity):
    with time_machine.travel(IN_TIME):
        assert "Wypełnij i wyślij: do 31 marca 2026 r." in waiting_of(owner)
        reports.begin(entity, YEAR, by=owner.user)
        assert "Dokończ i wyślij: do 31 marca 2026 r." in waiting_of(owner)


@pytest.mark.usefixtures("today")
def test_report_that_was_returned_waits_and_is_not_called_late(owner, entity):
    report = sent(entity, owner.user)
    assert waiting_of(owner) == ""
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, note="Popraw.", at=LATE)
    said = waiting_of(owner)
    assert "Popraw i wyślij jeszcze raz: urząd zwrócił je 1 kwietnia 2026 r." in said
    assert "termin" not in said


@pytest.mark.usefixtures("today")
def test_reports_wait_only_for_who_may_send_them(owner, editor, former_editor, entity):
    assert "Sprawozdanie" in waiting_of(editor)
    assert waiting_of(former_editor) == ""
    owner.user.memberships.update(is_confirmed=False)
    assert waiting_of(owner) == ""


@pytest.mark.usefixtures("today")
def test_nothing_waits_of_a_closed_year_or_of_who_is_not_obliged(owner, entity, organisation):
    founder = FounderDraft(organisation.name, organisation.kind)
    make_entity(name="Klub z wykazu", founders=[founder], published=True)
    office = VoivodeOffice.objects.get(pk="16")
    approver = official("16", OfficeRole.APPROVER)
    assert "Klub z wykazu" not in waiting_of(owner)
    report_years.close(office, YEAR, by=approver)
    assert waiting_of(owner) == ""


@pytest.mark.usefixtures("today")
def test_reports_that_wait_are_told_in_the_same_number_of_queries(owner, entity, organisation):
    def queries():
        owner.get(reverse("panel:home"))
        with CaptureQueriesContext(connection) as asked:
            owner.get(reverse("panel:home"))
        return len(asked)

    one = queries()
    clerk = official("16", OfficeRole.CLERK)
    for number in range(2):
        other = make_entity(name=f"Klub {number}")
        other.foundings.update(organisation=organisation)
        report_reviews.give_back(sent(other, owner.user), by=clerk, note="Popraw.")
    assert waiting_of(owner).count("Sprawozdanie za") == 3
    assert (one, queries()) == (QUERIES, QUERIES)


def test_what_became_of_an_act_is_told_before_anything_else_on_the_page(editor, organisation):
    draft = begun(organisation, editor.user)
    editor.post(reverse("panel:discard_draft", args=[draft.pk]))
    page = editor.get(reverse("panel:home")).content.decode()
    told = page.partition('<div role="status">')[2].partition("<h1")[0]
    assert "Szkic usunięty." in told


@pytest.mark.parametrize(
    "page", ["panel/write.html", "panel/draft_step.html", "panel/report_section.html"]
)
def test_what_is_saved_while_one_types_is_told_above_the_first_field(page):
    text = (settings.BASE_DIR / "templates" / page).read_text()
    status = text.index('class="panel-saving" role="status"')
    assert status < text.index('name="version"') < text.index("{% for ", status)


def calls_of(client):
    """What the first page says of open calls, as words."""
    page = client.get(reverse("panel:home")).content.decode()
    part = page.partition('id="nabory">')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


@pytest.mark.usefixtures("today")
def test_open_calls_that_fit_an_entry_are_told_the_first_to_close_first(owner):
    assert calls_of(owner) == ""
    announced(title="Dla centrów", audiences=["CIS"])
    announced(title="Gdzie indziej", voivodeships=["24"])
    announced(title="Zamknięty", closes_on=datetime.date(2026, 11, 15))
    assert calls_of(owner) == ""
    announced(title="Bez końca", **ENDLESS)
    announced(title="Konkurs")
    assert calls_of(owner) == (
        "Otwarte nabory dla Twoich wpisów (2) Konkurs Urząd Marszałkowski Województwa Opolskiego, "
        "do 4 grudnia 2026 r. Bez końca Urząd Marszałkowski Województwa Opolskiego, do wyczerpania "
        "pieniędzy Wszystkie nabory i konkursy"
    )
    for number in range(3):
        announced(title=f"Inny {number}", closes_on=datetime.date(2026, 12, 1))
    said = calls_of(owner)
    assert ("(5)" in said, "Inny 2" in said, "Konkurs Urząd" in said) == (True, True, False)


@pytest.mark.usefixtures("today")
def test_open_calls_are_told_to_those_who_look_after_an_entry_alone(owner, editor, other_editor):
    announced()
    owner.user.memberships.update(is_confirmed=False)
    said = [bool(calls_of(client)) for client in (owner, editor, other_editor)]
    assert said == [False, True, False]
