"""Files with a signature inside, as programs of trust services make them, but signed by nobody."""

import hashlib

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SHA256 = bytes.fromhex("300b0609608648016503040201")
ROOM = 2000


def der(tag: int, inside: bytes) -> bytes:
    """An element of DER."""
    size = len(inside)
    if size < 128:
        return bytes([tag, size]) + inside
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(octets)]) + octets + inside


def cms(digest: bytes, kind: bytes = SIGNED_DATA) -> bytes:
    """A SignedData whose one signer says that this is the digest of what was signed."""
    attribute = der(0x30, MESSAGE_DIGEST + der(0x31, der(0x04, digest)))
    signer = der(0x30, b"\x02\x01\x01" + SHA256 + der(0xA0, attribute) + der(0x04, bytes(256)))
    signed = b"\x02\x01\x01" + der(0x31, SHA256) + der(0x30, DATA) + der(0x31, signer)
    return der(0x30, kind + der(0xA0, der(0x30, signed)))


def signed(document: bytes, *, before: bytes = b"\n", after: bytes = b"", make=cms) -> bytes:
    """The document with an incremental update that holds a signature over all of it; `after` is
    written behind it once it is signed.
    """
    head = before + b"900 0 obj\n<< /Type /Sig /SubFilter /ETSI.CAdES.detached /Contents "
    tail = b" >>\nendobj\nstartxref\n1\n%%EOF\n"
    gap = len(document) + len(head)
    end = gap + 2 * ROOM + 2
    # The numbers are written before the contents are, at a fixed width.
    ranges = b" /ByteRange [0 %09d %09d %09d]"
    length = len(ranges % (0, 0, 0)) + len(tail)
    rest = ranges % (gap, end, length) + tail
    digest = hashlib.sha256(document + head + rest).digest()
    return (
        document
        + head
        + b"<"
        + make(digest).ljust(ROOM, b"\0").hex().encode()
        + b">"
        + rest
        + after
    )
