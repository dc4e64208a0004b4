"""The cells of a workbook that somebody uploads, read so that no hostile file does harm: nothing is
unpacked before its size is known, no entity of XML is expanded, no formula is believed.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from django.utils.translation import gettext as _

LARGEST = 2 * 1024 * 1024
_MOST_UNPACKED = 20 * 1024 * 1024
_MOST_MEMBERS = 300
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_STRING = 5000
# What spreadsheets write; other ways to pack a member need code that nobody else tries here.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SIX_PLACES = Decimal("0.000001")


class UnreadableSheet(Exception):
    """The file is no workbook that may be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell holds, as text; whether a formula made it."""

    text: str
    is_formula: bool = False


Sheets = dict[str, dict[str, Found]]


def read(name: str, content: bytes) -> Sheets:
    """Every cell that says something, by the sheet's name and its own ("B6")."""
    _refuse(name, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _sheets(_members(archive))
    except UnreadableSheet:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableSheet(_damaged()) from error
    except RuntimeError as error:  # zipfile says so of encrypted members
        raise UnreadableSheet(_locked()) from error
    except (ElementTree.ParseError, KeyError, ValueError, IndexError, LookupError) as error:
        raise UnreadableSheet(_damaged()) from error


def _damaged() -> str:
    return _("Plik jest uszkodzony. Otwórz go w arkuszu kalkulacyjnym i zapisz jako XLSX.")


def _locked() -> str:
    return _("Plik jest zabezpieczony hasłem. Zapisz go bez hasła.")


def _no_workbook() -> str:
    return _("To nie jest skoroszyt XLSX. Wczytaj arkusz z tej strony, zapisany jako XLSX.")


def _refuse(name: str, content: bytes) -> None:
    """What can be told before the file is opened."""
    if not content:
        raise UnreadableSheet(_("Ten plik jest pusty. Wybierz arkusz, który wypełniasz."))
    if len(content) > LARGEST:
        raise UnreadableSheet(
            _("Plik jest za duży: arkusz sprawozdania ma najwyżej 2 MB. Pobierz go na nowo.")
        )
    if name.lower().endswith(".xlsm"):
        raise UnreadableSheet(_macros())
    if content.startswith(_OLD_FORMAT):
        raise UnreadableSheet(
            _("Plik jest w starym formacie albo ma hasło. Zapisz go jako zwykły XLSX, bez hasła.")
        )
    if not content.startswith(b"PK"):
        raise UnreadableSheet(_no_workbook())


def _macros() -> str:
    return _("W pliku są makra, a takich plików nie przyjmujemy. Zapisz go jako zwykły XLSX.")


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The XML of the workbook, whole in memory once it is known to be small."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_UNPACKED:
        raise UnreadableSheet(
            _("Plik po rozpakowaniu jest o wiele za duży na sprawozdanie. Pobierz arkusz na nowo.")
        )
    names = {member.filename.lower() for member in members}
    if any("vbaproject" in name for name in names):
        raise UnreadableSheet(_macros())
    if "xl/workbook.xml" not in names:
        raise UnreadableSheet(_no_workbook())
    if any(member.compress_type not in _PACKED for member in members):
        raise UnreadableSheet(_damaged())
    found = {}
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            text = archive.read(member)
            if b"<!DOCTYPE" in text.upper() or b"<!ENTITY" in text.upper() or b"\x00" in text:
                raise UnreadableSheet(_damaged())
            found[member.filename] = text
    return found


def _sheets(members: dict[str, bytes]) -> Sheets:
    book = _tree(members["xl/workbook.xml"])
    targets = {
        rel.attrib["Id"]: rel.attrib["Target"]
        for rel in _tree(members["xl/_rels/workbook.xml.rels"])
    }
    strings = _strings(members.get("xl/sharedStrings.xml"))
    found: Sheets = {}
    for sheet in _named(book, "sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets[relation]
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if path in members:
            found[sheet.attrib["name"]] = dict(_cells(_tree(members[path]), strings))
    return found


def _tree(text: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - a file with a DOCTYPE is refused before


def _named(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Elements of that name in whatever namespace."""
    return (one for one in tree.iter() if _bare(one) == name)


def _bare(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _strings(text: bytes | None) -> list[str]:
    return [_said(one) for one in _tree(text) if _bare(one) == "si"] if text else []


def _said(element: ElementTree.Element) -> str:
    """The text of a string, of its runs too, without how it is pronounced."""
    parts = []
    for child in element:
        if _bare(child) == "t":
            parts.append(child.text or "")
        elif _bare(child) == "r":
            parts += [one.text or "" for one in child if _bare(one) == "t"]
    # A field of the report takes less; a thousand cells may name the same string.
    return "".join(parts)[:_LONGEST_STRING]


def _cells(tree: ElementTree.Element, strings: list[str]) -> Iterator[tuple[str, Found]]:
    for number, row in enumerate(_named(tree, "row"), start=1):
        for place, cell in enumerate(row, start=1):
            name = cell.attrib.get("r", "") or f"{_letters(place)}{row.attrib.get('r', number)}"
            if not _REFERENCE.fullmatch(name):
                raise ValueError(name)
            found = _found(cell, strings)
            if found.text.strip() or found.is_formula:
                yield name, found


def _found(cell: ElementTree.Element, strings: list[str]) -> Found:
    inner = {_bare(child): child for child in cell}
    value = inner["v"].text or "" if "v" in inner else ""
    kind = cell.attrib.get("t", "n")
    if kind == "s":
        text = strings[int(value)] if value else ""
    elif kind == "inlineStr":
        text = _said(inner["is"]) if "is" in inner else ""
    elif kind == "b":
        text = "tak" if value == "1" else "nie"
    else:
        text = _plain(value) if kind == "n" else value
    return Found(text, "f" in inner)


def _plain(value: str) -> str:
    """A number as people write it: 12 for 12.0, 0.3 for 0.30000000000000004."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number) >= Decimal("1e12"):
        return value
    text = f"{number.quantize(_SIX_PLACES):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _letters(column: int) -> str:
    name = ""
    while column:
        column, left = divmod(column - 1, 26)
        name = chr(65 + left) + name
    return name
