"""Whether a file is the portal's own document with a qualified signature in it: by its form.

A signature inside a PDF (PAdES) is an incremental update: the bytes of the document stay, and after
them come the signature and what it covers. That much is looked at here: that the document is the
portal's, that the signature covers every byte of the file but itself, and that the digest which was
signed is that of those bytes. Whose certificate it is and whether it was valid is not looked at:
that needs lists of trust services that change daily, and programs that every office has.
"""

import hashlib
import re

from .errors import RequirementsNotMet

HOW = (
    "Pobierz PDF z tej strony, podpisz go kwalifikowanym podpisem jako PDF (PAdES), niczego w nim "
    "nie zmieniając i nie drukując go do nowego pliku, i dodaj zapisany plik."
)
_OTHER = f"To nie jest pismo pobrane z portalu. {HOW}"
_UNSIGNED = f"W pliku nie ma podpisu elektronicznego w formacie PAdES. {HOW}"
_PARTLY = f"Podpis nie obejmuje całego pliku: coś dopisano do niego po podpisie. {HOW}"
_BROKEN = f"Podpis w pliku jest uszkodzony albo dotyczy czego innego niż to pismo. {HOW}"
_RANGE = re.compile(
    rb"/ByteRange\s{0,9}\[\s{0,9}0\s{1,9}(\d{1,9})\s{1,9}(\d{1,9})\s{1,9}(\d{1,9})\s{0,9}\]"
)
_HEX = re.compile(rb"<[0-9A-Fa-f\s]*>\Z")
# More than anybody signs; a file that holds thousands is no letter.
_MOST = 20
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # 1.2.840.113549.1.7.2
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")  # 1.2.840.113549.1.9.4
_DIGESTS = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
_SEQUENCE, _SET, _OCTETS, _EXPLICIT = 0x30, 0x31, 0x04, 0xA0


def require_signed(document: bytes, file: bytes) -> None:
    """Raise `RequirementsNotMet`, saying how to do it right, for a file that is not the document
    with a signature that covers all of it (KPA art. 14 § 1a; eIDAS art. 25-26).
    """
    if not file.startswith(document):
        raise RequirementsNotMet(_OTHER)
    found = [*_RANGE.finditer(file, len(document))][:_MOST]
    if not found:
        raise RequirementsNotMet(_UNSIGNED)
    whole = [numbers for match in found if (numbers := _whole(match, len(file)))]
    if not whole:
        raise RequirementsNotMet(_PARTLY)
    if not any(_is_signature(file, len(document), *numbers) for numbers in whole):
        raise RequirementsNotMet(_BROKEN)


def _whole(match: re.Match[bytes], size: int) -> tuple[int, int] | None:
    """Where the gap for the signature begins and ends, if all the rest of the file is covered."""
    first, second, length = (int(number) for number in match.groups())
    return (first, second) if first < second and second + length == size else None


def _is_signature(file: bytes, own: int, gap: int, after: int) -> bool:
    """Whether the gap lies in the update and holds a CMS whose digest is that of the rest."""
    if gap < own or not file[own:gap].rstrip().endswith(b"/Contents"):
        return False
    held = file[gap:after]
    if not _HEX.match(held):
        return False
    digits = b"".join(held[1:-1].split())
    if len(digits) % 2:
        return False
    signed = _signed_data(bytes.fromhex(digits.decode("ascii")))
    covered = (file[:gap], file[after:])
    return any(_digest(signed, algorithm(b"".join(covered)).digest()) for algorithm in _DIGESTS)


def _signed_data(cms: bytes) -> bytes:
    """The inside of a ContentInfo of the type SignedData (RFC 5652); empty when it is none."""
    outer = _inside(cms, _SEQUENCE)
    if not outer.startswith(_SIGNED_DATA):
        return b""
    return _inside(_inside(outer[len(_SIGNED_DATA) :], _EXPLICIT), _SEQUENCE)


def _digest(signed: bytes, digest: bytes) -> bool:
    """Whether a signed attribute says that this is the digest of what was signed."""
    value = bytes([_OCTETS, len(digest)]) + digest
    return _MESSAGE_DIGEST + bytes([_SET, len(value)]) + value in signed


def _inside(der: bytes, tag: int) -> bytes:
    """What the first element holds, if it has the tag and is whole; else nothing."""
    if len(der) < 2 or der[0] != tag:
        return b""
    start, length = 2, der[1]
    if length >= 0x80:
        size = length - 0x80
        if not 1 <= size <= 4:
            return b""
        start, length = 2 + size, int.from_bytes(der[2 : 2 + size], "big")
    return der[start : start + length] if start + length <= len(der) else b""
