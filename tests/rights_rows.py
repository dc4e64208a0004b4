"""The rows that addresses of the table of rights are opened for, made when they are needed."""

from django.apps import apps
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
    support,
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
    Guide,
    Invitation,
    MistakeReport,
    OpenCall,
    Place,
    Report,
    SupportOrganisation,
)
from tests import followed
from tests.applying import begun
from tests.calling import announced
from tests.factories import UserFactory, member, official, received_case
from tests.reporting import sent

ROWS = {
    "entities_entity": lambda entity: entity.pk,
    "entities_organisation": lambda entity: entity.foundings.get().organisation_id,
    "entities_supportorganisation": lambda entity: _cooperative().pk,
    "entities_opencall": lambda entity: _call().pk,
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
        "voivodeship": lambda: "opolskie",
        "powiat": lambda: "nyski",
        "guide_code": lambda: "jak-dolaczyc",
        "guide_id": lambda: Guide.objects.earliest("pk").pk,
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


def _cooperative():
    """A social cooperative in the voivodeship of the entity."""
    if known := SupportOrganisation.objects.first():
        return known
    values = {"kind": "cooperative", "name": "Spółdzielnia „Razem”", "gmina_id": "1607053"}
    return support.add(values, by=None, reason="Z wykazu")


def _call():
    """An open call of the voivodeship of the entity."""
    return OpenCall.objects.first() or announced()


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
