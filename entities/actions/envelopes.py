"""What every letter of a case bears: the office, the party, who signs, what the case is about."""

from datetime import date

from django.conf import settings

from entities.documents.content import Office, Signature
from entities.documents.letters import facts as f
from entities.documents.letters import wording
from entities.enums import EntityKind, LetterKind
from entities.enums.cases import CaseKind, Channel
from entities.models import Case, Letter, Organisation, VoivodeOffice
from entities.rules import signers
from entities.rules.register import line_of_place

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


def authority_of(office: VoivodeOffice) -> str:
    """The authority that the office serves: „Wojewoda Opolski”, from its voivodeship's name."""
    if office.authority:
        return office.authority
    adjective = "-".join(part.capitalize() for part in office.voivodeship.name[:-1].split("-"))
    return f"Wojewoda {adjective}"


def envelope_of(letter: Letter, on: date | None) -> f.Envelope:
    """The letterhead, the addressee, the number and the signature; a draft without a day."""
    case, office = letter.case, letter.case.office
    return f.Envelope(
        office=Office(
            authority=authority_of(office),
            name=office.name,
            department=office.department,
            address=tuple(filter(None, (office.street, office.post_line))),
            phone=office.phone,
            email=office.email,
            delivery_address=office.delivery_address,
        ),
        number=letter.number or case.number,
        place=office.city,
        issued_on=on,
        addressee=tuple(filter(None, (case.party, case.street, case.post_line))),
        signature=_signature(letter),
        attachments=tuple(letter.facts.get("attachments", ())),
        recipients=_recipients(letter),
        copies_to=tuple(letter.facts.get("copies_to", ())),
        code=letter.code or "",
        url=address_of(letter.code) if letter.code else "",
        draft=on is None,
    )


def _recipients(letter: Letter) -> tuple[str, ...]:
    """Whom the letter is served on, when that is not the addressee alone: a gmina that takes over a
    centre is a party too (art. 6(4); KPA art. 28, 109 § 1).
    """
    gmina = letter.facts.get("successor", "")
    return (letter.case.party, gmina) if letter.kind == LetterKind.TAKEOVER and gmina else ()


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
    is_notice = case.kind in (CaseKind.KIS_ENTRY, CaseKind.KIS_REMOVAL)
    return f.Matter(
        about=ABOUT[CaseKind(case.kind)],
        unit=unit_of(case),
        party=case.party,
        filing=f.NOTIFICATION if is_notice else f.APPLICATION,
        received_on=None if ex_officio else case.received_on,
        opened_on=case.received_on if ex_officio else None,
    )


def unit_of(case: Case) -> f.Unit | None:
    """The centre or club as letters name it: as applied for, or as the register has it."""
    application = getattr(case, "application", None)
    if application:
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
            activity=application.activity,
        )
    entity = case.entity
    if entity is None:
        return None
    lead = entity.foundings.current().select_related("organisation").first()
    return f.Unit(
        kind=EntityKind(entity.kind),
        name=entity.name,
        place=", ".join(filter(None, (entity.street, entity.post_line))),
        founder=lead.organisation.name if lead else "",
        founder_seat=_seat(lead.organisation) if lead else "",
    )


def _seat(organisation: Organisation) -> str:
    return ", ".join(filter(None, (organisation.street, organisation.post_line)))
