"""Files of a case: taken by what they are, handed out so that nothing in them runs."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from entities.actions import letters, uploads
from entities.enums import LetterKind
from entities.models import Attachment, RegisterEvent
from entities.rules import signatures
from tests import followed
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
from tests.factories import received_case
from tests.signatures import signed

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


@pytest.fixture
def case(clerk16, today):
    return received_case(clerk16.user, received_on=today, attached=False)


def attached(client, case, name="opinia.pdf", content=PDF, **typed):
    return send(client, step(case, "zalacznik"), file=SimpleUploadedFile(name, content), **typed)


def test_file_is_kept_under_its_kind_and_ticked(case, clerk16):
    kinds = clerk16.get(of_case(case)).context["asked"]
    sent = attached(clerk16, case, kind=kinds[0].kind.pk)
    assert told(clerk16, sent) == ["Załącznik jest w aktach."]
    assert clerk16.get(of_case(case)).context["asked"][0].came
    assert case.attachments.get().name == f"{kinds[0].kind.name}.pdf"


def test_papers_that_came_together_are_noted_at_once(case, clerk16):
    kinds = [row.kind.pk for row in clerk16.get(of_case(case)).context["asked"]][:2]
    sent = send(clerk16, step(case, "zalacznik"), kind=kinds)
    assert told(clerk16, sent) == ["Załącznik jest w aktach."]
    assert [*case.attachments.order_by("pk").values_list("kind", flat=True)] == kinds
    page = attached(clerk16, case, kind=kinds)
    assert errors_of(page) == ["Plik i nazwa są jednego dokumentu: zaznacz jeden rodzaj."]
    assert "Plik wybierz jeszcze raz" in page.content.decode()
    page = send(clerk16, step(case, "zalacznik"), received_on="x")
    assert "Plik wybierz jeszcze raz" not in page.content.decode()


def test_paper_is_noted_without_a_file(case, clerk16):
    send(clerk16, step(case, "zalacznik"), name="odpis statutu")
    row = case.attachments.get()
    assert (row.name, row.file) == ("odpis statutu", None)
    assert clerk16.get(of_case(case, "attachment", row.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("wirus.pdf", b"MZ\x90\x00", "nie jest dokumentem PDF"),
        ("pusty.pdf", b"", "jest pusty"),
        ("obraz.png", PDF, "jest czym innym, niż mówi jego nazwa"),
        ("wielki.pdf", PDF + b"0" * (11 * 1024 * 1024), "może mieć najwyżej 10 MB"),
    ],
)
def test_file_that_is_not_taken_is_refused_and_what_was_typed_stays(
    case, clerk16, name, content, sentence
):
    sent = attached(clerk16, case, name, content, received_on="2026-11-15")
    assert len(errors_of(sent)) == 1
    assert sentence in errors_of(sent)[0]
    assert fields_of(sent)["received_on"] == ["2026-11-15"]
    assert not case.attachments.exists()


def kept(case, name, on):
    """A file that came before names were looked at."""
    file = uploads.store(PDF, "application/pdf")
    return Attachment.objects.create(case=case, name=name, file=file, received_on=on)


def test_attachment_is_saved_and_never_shown(case, clerk16, clerk24, today):
    row = kept(case, 'a"; x=\r\n<ż>.pdf', today)
    response = clerk16.get(of_case(case, "attachment", row.pk))
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"].startswith("private, no-store")
    assert clerk24.get(of_case(case, "attachment", row.pk)).status_code == 404


@pytest.fixture
def letter(case, clerk16):
    facts = {"defects": ["Brak statutu"], "days": 7}
    return letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk16.user)


def test_draft_is_seen_as_pictures_and_as_a_pdf(letter, clerk16):
    page = clerk16.get(of_letter(letter))
    picture = clerk16.get(page.context["pages"][0])
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert clerk16.get(of_letter(letter, "letter_page", 99)).status_code == 404
    pdf = clerk16.get(of_letter(letter, "letter_pdf"))
    assert pdf.content[:5] == b"%PDF-"
    assert pdf["Content-Disposition"].startswith("inline")


def test_signed_document_is_shown_with_its_digest_and_code(letter, clerk16, approver16):
    letters.sign(letter, by=approver16.user)
    page = clerk16.get(of_letter(letter)).content.decode()
    assert letter.pdf_id in page
    assert letter.code in page
    assert clerk16.get(of_letter(letter, "letter_pdf")).content == bytes(letter.pdf.content)
    assert clerk16.get(of_letter(letter, "letter_page", 1)).status_code == 404


def test_copy_with_a_qualified_signature_is_kept_once(letter, clerk16, approver16):
    letters.sign(letter, by=approver16.user)
    letter.refresh_from_db()
    copy = signed(bytes(letter.pdf.content))
    sent = send(clerk16, letter_step(letter, "kopia"), file=SimpleUploadedFile("d.pdf", copy))
    assert sent.status_code == 302
    assert clerk16.get(of_letter(letter, "signed_copy")).content == copy
    again = send(clerk16, letter_step(letter, "kopia"), file=SimpleUploadedFile("p.pdf", PDF))
    assert errors_of(again) == ["Plik z podpisem kwalifikowanym już jest przy tym piśmie."]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 fake", PDF, signed(PDF)], ids=["fake", "another", "signed"]
)
def test_what_is_not_the_document_with_a_signature_is_no_copy(
    letter, clerk16, approver16, content, client
):
    letters.sign(letter, by=approver16.user)
    for file in (content, bytes(letter.pdf.content)):
        sent = send(clerk16, letter_step(letter, "kopia"), file=SimpleUploadedFile("d.pdf", file))
        (sentence,) = errors_of(sent)
        assert sentence.endswith(signatures.HOW)
    letter.refresh_from_db()
    assert letter.signed_copy is None
    digest = hashlib.sha256(content).hexdigest()
    assert digest not in client.get(f"/weryfikacja/{letter.code}/").content.decode()


def test_form_says_that_the_certificate_is_not_checked(letter, clerk16, approver16):
    letters.sign(letter, by=approver16.user)
    page = clerk16.get(letter_step(letter, "kopia")).content.decode()
    assert "Portal nie sprawdza certyfikatu" in page


def test_delivery_asks_how_the_letter_was_signed(letter, clerk16, approver16):
    letters.sign(letter, by=approver16.user)
    address = letter_step(letter, "dorecz")
    assert errors_of(send(clerk16, address, way="post")) == ["To pole jest wymagane."]
    refused = send(clerk16, address, way="post", signature="qualified")
    assert errors_of(refused) == [
        "Nie ma tu pliku z podpisem kwalifikowanym. Najpierw go dodaj albo wybierz, jak naprawdę "
        "podpisano to pismo."
    ]
    assert send(clerk16, address, way="post", signature="by_hand").status_code == 302
    letter.refresh_from_db()
    assert letter.signature == "by_hand"


def test_file_of_the_case_is_whole(case, letter, clerk16, approver16, today):
    letters.sign(letter, by=approver16.user)
    kept(case, "../../opinia.pdf", today)
    send(clerk16, step(case, "adnotacja"), text="Rozmowa telefoniczna.")
    send(clerk16, step(case, "przerwa"), reason="party", fact="Nie odbiera pism.")
    response = clerk16.get(of_case(case, "file"))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        names = archive.namelist()
        assert names == [
            "wniosek.txt",
            "zalaczniki/01--..-opinia.pdf",
            "pisma/CIS-KIS.1.2026-1-Wezwanie do usunięcia braków.pdf",
            "terminy.txt",
            "adnotacje.txt",
            "metryka.csv",
        ]
        asked = archive.read("wniosek.txt").decode()
        assert "Fundacja „Przykład”" in asked
        assert f"01. {today:%d.%m.%Y} ../../opinia.pdf" in asked
        assert "z winy strony, od 16.11.2026: Nie odbiera pism." in (
            archive.read("terminy.txt").decode()
        )
        assert "Rozmowa telefoniczna." in archive.read("adnotacje.txt").decode()
        log = archive.read("metryka.csv").decode("utf-8-sig").splitlines()
    assert log[0] == "Kiedy;Kto;Czynność;Przedmiot;Powód;Numer"
    events = RegisterEvent.objects.filter(row=f"case/{case.pk}").count()
    assert len(log) == events + 1
    assert f";{clerk16.user.name}, referent (16);założono sprawę;" in log[1]


def test_formula_in_the_log_is_neutralised(case, clerk16, today):
    send(clerk16, of_case(case, "application"), programme="Nowy", reason="=1+1")
    with zipfile.ZipFile(io.BytesIO(clerk16.get(of_case(case, "file")).content)) as archive:
        assert ";'=1+1;" in archive.read("metryka.csv").decode("utf-8-sig")


def test_future_day_of_an_attachment_is_refused(case, clerk16, today):
    day = (today + timedelta(days=1)).isoformat()
    sent = attached(clerk16, case, received_on=day)
    assert errors_of(sent) == ["Data wpływu załącznika nie może być późniejsza niż dziś."]


def test_application_is_corrected_and_two_at_once_are_told(case, clerk16, approver16):
    address = of_case(case, "application")
    mine = fields_of(clerk16.get(address))
    assert send(approver16, address, programme="Pierwszy", reason="Uzupełnienie").status_code == 302
    late = clerk16.post(address, mine | {"programme": "Drugi", "reason": "Pismo strony"})
    assert len(errors_of(late)) == 1
    assert "Ktoś inny zmienił to pole" in errors_of(late)[0]
    assert fields_of(late)["programme"] == ["Drugi"]
    assert clerk16.post(address, fields_of(late)).status_code == 302
    case.application.refresh_from_db()
    assert case.application.programme == "Drugi"


def test_field_that_was_left_alone_keeps_what_others_wrote(case, clerk16, approver16):
    address = of_case(case, "application")
    mine = fields_of(clerk16.get(address))
    send(approver16, address, programme="Pierwszy", reason="Uzupełnienie")
    clerk16.post(address, mine | {"activity": "ogród", "reason": "Pismo strony"})
    case.application.refresh_from_db()
    assert (case.application.programme, case.application.activity) == ("Pierwszy", "ogród")


def test_file_of_the_case_has_what_the_party_sent_with_its_confirmation(clerk16, entity, today):
    filing = followed.letter_of(entity.foundings.get().organisation)
    answer = clerk16.get(of_case(filing.case, "file"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("pisma-strony/")]
        assert names == [
            "pisma-strony/01-inne pismo.pdf",
            "pisma-strony/01-inne pismo-potwierdzenie.pdf",
        ]
        digests = [hashlib.sha256(archive.read(name)).hexdigest() for name in names]
    assert digests == [filing.content_id, filing.confirmation_id]
