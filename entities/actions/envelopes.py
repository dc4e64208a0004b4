"""What every letter of a case bears: the office, the party, who signs, what the case is about."""

from datetime import date

from django.conf import settings

from entities.documents.content import Office, Signature
from entities.documents.letters import facts as f
from entities.documents.letters import wording
from entities.enums import EntityKind
from entities.enums.cases import CaseKind, Channel
from entities.models import Case, Letter, VoivodeOffice
from entities.rules import signers
from entities.rules.register import line_of_place

from . import parties

ABOUT = {
    CaseKind.CIS_GRANT: wording.ABOUT_GRANT,
    CaseKind.CIS_EXTENSION: wording.ABOUT_EXTENSION,
    CaseKind.CIS_LOSS: wording.ABOUT_LOSS,
    CaseKind.CIS_TAKEOVER: wording.ABOUT_TAKEOVER,
    CaseKind.CIS_CHANGE: wording.ABOUT_CHANGE,
    CaseKind.CIS_SUPERVISION: wording.ABOUT_SUPERVISION,
    CaseKind.KIS_ENTRY: wording.ABOUT_ENTRY,
    CaseKind.KIS_REMOVAL: wording.ABOUT_REMOVAL,
    CaseKind.CERTIFICATE: wording.ABOUT_CERTIFICATE,
}

# What the application says becomes what the register says.
AS_APPLIED_FOR = frozenset({CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION, CaseKind.KIS_ENTRY})
FILINGS = {CaseKind.KIS_ENTRY: f.NOTIFICATION, CaseKind.KIS_REMOVAL: f.CESSATION}


def authority_of(office: VoivodeOffice) -> str:
    """The authority that the office serves: „Wojewoda Opolski”, from its voivodeship's name."""
    if office.authority:
        return office.authority
    adjective = "-".join(part.capitalize() for part in office.voivodeship.name[:-1].split("-"))
    return f"Wojewoda {adjective}"


def letterhead_of(office: VoivodeOffice) -> Office:
    """The authority that issues the office's letters, and where it is."""
    return Office(
        authority=authority_of(office),
        name=office.name,
        department=office.department,
        address=tuple(filter(None, (office.street, office.post_line))),
        phone=office.phone,
        email=office.email,
        delivery_address=office.delivery_address,
    )


def envelope_of(letter: Letter, on: date | None) -> f.Envelope:
    """The letterhead, the addressee, the number and the signature; a draft without a day."""
    case, office = letter.case, letter.case.office
    served = parties.addressees_of(letter, on)
    return f.Envelope(
        office=letterhead_of(office),
        number=letter.number or case.number,
        place=office.city,
        issued_on=on,
        addressee=_window(served),
        recipients=_recipients(served),
        signature=_signature(letter),
        attachments=tuple(letter.facts.get("attachments", ())),
        copies_to=tuple(letter.facts.get("copies_to", ())),
        code=letter.code or "",
        url=address_of(letter.code) if letter.code else "",
        draft=on is None,
    )


def _window(served: list[parties.Party]) -> tuple[str, ...]:
    """The first addressee with its address; of several the list at the end has the others."""
    more = ("i pozostałe strony (lista „Otrzymują” na końcu)",) if len(served) > 1 else ()
    return (served[0].name, *served[0].lines, *more)


def _recipients(served: list[parties.Party]) -> tuple[str, ...]:
    """Who gets the letter, those whose address is not above with it, and the files."""
    first, *others = served
    return (first.name, *(", ".join((party.name, *party.lines)) for party in others), "a/a")


def address_of(code: str) -> str:
    """The full address where anyone may verify a document with the code."""
    return f"{settings.PUBLIC_ADDRESS}/weryfikacja/{code}/"


def _signature(letter: Letter) -> Signature:
    """Who signs, by name and post (KPA art. 107 § 1 pt 8); a draft leaves the name open."""
    if letter.signed_by is None:
        return Signature(name="(podpis zatwierdzającego)", post="", authorised="")
    office = letter.case.office
    return Signature(
        name=letter.signed_by.name,
        post=signers.post_of(letter.signed_by, office.pk),
        authorised=office.authorised,
    )


def matter_of(case: Case) -> f.Matter:
    """What the case is about and how it began: with what came in, or ex officio."""
    ex_officio = case.channel == Channel.EX_OFFICIO
    return f.Matter(
        about=ABOUT[CaseKind(case.kind)],
        unit=unit_of(case),
        party=case.party,
        others=tuple(party.name for party in parties.others_of(case)),
        filing=FILINGS.get(CaseKind(case.kind), f.APPLICATION),
        received_on=None if ex_officio else case.received_on,
        opened_on=case.received_on if ex_officio else None,
    )


def unit_of(case: Case) -> f.Unit | None:
    """The centre or club as letters name it: as applied for, when it is to be entered or to stay
    in the register; otherwise as the register has it.
    """
    application = getattr(case, "application", None)
    if application and (case.kind in AS_APPLIED_FOR or case.entity is None):
        entered = EntityKind.KIS if case.kind == CaseKind.KIS_ENTRY else EntityKind.CIS
        kind = EntityKind(case.entity.kind) if case.entity else entered
        return f.Unit(
            kind=kind,
            name=application.entity_name,
            place=", ".join(filter(None, (application.street, application.post_line))),
            founder=application.founder_name,
            founder_seat=application.founder_seat,
            service_places=tuple(
                line_of_place(place)
                for place in application.service_places.select_related("gmina").order_by("pk")
            ),
            activity=", ".join(application.activity.splitlines()),
        )
    entity = case.entity
    if entity is None:
        return None
    founders = [
        founding.organisation
        for founding in entity.foundings.current().select_related("organisation")
    ]
    return f.Unit(
        kind=EntityKind(entity.kind),
        name=entity.name,
        place=", ".join(filter(None, (entity.street, entity.post_line))),
        founder="; ".join(
            ", ".join(filter(None, (one.name, one.street, one.post_line))) for one in founders
        ),
    )
