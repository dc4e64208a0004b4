import pytest

from entities.importing.encodings import detect
from entities.importing.errors import UnreadableFile

POLISH = (
    "Nazwa;Adres\nKlub Integracji Społecznej w Łaźiskach Górnych „Gęśl”;ul. Żółkiewskiego 5, Kąty\n"
)


def read_back(path):
    encoding = detect(path)
    return path.read_text(encoding=encoding.name, errors=encoding.errors)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_text_is_read_back_whole_in_encodings_that_have_all_letters(tmp_path, encoding):
    path = tmp_path / "wykaz.csv"
    path.write_bytes(POLISH.encode(encoding))
    assert read_back(path) == POLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark(tmp_path, encoding):
    path = tmp_path / "wykaz.csv"
    path.write_bytes(POLISH.encode(encoding))
    assert read_back(path) == POLISH


@pytest.mark.parametrize("encoding", ["iso-8859-2", "cp852"])
def test_text_is_read_back_in_old_encodings_without_typographic_quotes(tmp_path, encoding):
    text = POLISH.replace("„", '"').replace("”", '"')
    path = tmp_path / "wykaz.csv"
    path.write_bytes(text.encode(encoding))
    assert read_back(path) == text


def test_capitals_decide_as_well(tmp_path):
    text = "KLUB INTEGRACJI SPOŁECZNEJ W ŚWIĄTNIKACH; ŻÓŁĆ; GĘŚ\n"
    path = tmp_path / "wykaz.csv"
    path.write_bytes(text.encode("iso-8859-2"))
    assert read_back(path) == text


def test_letters_that_two_encodings_share_give_the_windows_one(tmp_path):
    path = tmp_path / "wykaz.csv"
    path.write_bytes("łódzkie".encode("cp1250"))
    assert detect(path).name == "cp1250"


def test_a_damaged_byte_leaves_utf_8_in_place(tmp_path):
    path = tmp_path / "wykaz.csv"
    path.write_bytes(POLISH.encode() * 5 + b"\xff\n")
    assert read_back(path) == POLISH * 5 + "\ufffd\n"


@pytest.mark.parametrize("content", [b"a;b\n\x00\x01\x02" * 40, bytes(range(1, 32)) * 20])
def test_what_is_no_text_is_refused(tmp_path, content):
    path = tmp_path / "wykaz.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="nie jest plik tekstowy"):
        detect(path)
