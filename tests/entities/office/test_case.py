"""The office's work on a case: from the queue to a signed decision, and what others may not do."""

import datetime

import pytest
from django.urls import reverse

from entities.actions import cases, letters, people
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import CaseKind, CaseState, LetterState
from entities.models import Case, Entity, Letter
from tests.entities.office.case_desk import (
    errors_of,
    fields_of,
    letter_step,
    of_case,
    of_letter,
    send,
    step,
    told,
)
from tests.factories import official, received_case
from tests.proceedings import FINDINGS

QUEUE = "admin:entities_case_changelist"


@pytest.fixture
def case(clerk16, today):
    """A complete application that came today."""
    return received_case(clerk16.user, received_on=today)


@pytest.fixture
def incomplete(clerk16, today):
    """An application that came today without its attachments."""
    return received_case(clerk16.user, received_on=today, attached=False)


def examined(client, case):
    send(client, step(case, "kompletna"))
    case.refresh_from_db()
    return case


def drafted(client, case, kind=LetterKind.GRANT, **changes):
    given = {"findings": "Wniosek spełnia wymagania ustawy."} | changes
    sent = send(client, of_case(case, "letter_new", kind), **given)
    assert sent.status_code == 302, errors_of(sent)
    return case.letters.latest("pk")


def signed(client, letter):
    response = client.post(letter_step(letter, "podpisz"), fields_of(client.get(of_letter(letter))))
    assert response.status_code == 302
    letter.refresh_from_db()
    return letter


def test_complete_application_becomes_a_centre_in_the_register(case, clerk16, approver16):
    examined(clerk16, case)
    letter = drafted(clerk16, case)
    assert Case.objects.get().state == CaseState.TO_SIGN
    signed(approver16, letter)
    sent = send(clerk16, letter_step(letter, "dorecz"), way="in_person", signature="by_hand")
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.state == CaseState.DELIVERED
    assert [*Entity.objects.in_register()] == [case.entity]


def test_page_tells_where_the_case_is_and_what_may_be_done(incomplete, clerk16):
    page = clerk16.get(of_case(incomplete))
    assert page.status_code == 200
    labels = [option.label for option in page.context["main"] + page.context["others"]]
    assert labels == [
        "Przygotuj: Wezwanie do usunięcia braków",
        "Uznaj za kompletną",
        "Przygotuj: Zawiadomienie o przekazaniu podania",
        "Przygotuj: Zawiadomienie o nowym terminie załatwienia sprawy",
        "Odnotuj wycofanie",
        "Odnotuj czas niewliczany do terminu",
        "Uznaj za szczególnie skomplikowaną",
    ]
    assert str(page.context["clock"]) == "zostało 30 dni"


def test_every_option_of_every_state_opens(case, clerk16, approver16):
    """Every button leads to a page that works, on the way from the receipt to the end."""
    states = set()

    def walk():
        for client in (clerk16, approver16):
            page = client.get(of_case(case))
            states.add(case.state)
            for option in page.context["main"] + page.context["others"]:
                assert client.get(option.url).status_code == 200, option

    walk()
    walk() if examined(clerk16, case) else None
    letter = drafted(clerk16, case)
    case.refresh_from_db()
    walk()
    signed(approver16, letter)
    case.refresh_from_db()
    walk()
    send(clerk16, letter_step(letter, "dorecz"), way="post", signature="by_hand")
    case.refresh_from_db()
    walk()
    send(clerk16, step(case, "odwolanie"))
    case.refresh_from_db()
    walk()
    send(clerk16, step(case, "minister"), outcome="upheld", note="DRP.1")
    case.refresh_from_db()
    walk()
    assert states == {
        "received",
        "examined",
        "to_sign",
        "signed",
        "delivered",
        "appealed",
        "decided",
    }


def test_clerk_is_told_why_they_do_not_sign(case, clerk16):
    letter = drafted(clerk16, examined(clerk16, case))
    page = clerk16.get(of_letter(letter))
    assert not page.context["may_sign"]
    assert "Ten projekt jest Twój" in page.context["why_not"]
    refused = clerk16.post(letter_step(letter, "podpisz"), {"seen": page.context["seen"]})
    assert errors_of(refused) == [
        "Pismo podpisuje zatwierdzający tego urzędu, który nie pisał żadnej z wersji projektu."
    ]
    letter.refresh_from_db()
    assert letter.state == LetterState.DRAFT


def test_draft_that_changed_after_it_was_read_is_not_signed(case, clerk16, approver16):
    letter = drafted(clerk16, examined(clerk16, case))
    read = fields_of(approver16.get(of_letter(letter)))
    send(clerk16, of_letter(letter, "letter_edit"), findings="Zupełnie co innego.")
    refused = approver16.post(letter_step(letter, "podpisz"), read)
    assert errors_of(refused) == [
        "Ktoś inny zmienił ten projekt, gdy był u Ciebie otwarty. Przeczytaj go jeszcze raz, "
        "zanim coś z nim zrobisz."
    ]
    signed(approver16, letter)


def test_draft_sent_back_keeps_its_text_and_comes_again(case, clerk16, approver16):
    letter = drafted(clerk16, examined(clerk16, case))
    send(approver16, letter_step(letter, "zwroc"), remark="Brak opinii starosty.")
    case.refresh_from_db()
    assert case.state == CaseState.EXAMINED
    page = clerk16.get(of_case(case))
    assert page.context["main"][0].label == "Popraw zwrócony projekt: Decyzja o nadaniu statusu"
    assert "Brak opinii starosty." in page.content.decode()
    form = fields_of(clerk16.get(of_letter(letter, "letter_edit")))
    assert form["findings"] == ["Wniosek spełnia wymagania ustawy."]
    send(clerk16, of_letter(letter, "letter_edit"), findings="Wszystko jest.")
    case.refresh_from_db()
    assert case.state == CaseState.TO_SIGN
    signed(approver16, letter)
    assert letter.facts["findings"] == ["Wszystko jest."]


def test_second_of_two_who_rewrite_a_draft_is_told_once(case, clerk16, approver16):
    letter = drafted(clerk16, examined(clerk16, case))
    mine = fields_of(clerk16.get(of_letter(letter, "letter_edit")))
    send(approver16, of_letter(letter, "letter_edit"), findings="Pierwsza wersja.")
    late = clerk16.post(of_letter(letter, "letter_edit"), mine | {"findings": "Druga wersja."})
    assert len(errors_of(late)) == 1
    assert fields_of(late)["findings"] == ["Druga wersja."]
    assert clerk16.post(of_letter(letter, "letter_edit"), fields_of(late)).status_code == 302
    assert Letter.objects.get().facts["findings"] == ["Druga wersja."]


def test_second_of_two_who_make_a_step_is_told(case, clerk16, approver16):
    page = fields_of(clerk16.get(step(case, "kompletna")))
    examined(approver16, case)
    late = clerk16.post(step(case, "kompletna"), page)
    assert late.status_code == 200
    assert errors_of(late)[0].startswith("W tej sprawie nie można teraz zrobić kroku")


def test_reasons_of_the_catalogue_are_inserted_on_the_server_and_stay_editable(case, clerk16):
    examined(clerk16, case)
    address = of_case(case, "letter_new", LetterKind.GRANT)
    form = clerk16.get(address).context["letter_form"]
    chosen = [value for value, _text in form.fields["chosen"].choices][:2]
    page = send(clerk16, address, chosen=chosen, findings="Własny akapit.", _insert="1")
    lines = fields_of(page)["findings"][0].splitlines()
    assert lines[0] == "Własny akapit."
    assert lines[1].startswith("Wniosek zawiera wszystkie dane")
    assert len(lines) == 3
    assert "chosen" not in fields_of(page)
    assert not case.letters.exists()


def test_preview_of_what_is_typed_is_a_pdf_and_writes_nothing(case, clerk16):
    examined(clerk16, case)
    address = of_case(case, "letter_new", LetterKind.GRANT)
    page = send(clerk16, address, findings="Akapit.", _preview="1")
    assert (page["Content-Type"], page.content[:5]) == ("application/pdf", b"%PDF-")
    assert not case.letters.exists()


def test_refused_letter_keeps_what_was_typed(case, clerk16):
    address = of_case(case, "letter_new", LetterKind.CALL_TO_COMPLETE)
    sent = send(clerk16, address, defects="Brak statutu", days="3")
    assert errors_of(sent) == [
        "Termin na uzupełnienie braków nie może być krótszy niż 7 dni od doręczenia wezwania "
        "(art. 64 § 2 KPA)."
    ]
    assert (fields_of(sent)["defects"], fields_of(sent)["days"]) == (["Brak statutu"], ["3"])


def test_call_suggests_what_is_missing(incomplete, clerk16):
    form = fields_of(clerk16.get(of_case(incomplete, "letter_new", LetterKind.CALL_TO_COMPLETE)))
    assert "opinia starosty" in form["defects"][0]
    assert form["days"] == ["7"]


def test_club_is_entered_with_a_signature(clerk16, approver16, today):
    case = received_case(
        clerk16.user,
        CaseKind.KIS_ENTRY,
        received_on=today,
        entity_name="Przykładowy Klub Integracji Społecznej",
        created_on=datetime.date(2026, 1, 1),
    )
    letter = drafted(clerk16, examined(clerk16, case), LetterKind.KIS_ENTRY)
    signed(approver16, letter)
    case.refresh_from_db()
    assert case.state == CaseState.ENTERED
    assert case.entity.name == "Przykładowy Klub Integracji Społecznej"


@pytest.mark.parametrize("kind", LetterKind.values)
def test_form_of_every_letter_opens_and_refuses_nothing_typed_without_an_error(case, clerk16, kind):
    address = of_case(case, "letter_new", kind)
    assert clerk16.get(address).status_code == 200
    assert (
        clerk16.post(address, {"_preview": "1", "days": "x", "valid_from": "\x00"}).status_code
        == 200
    )
    assert clerk16.post(address, {}).status_code in (200, 302)


def test_other_office_and_administrators_do_not_learn_of_the_case(case, clerk24, administrator):
    letter_address = of_case(case, "letter_new", LetterKind.GRANT)
    for client in (clerk24, administrator):
        for address in (of_case(case), step(case, "kompletna"), letter_address):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
    assert clerk24.get(reverse(QUEUE)).context["cl"].result_count == 0
    assert administrator.get(reverse(QUEUE)).status_code == 403


def test_letter_of_another_case_has_no_page_here(case, clerk16, today):
    letter = drafted(clerk16, examined(clerk16, case))
    other = received_case(clerk16.user, received_on=today)
    assert clerk16.get(of_case(other, "letter", letter.pk)).status_code == 404


def test_delivery_is_noted_once(case, clerk16, approver16):
    letter = signed(approver16, drafted(clerk16, examined(clerk16, case)))
    form = fields_of(clerk16.get(letter_step(letter, "dorecz")))
    form |= {"way": "post", "signature": "by_hand"}
    assert clerk16.post(letter_step(letter, "dorecz"), form).status_code == 302
    late = approver16.post(letter_step(letter, "dorecz"), form)
    assert errors_of(late) == ["Doręczenie jest już odnotowane (16.11.2026)."]


def test_step_that_is_not_legal_now_leads_back_and_says_so(case, clerk16):
    response = clerk16.get(step(case, "zrzeczenie"))
    assert told(clerk16, response) == [
        "Tego kroku nie można teraz zrobić: sprawa jest już gdzie indziej."
    ]


def test_what_was_written_outlives_the_account_of_its_author_adr_24(case, clerk16, approver16):
    author = official("16", OfficeRole.CLERK)
    cases.examine(case, by=author)
    cases.note(case, "Strona przyniosła statut.", by=author)
    letter = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=author)
    people.erase(author, by=None, reason="Odejście z pracy")
    signed(approver16, letter)
    for page in (of_letter(letter), of_letter(letter, "letter_pdf"), letter_step(letter, "dorecz")):
        assert clerk16.get(page).status_code == 200
    assert "Strona przyniosła statut." in clerk16.get(of_case(case)).content.decode()
