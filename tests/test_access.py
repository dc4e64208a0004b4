"""Every address of the portal, opened by everyone: who gets in.

A new address fails here until somebody decides who may open it.
"""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from entities.actions import (
    access,
    applications,
    entry_proposals,
    filings,
    letters,
    mistakes,
    own_applications,
    pauses,
    proposals,
    report_reviews,
    reports,
    teams,
)
from entities.documents import codes
from entities.enums import LetterKind, OfficeRole, OrganisationRole
from entities.enums.access import MistakeAbout
from entities.enums.cases import PauseReason
from entities.models import (
    AccessRequest,
    ApplicationDraft,
    Case,
    EntryProposal,
    Invitation,
    MistakeReport,
    Place,
    Report,
)
from tests import followed
from tests.addresses import parts_of, patterns
from tests.applying import begun
from tests.factories import UserFactory, member, official, received_case
from tests.reporting import sent

ROLES = (
    *("anonymous", "editor", "other_editor"),
    *("clerk24", "clerk16", "approver16", "administrator"),
)
# The answer to each role, in the order of ROLES. The entity functions in voivodeship 16, `editor`
# belongs to its organisation, `other_editor` to another. 302 leads to the sign-in, or on.
EVERYONE = "200 200 200 200 200 200 200"
NOBODY = "404 404 404 404 404 404 404"
NO_METHOD = "405 405 405 405 405 405 405"
LED_ON = "302 302 302 302 302 302 302"
IF_ANONYMOUS = "200 302 302 302 302 302 302"
SIGNED_IN = "302 200 200 200 200 200 200"
SIGNED_IN_NO_METHOD = "302 405 405 405 405 405 405"
DESK = "302 403 403 200 200 200 200"
DESK_NO_METHOD = "302 403 403 405 405 405 405"
DESK_NOBODY = "302 403 403 403 403 403 403"
DESK_LED_ON = "302 403 403 302 302 302 302"
APPROVERS = "302 403 403 403 403 200 200"
ADMINISTRATOR = "302 403 403 403 403 403 200"
# Of an office's own rows, another office does not even learn that they exist.
OWN_OFFICE = "302 403 403 404 200 200 200"
OWN_APPROVER = "302 403 403 404 403 200 200"
OWN_NOBODY = "302 403 403 404 403 403 403"

# Of cases, administrators of the portal do not even learn that they exist.
OFFICES = "302 403 403 200 200 200 403"
OWN_CASE = "302 403 403 404 200 200 404"
OWN_CASE_NOBODY = "302 403 403 404 403 403 404"
NO_SUCH_FILE = "302 403 403 404 404 404 404"

PUBLIC = (EVERYONE, NO_METHOD)

# In the panel a person is their organisation's; offices and administrators have the desk.
NOBODY_SIGNED_IN = "302 404 404 404 404 404 404"
TEAM = "302 200 404 404 404 404 404"
TEAM_DOES = "302 302 404 404 404 404 404"
OWNERS = "302 404 404 404 404 404 404"
NO_GET = "302 405 405 405 405 405 405"


def of_a_table(name, *, rows=DESK, add=DESK_NOBODY, read, change, history, delete=DESK_NOBODY):
    """The addresses of one table at the desk, each with the answers to GET and to POST."""
    return {
        f"admin:{name}_changelist": (rows, rows),
        f"admin:{name}_add": (add, add),
        f"admin:{name}_change": (read, change),
        f"admin:{name}_history": (history, history),
        f"admin:{name}_delete": (delete, delete),
    }


OF_THE_STATE = {"read": DESK, "change": DESK_NOBODY, "history": DESK}
CATALOGUE = {"add": APPROVERS, "read": DESK, "change": APPROVERS, "history": DESK}
OF_AN_OFFICE = {"read": OWN_OFFICE, "history": OWN_OFFICE, "delete": OWN_NOBODY}

# While the second factor is off, as in this table, nobody has pages about it.
FACTOR = ("302 404 404 404 404 404 404", "302 404 404 404 404 404 404")

# Address → the answers to GET and to POST without any data.
ACCESS = {
    "directory:home": PUBLIC,
    "directory:list": PUBLIC,
    "directory:entity": PUBLIC,
    "directory:mistake": (EVERYONE, EVERYONE),
    "directory:registers": PUBLIC,
    "directory:register": PUBLIC,
    "directory:register-csv": PUBLIC,
    "directory:register-xlsx": PUBLIC,
    "directory:verification": PUBLIC,
    "directory:verified": (NOBODY, NO_METHOD),
    "directory:about": PUBLIC,
    "directory:accessibility": PUBLIC,
    "directory:robots": PUBLIC,
    "directory:security": PUBLIC,
    "directory:favicon": (LED_ON, NO_METHOD),
    "directory:sitemap": PUBLIC,
    "directory:sitemap-section": PUBLIC,
    "panel:home": (SIGNED_IN, SIGNED_IN),
    "panel:find": (SIGNED_IN, SIGNED_IN),
    "panel:ours": (SIGNED_IN, SIGNED_IN),
    "panel:known": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:new_organisation": (SIGNED_IN, SIGNED_IN),
    "panel:organisation": (TEAM, TEAM),
    "panel:invite": (OWNERS, OWNERS),
    "panel:member": (OWNERS, OWNERS),
    "panel:leave": (OWNERS, OWNERS),
    "panel:invitation": (SIGNED_IN, SIGNED_IN),
    "panel:cancel": (NO_GET, OWNERS),
    "panel:request": (OWNERS, OWNERS),
    "panel:withdraw": (NO_GET, NOBODY_SIGNED_IN),
    "panel:proof": (OWNERS, OWNERS),
    "panel:mistake": (TEAM, TEAM),
    "panel:entry": (TEAM, TEAM),
    "panel:confirm": (NO_GET, TEAM_DOES),
    "panel:entry_history": (TEAM, TEAM),
    "panel:undo": (NO_GET, TEAM_DOES),
    "panel:edit": (TEAM, TEAM),
    "panel:partners": (TEAM, TEAM),
    "panel:propose": (TEAM, TEAM),
    "panel:withdraw_proposal": (NO_GET, TEAM_DOES),
    "panel:cases": (SIGNED_IN, SIGNED_IN),
    "panel:case": (TEAM, TEAM),
    "panel:write": (TEAM, TEAM),
    # Sent, it is opened; then there is the document. Nobody has uploaded a signed copy.
    "panel:letter": (TEAM, TEAM_DOES),
    "panel:letter_pdf": (TEAM, TEAM),
    "panel:letter_copy": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:filing_pdf": (TEAM, TEAM),
    "panel:filing_proof": (TEAM, TEAM),
    "panel:case_attachment": (TEAM, TEAM),
    "panel:apply": (SIGNED_IN, SIGNED_IN),
    "panel:draft": (TEAM, TEAM),
    "panel:draft_step": (TEAM, TEAM),
    "panel:draft_pdf": (TEAM, TEAM),
    "panel:draft_documents": (TEAM, TEAM),
    "panel:draft_document": (TEAM, TEAM),
    "panel:drop_document": (NO_GET, TEAM_DOES),
    # The draft of the table is not sent; sending it would leave the others nothing to open.
    "panel:sent": (TEAM_DOES, TEAM_DOES),
    "panel:sent_file": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:discard_draft": (TEAM, TEAM_DOES),
    "panel:reports": (TEAM, TEAM),
    "panel:report": (TEAM, TEAM_DOES),
    "panel:report_section": (TEAM, TEAM_DOES),
    # Something is missing: the page says what.
    "panel:report_send": (TEAM, TEAM),
    "panel:report_sheet": (TEAM, TEAM),
    "panel:report_upload": (TEAM, TEAM),
    "panel:report_version": (TEAM, TEAM),
    "panel:report_receipt": (TEAM, TEAM),
    "panel:report_data": (TEAM, TEAM),
    "account_login": (IF_ANONYMOUS, EVERYONE),
    "account:sign_up": (IF_ANONYMOUS, EVERYONE),
    "account:sent": (LED_ON, NO_METHOD),
    "account:resend": (EVERYONE, EVERYONE),
    "account:reset": (EVERYONE, EVERYONE),
    # Links that nobody sent say so.
    "account:confirm": (EVERYONE, EVERYONE),
    "account:new_password": (EVERYONE, EVERYONE),
    # This portal has no provider of identity.
    "account:provider": (NO_METHOD, NOBODY),
    "account:provider_back": (NOBODY, NO_METHOD),
    "account:code": (LED_ON, LED_ON),
    "account:sign_out": (SIGNED_IN_NO_METHOD, LED_ON),
    "account:home": (SIGNED_IN, SIGNED_IN_NO_METHOD),
    "account:where": (LED_ON, LED_ON),
    "account:name": (SIGNED_IN, LED_ON),
    "account:address": (SIGNED_IN, SIGNED_IN),
    "account:password": (SIGNED_IN, SIGNED_IN),
    "account:sign_out_everywhere": (SIGNED_IN, LED_ON),
    "account:data": (SIGNED_IN, SIGNED_IN_NO_METHOD),
    "account:data_file": (SIGNED_IN, SIGNED_IN_NO_METHOD),
    "account:erase": (SIGNED_IN, SIGNED_IN),
    "account:code_again": FACTOR,
    "account:password_again": FACTOR,
    "account:security": FACTOR,
    "account:set_up": FACTOR,
    "account:qr": FACTOR,
    "account:codes": FACTOR,
    "account:codes_file": FACTOR,
    "account:new_codes": FACTOR,
    "account:drop": FACTOR,
    "admin:index": (DESK, DESK),
    "admin:login": (LED_ON, LED_ON),
    "admin:logout": (SIGNED_IN_NO_METHOD, SIGNED_IN),
    "admin:own_signature": (DESK, DESK),
    "admin:password_change": (DESK, DESK),
    "admin:password_change_done": (DESK, DESK_NO_METHOD),
    "admin:autocomplete": (DESK, DESK_NO_METHOD),
    "admin:jsi18n": (DESK, DESK_NO_METHOD),
    "admin:app_list": (DESK_LED_ON, DESK_LED_ON),
    **of_a_table("entities_entity", add=DESK, change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_entryproposal", change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_mistakereport", change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_report", change=OWN_OFFICE, **OF_AN_OFFICE),
    "admin:entities_report_year": (DESK, DESK_LED_ON),
    "admin:entities_report_receipt": (OWN_OFFICE, OWN_OFFICE),
    **of_a_table("entities_accessrequest", change=OWN_OFFICE, **OF_AN_OFFICE),
    "admin:entities_accessrequest_proof": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_open": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_correct": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_close": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_proposal": (OWN_OFFICE, OWN_OFFICE),
    **of_a_table("entities_organisation", add=DESK, change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_voivodeoffice", change=OWN_APPROVER, **OF_AN_OFFICE),
    **of_a_table("entities_registerevent", change=OWN_NOBODY, **OF_AN_OFFICE),
    **of_a_table("entities_participantgroup", **CATALOGUE),
    **of_a_table("entities_service", **CATALOGUE),
    **of_a_table("entities_legalbasis", **CATALOGUE),
    **of_a_table("entities_fundingsource", **CATALOGUE),
    **of_a_table("entities_reason", **CATALOGUE),
    # The first row is one that provisions require of all offices.
    **of_a_table("entities_attachmentkind", **CATALOGUE | {"change": ADMINISTRATOR}),
    **of_a_table("entities_territory", **OF_THE_STATE),
    **of_a_table(
        "entities_case",
        rows=OFFICES,
        add=OFFICES,
        read=OWN_CASE,
        change=OWN_CASE,
        history=OWN_CASE,
        delete=OWN_CASE_NOBODY,
    ),
    "admin:entities_case_export": (OFFICES, OFFICES),
    "admin:entities_case_remind_statuses": (OFFICES, OFFICES),
    # A note without a text, a signature without a form: the page once more.
    "admin:entities_case_step": (OWN_CASE, OWN_CASE),
    "admin:entities_case_pause": (OWN_CASE, OWN_CASE),
    "admin:entities_case_application": (OWN_CASE, OWN_CASE),
    "admin:entities_case_attachment": (OWN_CASE, OWN_CASE),
    "admin:entities_case_file": (OWN_CASE, OWN_CASE),
    "admin:entities_case_filing": (OWN_CASE, OWN_CASE),
    "admin:entities_case_filing_pdf": (OWN_CASE, OWN_CASE),
    "admin:entities_case_filing_proof": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_new": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_edit": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_step": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_page": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_pdf": (OWN_CASE, OWN_CASE),
    # Nobody has uploaded one.
    "admin:entities_case_signed_copy": (NO_SUCH_FILE, NO_SUCH_FILE),
    **of_a_table("entities_place", **OF_THE_STATE),
    **of_a_table(
        "accounts_user",
        rows=ADMINISTRATOR,
        add=ADMINISTRATOR,
        read=ADMINISTRATOR,
        change=ADMINISTRATOR,
        history=ADMINISTRATOR,
    ),
}
SIGN_OUT = {"admin:logout", "account:sign_out"}
# Ends every session of the person, so it is opened when all else has been.
LAST = "account:sign_out_everywhere"
# Of the admin: "<object>/" leads to the change page of each table, and the rest to the sign-in
# or nowhere.
UNNAMED = {"<path:object_id>/", "(?P<url>.*)$"}

ROWS = {
    "entities_entity": lambda entity: entity.pk,
    "entities_organisation": lambda entity: entity.foundings.get().organisation_id,
    "entities_voivodeoffice": lambda entity: "16",
    "entities_accessrequest": lambda entity: _asked(entity).pk,
    "entities_mistakereport": lambda entity: _mistake(entity).pk,
    "entities_entryproposal": lambda entity: _register_proposal(entity).pk,
    "entities_report": lambda entity: _report(entity).pk,
    "entities_registerevent": lambda entity: entity.events.latest("number").pk,
    "entities_territory": lambda entity: "1607053",
    "entities_place": lambda entity: Place.objects.filter(gmina="1607053").earliest("pk").pk,
    "accounts_user": lambda entity: UserFactory().pk,
}


def address(name, parts, entity):
    """Where the address leads when it is about the entity, or about something beside it."""
    values = {
        "slug": lambda: entity.slug,
        "period_id": lambda: entity.periods.get().pk,
        "kind": lambda: LetterKind.CALL_TO_COMPLETE if name.startswith("admin:") else "kis",
        # The address is everyone's; there is no document with the code.
        "code": lambda: codes.from_random(bytes(7)),
        "proposal_id": lambda: _proposal(entity).pk,
        "section": lambda: _section(name),
        "year": lambda: _report(entity).year,
        "report_id": lambda: _report(entity).pk,
        "organisation_id": lambda: _organisation(entity).pk,
        "membership_id": lambda: _owner(entity).pk,
        "invitation_id": lambda: _invitation(entity).pk,
        "mistake_id": lambda: _mistake(entity).pk,
        "request_id": lambda: _asked(entity).pk,
        "draft_id": lambda: _draft(entity).pk,
        "document_id": lambda: _draft(entity).documents.get().pk,
        "which": lambda: "pismo",
        # Of an event, of an organisation that there is not, of an account that there is not.
        "number": lambda: entity.events.earliest("number").pk if "undo" in name else 1,
        "app_label": lambda: "entities",
        "object_id": lambda: _row_of(name, entity),
        "letter_id": lambda: _letter(name, entity).pk,
        "pause_id": lambda: _case(entity).pauses.get().pk,
        "attachment_id": lambda: _attachment(name, entity).pk,
        "case_id": lambda: followed.letter_of(_organisation(entity)).case_id,
        "filing_id": lambda: _filing(name, entity).pk,
        "way": lambda: "inne",
        "step": lambda: "usun" if "letter" in name else "adnotacja",
        "page": lambda: 1,
        "key": lambda: "klub" if name.startswith("panel:") else "nikt-tego-nie-wysłał",
        "token": lambda: "nie-ten",
    }
    path = reverse(name, kwargs={part: values[part]() for part in parts})
    if name == "admin:autocomplete":
        path += "?app_label=entities&model_name=founding&field_name=organisation&term=raz"
    return path


def _proposal(entity):
    """What a clerk typed in of the entity's days, and nobody has confirmed."""
    if found := entity.proposals.first():
        return found
    clerk, period = official("16", OfficeRole.CLERK), entity.periods.get()
    return proposals.close_period(period, last_day=timezone.localdate(), by=clerk, reason="Akta")


def _organisation(entity):
    return entity.foundings.get().organisation


def _owner(entity):
    """Somebody else who decides who looks after the entry."""
    owners = _organisation(entity).memberships.filter(role=OrganisationRole.OWNER)
    return owners.first() or member(_organisation(entity), OrganisationRole.OWNER).memberships.get()


def _invitation(entity):
    if found := Invitation.objects.first():
        return found
    return teams.invite(
        _organisation(entity),
        email="nowa@osoba.example",
        role=OrganisationRole.EDITOR,
        by=_owner(entity).user,
    )


def _section(name):
    if name == "panel:report_section":
        return "kadra"
    return "kontakt" if name.startswith("panel:") else "podmioty"


def _report(entity):
    """One that was sent and returned, and lacks a section."""
    if found := Report.objects.first():
        return found
    year, keeper = timezone.localdate().year - 1, _owner(entity).user
    report = sent(entity, keeper, year=year, at=timezone.now())
    report_reviews.give_back(report, note="Popraw", by=official("16", OfficeRole.CLERK))
    reports.save_section(report, "kadra", {}, version=99, done=False, by=keeper)
    return report


def _asked(entity):
    if found := AccessRequest.objects.first():
        return found
    proof = access.Proof("upoważnienie.pdf", b"%PDF-1.7 %%EOF")
    return access.ask(_organisation(entity), by=UserFactory(), post="kierownik", proof=proof)


def _draft(entity):
    """An application that the entity's organisation prepares, with a file."""
    found = ApplicationDraft.objects.first() or begun(_organisation(entity), _owner(entity).user)
    if not found.documents.exists():
        pdf = filings.Document("statut.pdf", b"%PDF-1.7 %%EOF")
        own_applications.attach(found, pdf, by=_owner(entity).user)
    return found


def _mistake(entity):
    if found := MistakeReport.objects.first():
        return found
    today = timezone.localdate()
    return mistakes.report(entity, about=MistakeAbout.HOURS, text="Zamknięte", on=today)


def _register_proposal(entity):
    if found := EntryProposal.objects.first():
        return found
    by = _owner(entity).user
    return entry_proposals.propose(entity, {"city": "Paczków"}, by=by, reason="Przeprowadzka")


def _case(entity):
    """A case of the office in Opole, with a file on its way in and a letter on its way out."""
    if found := Case.objects.filter(pauses__isnull=False).first():
        return found
    clerk, today = official("16", OfficeRole.CLERK), timezone.localdate()
    case = received_case(clerk, received_on=today, attached=False)
    pdf = b"%PDF-1.7 %%EOF"
    applications.attach(case, name="opinia.pdf", received_on=today, by=clerk, content=pdf)
    facts = {"defects": ["Brak statutu"], "days": 7}
    letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk)
    pauses.open_pause(case, PauseReason.PARTY, first_day=today, fact="Nie odbiera.", by=clerk)
    return case


def _filing(name, entity):
    """Of the party's own case, and of the one that the desk opens."""
    if not name.startswith("admin:"):
        return followed.letter_of(_organisation(entity))
    case = _case(entity)
    if found := case.filings.first():
        return found
    Case.objects.filter(pk=case.pk).update(organisation=_organisation(entity))
    case.refresh_from_db()
    filing = followed.sent(case, _owner(entity).user)
    Case.objects.filter(pk=case.pk).update(organisation=None)
    return filing


def _letter(name, entity):
    mine = not name.startswith("admin:")
    case = followed.letter_of(_organisation(entity)).case if mine else _case(entity)
    return case.letters.get()


def _attachment(name, entity):
    if name.startswith("admin:"):
        return _case(entity).attachments.earliest("pk")
    return followed.letter_of(_organisation(entity)).attachments.get()


def _row_of(name, entity):
    if name.startswith("admin:entities_case_"):
        return _case(entity).pk
    table = name.removeprefix("admin:").rsplit("_", 1)[0]
    if table in ROWS:
        return ROWS[table](entity)
    return apps.get_model(*table.split("_")).objects.earliest("pk").pk


def answers(client, path):
    return tuple(str(method(path).status_code) for method in (client.get, client.post))


def test_every_address_is_in_the_table():
    assert {name for name, _ in patterns() if name} == set(ACCESS)


def test_addresses_without_a_name_are_known():
    assert {str(pattern.pattern) for name, pattern in patterns() if name is None} == UNNAMED


@pytest.mark.parametrize("role", ROLES)
def test_access(role, entity, request):
    client = request.getfixturevalue(role)
    place = ROLES.index(role)
    found, expected = {}, {}
    for name, pattern in sorted(patterns(), key=lambda one: one[0] == LAST):
        if name in ACCESS:
            signed_in = _again(client) if name in SIGN_OUT else client
            found[name] = answers(signed_in, address(name, parts_of(pattern), entity))
            expected[name] = tuple(answer.split()[place] for answer in ACCESS[name])
    assert found == expected


def _again(client):
    """The same person in another browser, where signing out does not matter."""
    other = Client()
    if hasattr(client, "user"):
        other.force_login(client.user)
    return other


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/nie-ma/", "404 404 404 404 404 404 404"),
        ("/podmioty/nie-ma/", "404 404 404 404 404 404 404"),
        ("/admin/nie-ma/", "302 403 403 404 404 404 404"),
        ("/admin/entities/entity/0/change/", "302 403 403 404 404 404 404"),
        ("/admin/accounts/", "302 403 403 302 302 302 302"),
        ("/admin/r/1/1/", "302 403 403 404 404 404 404"),
    ],
)
def test_address_that_leads_nowhere(role, path, codes, request, db):
    client = request.getfixturevalue(role)
    assert str(client.get(path).status_code) == codes.split()[ROLES.index(role)]


def test_desk_sends_visitors_to_the_sign_in(anonymous):
    answer = anonymous.get("/admin/entities/entity/")
    assert answer.url == "/konto/logowanie/?next=/admin/entities/entity/"


@pytest.mark.parametrize("role", ROLES[1:3])
def test_desk_tells_other_people_that_it_is_not_theirs(role, request, db):
    page = request.getfixturevalue(role).get("/admin/entities/entity/")
    assert "To konto nie ma dostępu do biurka urzędu" in page.content.decode()


@pytest.mark.parametrize("role", ROLES[3:])
def test_no_page_of_the_desk_opens_to_a_password_alone(role, entity, request, settings):
    """Whatever the address: the way leads to the second factor."""
    client, opened = request.getfixturevalue(role), {}
    settings.SECOND_FACTOR = True
    for name, pattern in patterns():
        if name and name.startswith("admin:") and name not in SIGN_OUT | {"admin:login"}:
            path = address(name, parts_of(pattern), entity)
            for method in (client.get, client.post):
                answer = method(path)
                if not getattr(answer, "url", "").startswith("/konto/drugi-skladnik/aplikacja/"):
                    opened[path] = answer.status_code
    assert opened == {}
