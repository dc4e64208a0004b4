"""What may be attached: judged by content."""

import io
import zipfile

import pytest

from entities.rules import attachments
from entities.rules.errors import RequirementsNotMet

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 32
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def archive(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


DOCX = archive(word__document_xml="<w/>")
ODT = archive(mimetype=ODT_TYPE, content_xml="<o/>")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("statut.pdf", PDF, "application/pdf"),
        ("SKAN.PDF", PDF, "application/pdf"),
        ("plan.png", PNG, "image/png"),
        ("plan.jpeg", JPG, "image/jpeg"),
        (
            "regulamin.docx",
            DOCX,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("regulamin.odt", ODT, ODT_TYPE),
    ],
)
def test_documents_and_pictures_are_taken(name, content, media_type):
    assert attachments.media_type_of(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "Plik „a.pdf” jest pusty. Sprawdź go i dodaj jeszcze raz."),
        (
            "a.pdf",
            b"MZ\x90\x00" + b"\x00" * 64,
            "Plik „a.pdf” nie jest dokumentem PDF, DOCX, ODT ani obrazem PNG lub JPG. Zapisz go "
            "jako PDF i dodaj jeszcze raz.",
        ),
        (
            "a.pdf",
            PNG,
            "Plik „a.pdf” jest czym innym, niż mówi jego nazwa: zawartość to PNG. Zmień nazwę albo "
            "wybierz właściwy plik.",
        ),
        (
            "a.exe",
            PDF,
            "Plik „a.exe” jest czym innym, niż mówi jego nazwa: zawartość to PDF. Zmień nazwę albo "
            "wybierz właściwy plik.",
        ),
        (
            "duży.pdf",
            PDF + b"\x00" * (50 * 1024 * 1024),
            "Plik „duży.pdf” ma 50,0 MB, a może mieć najwyżej 10 MB. Zmniejsz go albo podziel na "
            "części.",
        ),
    ],
    ids=["empty", "program", "picture called PDF", "PDF called program", "50 MB"],
)
def test_file_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(RequirementsNotMet) as refusal:
        attachments.media_type_of(name, content)
    assert refusal.value.sentences == [sentence]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 not an archive", archive(readme="x"), archive(mimetype="x" * len(ODT_TYPE))],
    ids=["broken", "plain", "pretending"],
)
def test_archive_that_is_no_document_is_refused(content):
    with pytest.raises(RequirementsNotMet):
        attachments.media_type_of("a.docx", content)
