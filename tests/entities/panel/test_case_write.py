"""What a party writes to the office in its case, and what the desk does with it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from entities.actions import applications, cases, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, CaseState, Channel, DeliveryWay
from entities.models import (
    Attachment,
    AttachmentKind,
    Case,
    Filing,
    RegisterEvent,
    VoivodeOffice,
)
from entities.rules import integrity
from tests.conftest import signed_in
from tests.entities.office import case_desk
from tests.entities.office.sending import forms_of
from tests.factories import make_centre, member
from tests.letterbox import links, only
from tests.proceedings import MONDAY, at, received, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PDF = b"%PDF-1.7\n%%EOF\n"
FACTS = {"defects": ["Brak opinii starosty.", "Brak programu."], "days": 14}
TEXT = "Odpowiadam na wezwanie."


def opened(client, case):
    """The newest letter of the office, opened in the panel."""
    client.post(reverse("panel:letter", args=[case.pk, case.letters.latest("pk").pk]))


def form_of(client, case, way):
    """What a browser would send of the form, and where."""
    address = reverse("panel:write", args=[case.pk, way])
    forms = [form for form in forms_of(client.get(address)) if "token" in form]
    return address, {name: values for name, values in forms[-1].items() if name != "documents"}


def sent(client, case, way, **changes):
    address, values = form_of(client, case, way)
    return client.post(address, values | changes)


def file(name="opinia.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def said(client, answer):
    page = client.get(answer.url) if answer.status_code == 302 else answer
    return " ".join(page.content.decode().split())


def test_form_says_what_the_call_asks_point_by_point(editor, called):
    address = reverse("panel:write", args=[called.pk, "uzupelnienie"])
    before = editor.get(address).content.decode()
    assert "Brak opinii" not in before
    assert "Najpierw otwórz pismo urzędu" in before
    opened(editor, called)
    page = editor.get(address).content.decode()
    assert page.index("Brak opinii starosty.") < page.index("Brak programu.")
    assert "Termin: poniedziałek, 30 listopada 2026 r." in page


def test_answer_corrects_the_application_adds_documents_and_waits(editor, called, clerk16):
    kind = AttachmentKind.objects.get(case_kind="cis_grant", name__contains="opinia starosty")
    answer = sent(
        editor,
        called,
        "uzupelnienie",
        text=TEXT,
        **{
            "wniosek-programme": "Cztery pracownie.",
            f"kind_{kind.pk}": file(),
            "documents": [file("inne.pdf"), file("jeszcze.pdf")],
        },
    )
    assert "Odpowiedź wysłana" in said(editor, answer)
    filing = Filing.objects.get()
    assert (filing.kind, filing.text, filing.settled_at) == ("completion", TEXT, None)
    called.application.refresh_from_db()
    assert called.application.programme == "Cztery pracownie."
    rows = Attachment.objects.order_by("pk").values_list("name", "kind")
    assert [*rows] == [("opinia.pdf", kind.pk), ("inne.pdf", None), ("jeszcze.pdf", None)]
    reader = PdfReader(io.BytesIO(bytes(filing.content.content)))
    words = " ".join(page.extract_text() for page in reader.pages)
    assert TEXT in words
    assert "Cztery pracownie." in words
    event = RegisterEvent.objects.filter(subject__endswith="wniosek").latest("number")
    assert (event.by, event.by_role) == (editor.user, "redaktor wpisów")
    assert event.changes["programme"] == ["", "Cztery pracownie."]
    page = said(editor, answer)
    assert "czeka na urząd" in page
    assert ">Odpowiedz na wezwanie</a>" not in page
    address = reverse("panel:write", args=[called.pk, "uzupelnienie"])
    assert f'<p><a href="{address}">Uzupełnij jeszcze coś</a></p>' in page
    assert called.number in clerk16.get("/admin/").content.decode()
    assert integrity.check().misfit == ""


def test_office_without_an_address_is_not_said_to_have_got_a_message(editor, mine):
    VoivodeOffice.objects.filter(pk=mine.office_id).update(email="")
    page = said(editor, sent(editor, mine, "inne", text=TEXT))
    assert "Urząd widzi je na swoim biurku w portalu." in page
    assert "dostał wiadomość" not in page
    message = only(editor.user.email)
    assert editor.get(links(message)[0]).status_code == 200


def test_desk_accepts_the_answer_from_the_letter_in_one_act(editor, called, clerk16):
    sent(editor, called, "uzupelnienie", text=TEXT)
    filing = Filing.objects.get()
    page = clerk16.get(case_desk.of_case(called, "filing", filing.pk))
    step = page.context["step"]["url"]
    assert TEXT in page.content.decode()
    assert case_desk.fields_of(clerk16.get(step))["on"] == ["2026-11-16"]
    answer = case_desk.send(clerk16, step)
    assert answer.url == case_desk.of_case(called)
    after = clerk16.get(answer.url).content.decode()
    assert "Sprawdź wniosek jeszcze raz: to, co strona wpisała do niego w panelu" in after
    assert "Popraw wniosek" not in after
    called.refresh_from_db()
    filing.refresh_from_db()
    assert called.state == CaseState.RECEIVED
    assert (filing.settled_by, filing.settled_at is None) == (clerk16.user, False)
    assert called.terms.get(kind="complete").met_on == MONDAY


def test_step_that_is_refused_leaves_the_letter_waiting(editor, called, clerk16):
    sent(editor, called, "uzupelnienie", text=TEXT)
    filing = Filing.objects.get()
    step = clerk16.get(case_desk.of_case(called, "filing", filing.pk)).context["step"]["url"]
    page = case_desk.send(clerk16, step, on="2026-11-17")
    assert "od złożenia do dziś" in page.content.decode()
    filing.refresh_from_db()
    assert filing.settled_at is None


def test_letter_is_taken_into_the_file_with_a_reason_once(editor, mine, clerk16):
    sent(editor, mine, "inne", text="Proszę o telefon.")
    filing = Filing.objects.get()
    address = case_desk.of_case(mine, "filing", filing.pk)
    assert "Napisz, co zrobiono" in clerk16.post(address, {"reason": ""}).content.decode()
    assert case_desk.send(clerk16, address, reason="Zadzwoniono.").url == case_desk.of_case(mine)
    again = clerk16.post(address, {"reason": "Jeszcze raz."}).content.decode()
    assert "Ktoś inny załatwił to pismo" in again
    assert "Urząd zajął się pismem" in said(editor, editor.get(page_of(mine)))


def page_of(case):
    return reverse("panel:case", args=[case.pk])


def test_same_form_sent_twice_is_one_letter(editor, mine):
    address, values = form_of(editor, mine, "inne")
    for _click in range(2):
        answer = editor.post(address, values | {"text": TEXT})
    assert "Drugi raz nie poszło" in said(editor, answer)
    assert Filing.objects.count() == 1


def test_second_tab_is_told_of_the_first_and_keeps_what_was_typed(editor, mine):
    first, second = form_of(editor, mine, "inne"), form_of(editor, mine, "inne")
    editor.post(first[0], first[1] | {"text": TEXT})
    page = editor.post(second[0], second[1] | {"text": "Z drugiej karty."})
    text = said(editor, page)
    assert "Gdy ta strona była otwarta, wysłano już pismo" in text
    assert "Z drugiej karty." in text
    assert Filing.objects.count() == 1
    newest = [form for form in forms_of(page) if "token" in form][-1]
    editor.post(second[0], newest | {"text": "Z drugiej karty."})
    assert Filing.objects.count() == 2


def test_fault_of_a_file_tells_nobody_of_what_a_colleague_sent_meanwhile(editor, mine):
    address, values = form_of(editor, mine, "inne")
    sent(editor, mine, "wycofanie", sure="on")
    typed = values | {"text": TEXT}
    page = editor.post(address, typed | {"documents": [file("pusty.pdf", b"")]})
    again = [form for form in forms_of(page) if "token" in form][-1] | {"text": TEXT}
    again.pop("documents", None)
    assert "wysłano już pismo (wycofanie" in said(editor, editor.post(address, again))
    assert Filing.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("pusty.pdf", b"", "jest pusty"),
        ("skrypt.svg", b"<svg onload='alert(1)'/>", "nie jest dokumentem"),
        ("obraz.png", PDF, "czym innym"),
        ("duzy.pdf", PDF + b"0" * (11 * 1024 * 1024), "a może mieć najwyżej 10 MB"),
    ],
)
def test_refused_file_keeps_the_text_and_sends_nothing(editor, mine, name, content, words):
    address, values = form_of(editor, mine, "inne")
    page = editor.post(address, values | {"text": TEXT, "documents": [file(name, content), file()]})
    text = said(editor, page)
    assert words in text
    assert TEXT in text
    assert "Wybierz plik jeszcze raz: przeglądarka nie pamięta" in text
    assert not Filing.objects.exists()


def test_path_in_the_name_of_a_file_leads_nowhere(editor, mine):
    sent(editor, mine, "inne", text=TEXT, documents=[file("../../etc/passwd.pdf")])
    attached = Attachment.objects.get()
    answer = editor.get(reverse("panel:case_attachment", args=[mine.pk, attached.pk]))
    assert "/" not in answer["Content-Disposition"].split("filename*")[0]


def test_too_many_files_are_refused_with_a_sentence(editor, mine):
    files = [file(f"{number}.pdf") for number in range(21)]
    assert "najwyżej 20" in said(editor, sent(editor, mine, "inne", text=TEXT, documents=files))


def test_box_that_clears_files_is_not_there_and_sent_all_the_same_changes_nothing(editor, mine):
    more = {"text": TEXT, "documents": [file()], "documents-clear": "on"}
    assert "Pismo wysłane" in said(editor, sent(editor, mine, "inne", **more))
    assert Attachment.objects.get().name == "opinia.pdf"


def test_bomb_is_no_document(editor, mine):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomba.txt", b"0" * 30_000_000)
    page = sent(editor, mine, "inne", documents=[file("bomba.docx", kept.getvalue())])
    assert "nie jest dokumentem" in said(editor, page)


def test_empty_letter_is_refused(editor, mine):
    assert "puste pismo niczego nie mówi" in said(editor, sent(editor, mine, "inne"))


def test_whoever_lost_the_role_in_mid_form_sends_nothing(organisation, mine):
    person = member(organisation, "editor")
    client = signed_in(person)
    address, values = form_of(client, mine, "inne")
    person.memberships.all().delete()
    assert client.post(address, values | {"text": TEXT}).status_code == 404
    assert not Filing.objects.exists()


def test_application_that_the_office_changed_meanwhile_is_told(editor, called, clerk):
    address, values = form_of(editor, called, "uzupelnienie")
    applications.change_application(called, {"classes": "Po południu."}, by=clerk, reason="Telefon")
    values |= {"text": TEXT, "wniosek-classes": "Rano."}
    text = said(editor, editor.post(address, values))
    assert "Wniosek zmienił się, gdy strona była otwarta" in text
    assert "Rano." in text
    assert not Filing.objects.exists()


def test_wrong_value_in_the_application_is_said_and_stays(editor, called):
    page = sent(editor, called, "uzupelnienie", text=TEXT, **{"wniosek-budget": "dużo"})
    assert 'value="dużo"' in said(editor, page)
    assert not Filing.objects.exists()


def test_late_answer_is_taken_and_says_what_that_means(editor, called):
    called.terms.filter(kind="complete").update(set_on="2026-11-01", due_on="2026-11-15")
    address = reverse("panel:write", args=[called.pk, "uzupelnienie"])
    page = " ".join(editor.get(address).content.decode().split())
    assert "Termin minął 15.11.2026" in page
    assert "w ciągu 7 dni" in page
    sent(editor, called, "uzupelnienie", text=TEXT)
    assert Filing.objects.get().kind == "completion"
    now = said(editor, editor.get(page_of(called)))
    assert "Odpowiedź wysłano przez portal 16.11.2026, po terminie, który minął 15.11.2026." in now
    assert "może też zostawić podanie bez rozpoznania" in now
    assert "Nic nie musisz teraz robić" not in now


def test_answer_after_the_end_asks_for_the_term_and_changes_no_application(
    editor, called, clerk, approver, clerk16
):
    called.terms.filter(kind="complete").update(set_on="2026-11-01", due_on="2026-11-15")
    signed(called, LetterKind.UNEXAMINED, clerk, approver, MONDAY, {"findings": []})
    address, values = form_of(editor, called, "uzupelnienie")
    assert not [name for name in values if name.startswith("wniosek-")]
    editor.post(address, values | {"text": "Byłam w szpitalu."})
    filing = Filing.objects.get()
    step = clerk16.get(case_desk.of_case(called, "filing", filing.pk)).context["step"]["url"]
    page = case_desk.send(clerk16, step, posted_on="")
    assert "przywróceniu terminu" in page.content.decode()
    case_desk.send(clerk16, step, restored="postanowienie z 16.11.2026")
    called.refresh_from_db()
    assert called.state == CaseState.RECEIVED


def test_case_left_unexamined_is_not_left_while_an_answer_waits(editor, called, clerk, approver):
    sent(editor, called, "uzupelnienie", text=TEXT)
    called.terms.filter(kind="complete").update(set_on="2026-11-01", due_on="2026-11-15")
    letter = letters.prepare(called, LetterKind.UNEXAMINED, {"findings": []}, by=clerk)
    with pytest.raises(Exception, match="nikt jeszcze nie załatwił"):
        letters.sign(letter, by=approver)


def test_withdrawal_before_examination_is_noted_by_the_office(editor, mine, clerk16):
    address, values = form_of(editor, mine, "wycofanie")
    assert "zakończy sprawę bez decyzji" in said(editor, editor.get(address))
    assert "Zaznacz, że chcesz" in said(editor, editor.post(address, values))
    editor.post(address, values | {"sure": "on"})
    filing = Filing.objects.get()
    step = clerk16.get(case_desk.of_case(mine, "filing", filing.pk)).context["step"]["url"]
    case_desk.send(clerk16, step)
    mine.refresh_from_db()
    assert mine.state == CaseState.WITHDRAWN
    page = said(editor, editor.get(page_of(mine)))
    assert "wycofano i sprawa jest zakończona" in page
    assert "O nowym piśmie napiszemy" not in page


def test_withdrawal_that_waits_is_told_first_and_is_not_sent_again(editor, mine, clerk16):
    late = form_of(editor, mine, "wycofanie")
    sent(editor, mine, "wycofanie", sure="on")
    filing, address = Filing.objects.get(), reverse("panel:write", args=[mine.pk, "wycofanie"])
    page = said(editor, editor.get(page_of(mine)))
    now = page[page.index('id="teraz"') : page.index('id="pisma"')]
    assert "Wycofanie wniosku z dnia 16.11.2026 czeka na odnotowanie przez urząd." in now
    assert "urząd wojewódzki" in now
    assert f'href="{address}"' not in page
    again = said(editor, editor.get(address))
    assert "Wycofanie wysłano już 16.11.2026 i czeka na urząd" in again
    newest = late[1] | {"sure": "on", "newest": str(filing.pk)}
    assert "Wycofanie wysłano już" in said(editor, editor.post(late[0], newest))
    assert Filing.objects.count() == 1
    desk = case_desk.of_case(mine, "filing", filing.pk)
    case_desk.send(clerk16, desk, reason="Organizacja zmieniła zdanie.")
    assert f'href="{address}"' in said(editor, editor.get(page_of(mine)))


def test_term_of_a_call_is_told_beside_a_withdrawal_that_waits(editor, called):
    sent(editor, called, "wycofanie", sure="on")
    page = said(editor, editor.get(page_of(called)))
    assert "czeka na odnotowanie przez urząd" in page
    assert "termin z wezwania nadal biegnie: do 30.11.2026." in page


def test_withdrawal_of_what_is_examined_is_a_ground_to_discontinue(editor, mine, clerk, clerk16):
    cases.examine(mine, by=clerk, at=at(MONDAY))
    page = said(editor, editor.get(reverse("panel:write", args=[mine.pk, "wycofanie"])))
    assert "art. 105 § 2 KPA" in page
    sent(editor, mine, "wycofanie", sure="on")
    filing = Filing.objects.get()
    page = clerk16.get(case_desk.of_case(mine, "filing", filing.pk))
    assert page.context["step"] is None
    assert "podstawą decyzji o umorzeniu" in page.content.decode()


def test_whoever_runs_it_too_is_offered_what_is_theirs_to_write(clerk, approver, entity):
    """KPA art. 64 § 2, 105 § 2."""
    case = received(clerk, CaseKind.KIS_REMOVAL, MONDAY, entity, request="Wykreślenie.")
    Case.objects.filter(pk=case.pk).update(party="Fundacja „Inna”")
    case.refresh_from_db()
    signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, FACTS)
    client = signed_in(member(entity.foundings.get().organisation, "owner"))
    page = client.get(page_of(case)).content.decode()
    ways = [way for way in ("uzupelnienie", "inne", "wycofanie") if f"/{way}/" in page]
    assert ways == ["uzupelnienie", "inne"]
    answer = client.get(reverse("panel:write", args=[case.pk, "wycofanie"]))
    assert "tylko organizacja, która je złożyła" in said(client, answer)
    address, values = form_of(client, case, "uzupelnienie")
    assert not [name for name in values if name.startswith("wniosek-")]
    assert "Wniosek poprawia tylko" in said(client, client.get(address))


def test_party_speaks_or_says_that_it_will_not(editor, mine, clerk, approver, clerk16):
    cases.examine(mine, by=clerk, at=at(MONDAY))
    letter = signed(mine, LetterKind.HEARING, clerk, approver, MONDAY, {"days": 7})
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    mine.refresh_from_db()
    both = sent(editor, mine, "wypowiedz", what="waive", text=TEXT)
    assert "Skoro piszesz, to się wypowiadasz" in said(editor, both)
    sent(editor, mine, "wypowiedz", what="waive")
    filing = Filing.objects.get()
    step = clerk16.get(case_desk.of_case(mine, "filing", filing.pk)).context["step"]["url"]
    fields = case_desk.fields_of(clerk16.get(step))
    assert (fields["how"], fields["text"]) == (["waived"], [filing.text])
    case_desk.send(clerk16, step)
    assert mine.terms.filter(kind="speak").latest("pk").met_on == MONDAY
    filing.refresh_from_db()
    assert filing.settled_at


def test_centre_answers_in_supervision(clerk, approver, clerk16):
    centre = make_centre()
    organisation = centre.foundings.get().organisation
    case = received(clerk, CaseKind.CIS_SUPERVISION, MONDAY, centre, channel=Channel.EX_OFFICIO)
    facts = {"points": ["Wyjaśnij rozliczenie dotacji."], "days": 14, "findings": []}
    letter = signed(case, LetterKind.DEMAND, clerk, approver, MONDAY, facts)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    client = signed_in(member(organisation, "editor"))
    opened(client, case)
    address, values = form_of(client, case, "wyjasnienia")
    assert "Wyjaśnij rozliczenie dotacji." in said(client, client.get(address))
    client.post(address, values | {"text": "Rozliczenie w załączniku.", "documents": [file()]})
    filing = Filing.objects.get()
    step = clerk16.get(case_desk.of_case(case, "filing", filing.pk)).context["step"]["url"]
    case_desk.send(clerk16, step, enough="yes")
    assert case.terms.get(kind="explain").met_on == MONDAY
    assert client.get(reverse("panel:write", args=[case.pk, "wycofanie"])).status_code == 302


def test_letter_that_is_not_open_leads_back_with_a_sentence(editor, mine):
    answer = editor.get(reverse("panel:write", args=[mine.pk, "uzupelnienie"]))
    assert "nie można teraz wysłać" in said(editor, answer)
    assert editor.get(reverse("panel:write", args=[mine.pk, "nie-ma"])).status_code == 404


def test_case_that_ended_while_the_form_was_open_is_told(editor, mine, clerk):
    address, values = form_of(editor, mine, "inne")
    cases.withdraw(mine, on=MONDAY, by=clerk, at=at(MONDAY, 13))
    text = said(editor, editor.post(address, values | {"text": TEXT}))
    assert "Sprawa jest już zakończona" in text
    assert TEXT in text


def test_what_was_sent_and_its_confirmation_are_the_partys_alone(editor, other_editor, mine):
    sent(editor, mine, "inne", text=TEXT, documents=[file()])
    filing, attached = Filing.objects.get(), Attachment.objects.get()
    for name, key in (
        *(("filing_pdf", filing.pk), ("filing_proof", filing.pk)),
        ("case_attachment", attached.pk),
    ):
        address = reverse(f"panel:{name}", args=[mine.pk, key])
        assert editor.get(address).content[:4] == b"%PDF"
        assert other_editor.get(address).status_code == 404


def test_file_that_the_office_attached_is_not_handed_out(editor, mine, clerk):
    applications.attach(mine, name="skarga.pdf", received_on=MONDAY, by=clerk, content=PDF)
    attached = Attachment.objects.get()
    assert (
        editor.get(reverse("panel:case_attachment", args=[mine.pk, attached.pk])).status_code == 404
    )


@pytest.mark.parametrize("field", ["token", "newest", "wniosek-seen"])
def test_nonsense_in_hidden_fields_is_no_fault_of_the_portal(editor, called, field):
    for nonsense in ("", "x" * 5000, "\x00", "9" * 30, "{}"):
        address, values = form_of(editor, called, "uzupelnienie")
        answer = editor.post(address, values | {"text": TEXT, field: nonsense})
        assert answer.status_code in (200, 302)


def test_session_that_is_over_loses_nothing_and_sends_nothing(editor, called, settings):
    address, values = form_of(editor, called, "uzupelnienie")
    del editor.cookies[settings.SESSION_COOKIE_NAME]
    editor.post(address, values | {"text": TEXT, "wniosek-classes": "Rano.", "documents": [file()]})
    editor.force_login(editor.user)
    page = said(editor, editor.get(address))
    assert "Sesja wygasła" in page
    assert TEXT in page
    assert "Rano." in page
    assert not Filing.objects.exists()


def test_letter_with_the_number_of_a_person_goes_out_only_knowingly(editor, mine):
    letter = "Pełnomocnikiem jest Jan Przykładowy, PESEL 80013112347."
    page = sent(editor, mine, "inne", text=letter)
    assert "wygląda na PESEL" in page.context["form"].errors["text"][0]
    assert letter in said(editor, page)
    assert "with_pesel" in page.context["form"].fields
    assert not Filing.objects.exists()
    assert sent(editor, mine, "inne", text=letter, with_pesel="on").status_code == 302
    assert Filing.objects.count() == 1


def test_letter_without_such_a_number_is_not_asked_about_it(editor, mine):
    address = reverse("panel:write", args=[mine.pk, "inne"])
    assert "with_pesel" not in editor.get(address).context["form"].fields


def test_application_in_an_answer_takes_no_number_of_a_person(editor, called):
    page = sent(editor, called, "uzupelnienie", text=TEXT, **{"wniosek-classes": "80013112347"})
    assert "wygląda na PESEL" in said(editor, page)
    assert not Filing.objects.exists()
