"""Every link of the portal leads somewhere, whoever follows it, and every page is opened once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from entities.actions import demo
from entities.enums import OfficeRole, OrganisationRole
from entities.enums.reports import ReportState
from entities.models import Case, EntryProposal, Report, SentReport
from tests import factories, lived_in, second_factors
from tests.addresses import NEVER_OPENED, patterns
from tests.walking import Answer, Walk

# What no page links to: what programs ask for, and pages of Django's that people may know.
FOR_PROGRAMS = (
    *("/robots.txt", "/.well-known/security.txt", "/favicon.ico"),
    "/podmioty/podpowiedzi/?q=nysa",
)
# Pages of the guide are alike, and this one has a film.
WITH_FILM = "/przewodnik/jak-dolaczyc/"
TYPED = (
    *("/admin/entities/", "/admin/password_change/done/"),
    *("/admin/entities/territory/", "/admin/entities/place/"),
)
OF_AN_EVENT, OF_CASES = "admin:entities_registerevent_history", "admin:entities_case_history"
SECURITY, CODE = reverse("account:security"), reverse("account:code")
ACCOUNT, PANEL = "/konto/", "/panel/"
ADMINISTRATOR = "administrator@demo.example"
OF_A_CASE = re.compile(r"/admin/entities/case/\d+/")

# Which pattern sends somebody on, and where to.
REDIRECTS = {
    ("directory:favicon", "/static/img/favicon.ico"),
    ("admin:app_list", "admin:index"),
    # To sign in.
    ("admin:index", "admin:login"),
    ("admin:login", "account_login"),
    ("panel:home", "account_login"),
    ("panel:ours", "account_login"),
    # Whoever is signed in goes where they work.
    ("account_login", "admin:index"),
    ("account:sign_up", "admin:index"),
    # To what is missing of the second factor, or to prove once more who is there.
    ("account:security", "account:set_up"),
    ("account:security", "account:codes"),
    ("account:set_up", "account:password_again"),
    ("account:set_up", "account:code_again"),
    ("account:new_codes", "account:code_again"),
    ("account:home", "account:set_up"),
    ("account:home", "account:codes"),
}


def signed_in(email, *, hours_ago=0):
    """A browser in which the person has signed in wholly, now or so many hours ago."""
    person = lived_in.person(email)
    with time_machine.travel(timezone.now() - timedelta(hours=hours_ago)):
        secret = second_factors.given(person)
        return second_factors.signed_in(person, secret, demo.PASSWORD)


def typed_only(email):
    """A browser in which somebody signed in whose account needs no second factor."""
    return second_factors.typed_password(lived_in.person(email), demo.PASSWORD)


def newcomer(*, hours_ago=0):
    """A browser in which somebody without a second factor has typed their password."""
    with time_machine.travel(timezone.now() - timedelta(hours=hours_ago)):
        return second_factors.typed_password(factories.official("16", OfficeRole.CLERK))


def alone():
    """A browser of the only person of an organisation, who is no owner."""
    person = factories.member(factories.OrganisationFactory(), OrganisationRole.EDITOR)
    return second_factors.typed_password(person)


def hasty():
    """A browser in which somebody has not yet looked at their recovery codes."""
    person = factories.official("16", OfficeRole.CLERK)
    return second_factors.signed_in(person, second_factors.given(person, kept=False))


def half_way():
    """A browser in which the password was right and the code is missing."""
    person = factories.official("16", OfficeRole.CLERK)
    second_factors.given(person)
    return second_factors.typed_password(person)


def asked(client):
    """Opens addresses in the browser."""

    def ask(address):
        # An error of the database must not spoil the pages after it.
        with transaction.atomic():
            answer = client.get(address)
        return Answer(
            answer.status_code,
            answer.get("Content-Type", ""),
            answer.getvalue(),
            answer.get("Location", ""),
        )

    return ask


@pytest.fixture
def walks(db, today, settings):
    """What everybody saw who followed every link that they were shown."""
    lived_in.settle(today)
    settings.SECOND_FACTOR = True
    how = {"sort_of": lived_in.Sorts(), "secret": [lived_in.ELSEWHERE]}
    case = Case.objects.filter(office="16", entity__isnull=False).latest("pk")
    events = [reverse(OF_AN_EVENT, args=[case.entity.events.latest("number").pk])]
    own = [*events, reverse(OF_CASES, args=[case.pk])]
    visitor = Walk("visitor", asked(Client()), **how)
    visitor.start("/", "/admin/", WITH_FILM, *FOR_PROGRAMS)
    stale = signed_in(demo.CLERK, hours_ago=1)
    clerk = Walk("clerk", asked(stale), **how).start("/", SECURITY, *TYPED, *own)
    approver = Walk("approver", asked(signed_in(demo.APPROVER)), **how).start("/", *TYPED, *own)
    administrator = Walk("administrator", asked(signed_in(ADMINISTRATOR)), **how)
    administrator.start("/", *TYPED, *events)
    colleague = lived_in.person(demo.EDITOR).memberships.get()
    of_team = reverse("panel:member", args=[colleague.pk])
    # Of several entries only one of a sort is followed: this is the one about which things wait.
    waiting = EntryProposal.objects.filter(outcome="").latest("pk").entity
    sent = SentReport.objects.latest("pk")
    begun = Report.objects.get(state=ReportState.DRAFT)
    busy = [
        reverse("panel:entry", args=[waiting.slug]),
        reverse("panel:organisation", args=[waiting.foundings.get().organisation_id]),
        reverse("panel:report", args=[begun.entity.slug, begun.year]),
        reverse("panel:report_version", args=[sent.report.entity.slug, sent.report.year, 1]),
    ]
    owner = Walk(demo.OWNER, asked(typed_only(demo.OWNER)), within=PANEL, **how)
    members = [
        owner.start(PANEL, of_team, *busy),
        Walk(demo.EDITOR, asked(typed_only(demo.EDITOR)), within=PANEL, **how).start(PANEL),
        Walk("alone", asked(alone()), within=PANEL, **how).start(PANEL),
    ]
    own_account = Walk("own account", asked(typed_only(demo.OWNER)), within=ACCOUNT).start(ACCOUNT)
    on_the_way = {"newcomer": newcomer(), "old tab": newcomer(hours_ago=1), "hasty": hasty()}
    account = [
        Walk(who, asked(client), within=ACCOUNT).start(SECURITY)
        for who, client in on_the_way.items()
    ]
    account.append(Walk("half way", asked(half_way()), within=ACCOUNT).start(CODE))
    return [visitor, clerk, approver, administrator, *members, own_account, *account]


def test_every_link_leads_to_a_page_that_opens(walks, settings):
    faults = [fault for walk in walks for fault in walk.faults]
    assert not faults, "\n".join(faults)
    assert set().union(*(walk.redirects for walk in walks)) == REDIRECTS
    every = {name for name, _ in patterns() if name}
    unopened = every.difference(*(walk.visited for walk in walks))
    assert (unopened - {*NEVER_OPENED}, {*NEVER_OPENED} - unopened) == (set(), set())
    # Another office does not learn that the cases exist, whatever address of theirs it types.
    of_cases = {a for walk in walks for a in walk.opened if OF_A_CASE.match(a)}
    stranger = Client()
    stranger.force_login(factories.official("24", OfficeRole.CLERK))
    settings.SECOND_FACTOR = False
    found = {address for address in of_cases if stranger.get(address).status_code != 404}
    assert (len(of_cases) > 100, found) == (True, set())
