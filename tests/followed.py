"""A case that an organisation follows in the panel: it was called, opened the call and wrote."""

from django.utils import timezone

from entities.actions import filings, letters, party_letters
from entities.enums import LetterKind, OfficeRole, OrganisationRole
from entities.enums.filings import FilingKind
from entities.models import Case, Filing, Organisation
from kisportal.accounts.models import User
from tests.factories import member, official, received_case


def letter_of(organisation: Organisation) -> Filing:
    """The letter that the organisation sent in its case; made once."""
    if found := Filing.objects.filter(case__party=organisation.name).first():
        return found
    clerk, today = official("16", OfficeRole.CLERK), timezone.localdate()
    case = received_case(clerk, received_on=today, attached=False)
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    case.refresh_from_db()
    facts = {"defects": ["Brak statutu"], "days": 7}
    letter = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk)
    letters.sign(letter, by=official("16", OfficeRole.APPROVER))
    reader = member(organisation, OrganisationRole.OWNER)
    party_letters.open_letter(letter, by=reader)
    return sent(case, reader)


def sent(case: Case, by: User) -> Filing:
    """A letter with a document, sent in the case by somebody who follows it."""
    documents = (filings.Document("opinia.pdf", b"%PDF-1.7 %%EOF"),)
    message = party_letters.Message("Proszę o telefon.", documents)
    return party_letters.send(case, FilingKind.OTHER, message, by=by)
