"""What may be attached: judged by content."""

import io
import struct
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
            made.writestr(
                name.replace("__bin", ".bin").replace("__", "/").replace("_xml", ".xml"), content
            )
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


def with_flag(content, position, value):
    """The archive with another byte in the header of its first part, here and in the list."""
    made = bytearray(content)
    for start in (
        content.index(b"PK\x03\x04") + position,
        content.index(b"PK\x01\x02") + position + 2,
    ):
        made[start] |= value
    return bytes(made)


def lying(content, told):
    """The archive that says another size of its largest part than it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        size = max(part.file_size for part in read.infolist())
    return content.replace(struct.pack("<I", size), struct.pack("<I", told))


def bomb(size):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", "<w/>")
        with made.open("word/media/image1.png", "w") as part:
            for _megabyte in range(size):
                part.write(bytes(1024 * 1024))
    return file.getvalue()


BOMB = bomb(201)
CRUMBS = archive(word__document_xml="<w/>", **{f"word__p{n}": "" for n in range(2001)})
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOMB, "po rozpakowaniu jest za duży"),
        (lying(BOMB, 4), "jest uszkodzony"),
        (lying(DOCX, 201 * 1024 * 1024), "po rozpakowaniu jest za duży"),
        (CRUMBS, "za dużo części"),
        (archive(word__document_xml="<w/>", word__embeddings__a=DOCX), "inne archiwum"),
        (archive(word__document_xml="<w/>", word__vbaProject__bin="x"), "makra"),
        (
            archive(**{"[Content_Types]_xml": MACRO_TYPE, "word__document_xml": "<w/>"}),
            "makra",
        ),
        (with_flag(DOCX, 6, 1), "zaszyfrowany"),
        (DOCX.replace(b"<w/>", b"<v/>", 1), "jest uszkodzony"),
    ],
    ids=[
        "bomb",
        "lying bomb",
        "told bomb",
        "crumbs",
        "nested",
        "macro",
        "macro type",
        "encrypted",
        "broken",
    ],
)
def test_document_that_holds_more_than_a_text_is_refused(content, told):
    assert len(content) < attachments.LARGEST
    with pytest.raises(RequirementsNotMet, match=told):
        attachments.media_type_of("a.docx", content)


def test_macros_of_odt_are_refused():
    content = archive(mimetype=ODT_TYPE, content_xml="<o/>", Basic__script="x")
    with pytest.raises(RequirementsNotMet, match="makra"):
        attachments.media_type_of("a.odt", content)


def test_compressed_part_that_is_no_such_thing_is_told():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", "tekst " * 100)
    content = bytearray(file.getvalue())
    start = content.index(b"word/document.xml") + len("word/document.xml")
    content[start : start + 8] = b"\xff" * 8
    with pytest.raises(RequirementsNotMet, match="uszkodzony"):
        attachments.media_type_of("a.docx", bytes(content))


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@pytest.mark.parametrize("is_broken", [False, True], ids=["whole", "broken"])
def test_part_packed_as_no_editor_packs_is_refused(name, is_broken):
    """A broken part of LZMA raises an error that is none of those of archives."""
    file = io.BytesIO()
    first = {"a.docx": "word/document.xml", "a.odt": "mimetype"}[name]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as made:
        made.writestr(first, ODT_TYPE, zipfile.ZIP_LZMA if is_broken else zipfile.ZIP_STORED)
        made.writestr("content.xml", "tekst")
    content = bytearray(file.getvalue())
    if is_broken:
        start = content.index(first.encode()) + len(first) + 4
        content[start : start + 5] = b"\xff" * 5
    with pytest.raises(RequirementsNotMet, match=r"uszkodzony|nie jest dokumentem"):
        attachments.media_type_of(name, bytes(content))


@pytest.mark.parametrize(
    "name",
    ["../../x.pdf", "C:\\x.pdf", "x\x00.pdf", "x\n.pdf", "rachunek\u202efdp.pdf", "\ud800.pdf"],
)
def test_strange_name_is_refused(name):
    with pytest.raises(RequirementsNotMet, match="Nazwa pliku ma znaki"):
        attachments.media_type_of(name, PDF)


def test_long_name_is_refused():
    with pytest.raises(RequirementsNotMet, match="za długa"):
        attachments.media_type_of("n" * 300 + ".pdf", PDF)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("a.png", b"<svg/>"),
    ],
)
def test_what_a_browser_would_run_is_refused(name, content):
    with pytest.raises(RequirementsNotMet, match="nie jest dokumentem"):
        attachments.media_type_of(name, content)


def test_pdf_with_a_script_in_it_is_a_pdf():
    """It is handed out to be saved, never shown."""
    assert attachments.media_type_of("a.pdf", PDF + b"<script>") == "application/pdf"
