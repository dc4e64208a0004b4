"""A file with a qualified signature stands beside the portal's own, if it is that very document."""

import pytest

from entities.actions import letters, signed_copies
from entities.enums.cases import DeliveryWay, SignatureWay
from entities.models import StoredFile
from entities.rules.errors import Conflict, RequirementsNotMet
from tests.proceedings import MONDAY, Office, at
from tests.signatures import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(office):
    return office.grant(MONDAY, delivered=False)


def test_signed_file_is_kept_and_says_how_the_letter_was_signed(office, letter):
    copy = signed(bytes(letter.pdf.content))
    signed_copies.keep(letter, copy, by=office.clerk, name="decyzja.PDF")
    letter.refresh_from_db()
    assert bytes(letter.signed_copy.content) == copy
    assert letter.signature == SignatureWay.QUALIFIED
    letters.deliver(
        letter,
        on=MONDAY,
        way=DeliveryWay.E_DELIVERY,
        signature=SignatureWay.QUALIFIED,
        by=office.clerk,
        at=at(MONDAY, 14),
    )
    with pytest.raises(Conflict):
        signed_copies.keep(letter, copy, by=office.clerk, name="decyzja.pdf")


def test_signed_file_of_another_letter_is_refused(office, letter):
    other = Office().grant(MONDAY, entity_name="Inne Centrum", delivered=False)
    with pytest.raises(RequirementsNotMet, match="nie jest pismo pobrane z portalu"):
        signed_copies.keep(
            letter, signed(bytes(other.pdf.content)), by=office.clerk, name="decyzja.pdf"
        )
    assert StoredFile.objects.count() == 2


def test_draft_has_no_signed_file(office):
    case = office.case("cis_grant", MONDAY)
    draft = letters.prepare(case, "grant", {"findings": ["x."]}, by=office.clerk, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet, match="Najpierw podpisz"):
        signed_copies.keep(draft, b"%PDF-1.7", by=office.clerk, name="d.pdf")


def test_qualified_signature_without_its_file_is_not_believed(office, letter):
    with pytest.raises(RequirementsNotMet, match="Nie ma tu pliku"):
        letters.deliver(
            letter,
            on=MONDAY,
            way=DeliveryWay.POST,
            signature=SignatureWay.QUALIFIED,
            by=office.clerk,
            at=at(MONDAY, 14),
        )
