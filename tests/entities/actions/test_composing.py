"""Letters as they leave the office, made from cases by the actions, and read."""

import pytest

from entities.actions import composing
from entities.documents.content import Data
from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.rules import shortcomings
from entities.rules.dossiers import of_case
from entities.rules.errors import RequirementsNotMet
from entities.rules.register import rows_of_register
from tests.entities.documents.letters.test_builders import everything
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db


def content(letter, on=MONDAY):
    """What the letter says, as issued on the day."""
    letter.refresh_from_db()
    return composing.content_of(letter, on)


def data_of(letter):
    return [row for block in letter.resolution if isinstance(block, Data) for row in block.rows]


def test_certificate_says_what_the_register_says_and_nothing_of_the_request(office):
    club = make_entity(since=MONDAY)
    case = office.case(CaseKind.CERTIFICATE, MONDAY, club, entity_name="Klub z wniosku", street="X")
    said = content(office.letter(case, LetterKind.CERTIFICATE, MONDAY, {"purpose": "konkurs"}))
    assert data_of(said) == rows_of_register(club, MONDAY)
    assert "Klub z wniosku" not in everything(said)


def test_removal_and_loss_name_the_entity_as_the_register_does(office):
    club, centre = make_entity(), make_centre()
    removal = office.case(CaseKind.KIS_REMOVAL, MONDAY, club, entity_name="Inna nazwa")
    loss = office.case(CaseKind.CIS_LOSS, MONDAY, centre, entity_name="Inna nazwa")
    removed = office.letter(
        removal, LetterKind.KIS_REMOVAL, MONDAY, {"ceased_on": MONDAY.isoformat()}
    )
    lost = office.letter(loss, LetterKind.LOSS, MONDAY, loss_ground="assumptions")
    assert ("Nazwa", club.name) in data_of(content(removed))
    assert ("Nazwa", centre.name) in data_of(content(lost))
    assert "Inna nazwa" not in everything(content(removed)) + everything(content(lost))


def test_grant_names_the_centre_as_it_was_applied_for(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, activity="krawiectwo\nogrodnictwo")
    said = content(office.letter(case, LetterKind.GRANT, MONDAY))
    assert ("Nazwa", "Przykładowe Centrum Integracji Społecznej w Opolu") in data_of(said)
    assert ("Rodzaj działalności", "krawiectwo, ogrodnictwo") in data_of(said)


def test_call_reads_as_a_letter_to_the_party(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY), programme="")
    facts = {"defects": shortcomings.defects(of_case(case, MONDAY)), "days": 7}
    said = content(office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts))
    told = everything(said)
    assert "Wniosek nie zawiera programu pracy z uczestnikami (art. 4 ust. 2 pkt 5 ustawy)." in told
    assert [hint for hint in ("wpisz", "lista urzędu", "KPA", "CIS –") if hint in told] == []


def test_names_of_nothing_leave_no_empty_brackets(office):
    case = received_case(
        office.clerk,
        CaseKind.KIS_ENTRY,
        received_on=MONDAY,
        at=at(MONDAY),
        entity_name="",
        street="",
        postal_code="",
        city="",
    )
    facts = {"defects": shortcomings.defects(of_case(case, MONDAY)), "days": 7}
    said = content(office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts))
    told = everything(said)
    assert said.subject == "w sprawie wpisu do rejestru klubów integracji społecznej"
    assert [wrong for wrong in ("(,", "()", ": )", "(dotyczy", " ,") if wrong in told] == []


def test_notice_of_cessation_is_no_notification(office):
    case = received_case(
        office.clerk, CaseKind.KIS_REMOVAL, received_on=MONDAY, at=at(MONDAY), entity=make_entity()
    )
    facts = {"defects": ["Zawiadomienie nie jest podpisane."], "days": 7}
    said = content(office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts))
    assert said.title == "Wezwanie do usunięcia braków zawiadomienia"
    assert "o zaprzestaniu działalności klubu integracji społecznej, złożonego" in said.legal_basis


def test_filing_is_passed_on_to_another_authority_art_65_kpa(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    facts = {"to": "wojewoda opolski ", "reasons": ["Działa gdzie indziej."]}
    with pytest.raises(RequirementsNotMet) as refusal:
        office.letter(case, LetterKind.FORWARDING, MONDAY, facts)
    assert refusal.value.sentences == [
        "Wojewoda Opolski to organ tej sprawy: podanie przekazuje się innemu, właściwemu organowi "
        "(art. 65 § 1 KPA)."
    ]
    letter = office.letter(case, LetterKind.FORWARDING, MONDAY, facts | {"to": "Wojewoda Śląski"})
    assert content(letter).recipients[-2:] == (
        "Wojewoda Śląski, z przekazywanym pismem i załącznikami",
        "a/a",
    )


def test_certificate_gives_each_heading_once(office):
    centre = make_centre(phones=["77 111 11 11", "77 222 22 22"], email="cis@example.org")
    case = office.case(CaseKind.CERTIFICATE, MONDAY, centre)
    rows = data_of(content(office.letter(case, LetterKind.CERTIFICATE, MONDAY, {"purpose": "x"})))
    assert ("Dane kontaktowe", "77 111 11 11; 77 222 22 22; cis@example.org") in rows
    names = [name for name, _ in rows]
    assert len(names) == len(set(names))
