"""The comparison of the register and the application before a signature."""

from entities.actions import applications, cases, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay
from tests.entities.office.case_desk import errors_of, fields_of, letter_step, of_case, of_letter
from tests.factories import make_centre, received_case
from tests.proceedings import FINDINGS


def prepared(clerk, today, **application):
    centre = make_centre(street="ul. Stara 1")
    case = received_case(
        clerk.user, CaseKind.CIS_EXTENSION, received_on=today, entity=centre, **application
    )
    cases.examine(case, by=clerk.user)
    return letters.prepare(case, LetterKind.EXTENSION, FINDINGS, by=clerk.user)


def changing(page):
    points = page.context["comparison"].points
    return {point.key: point.after for point in points if point.changes}


def test_both_pages_show_what_will_change_before_the_signature(clerk16, approver16, today):
    letter = prepared(clerk16, today, street="ul. Nowa 7")
    for address in (of_case(letter.case), of_letter(letter), letter_step(letter, "podpisz")):
        page = approver16.get(address)
        assert changing(page) == {"place": "ul. Nowa 7, Opole, gmina Opole"}
        assert "ul. Stara 1, Opole, gmina Opole" in page.content.decode()


def test_comparison_goes_when_the_decision_has_taken_effect(clerk16, approver16, today):
    letter = prepared(clerk16, today, street="ul. Nowa 7")
    letters.sign(letter, by=approver16.user)
    assert changing(clerk16.get(of_letter(letter))) != {}
    letters.deliver(letter, on=today, way=DeliveryWay.POST, by=clerk16.user)
    assert clerk16.get(of_letter(letter)).context["comparison"] is None
    assert clerk16.get(of_case(letter.case)).context["comparison"] is None


def test_case_about_nothing_in_the_portal_compares_nothing(clerk16, today):
    case = received_case(clerk16.user, received_on=today)
    assert clerk16.get(of_case(case)).context["comparison"] is None


def test_obstacle_is_told_at_its_row_and_the_signature_is_refused(clerk16, approver16, today):
    letter = prepared(clerk16, today, founder_name="Fundacja „Inna”", founder_krs="0000123456")
    page = approver16.get(of_letter(letter))
    assert "Do wyjaśnienia przed podpisem." in page.content.decode()
    told = approver16.post(letter_step(letter, "podpisz"), fields_of(page))
    assert "art. 6 ust. 4" in errors_of(told)[0]


def test_application_changed_under_the_eyes_of_the_signer_is_told(clerk16, approver16, today):
    letter = prepared(clerk16, today, street="ul. Nowa 7")
    fields = next(
        form for form in [fields_of(approver16.get(letter_step(letter, "podpisz")))] if form
    )
    applications.change_application(
        letter.case, {"street": "ul. Inna 8"}, by=clerk16.user, reason="Pismo strony"
    )
    told = approver16.post(letter_step(letter, "podpisz"), fields)
    assert "Przeczytaj go jeszcze raz" in errors_of(told)[0]
    letter.refresh_from_db()
    assert not letter.is_signed
