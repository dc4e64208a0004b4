"""Short marks of entities, for addresses that people send, print and read out: `7k3m9qxt`.

A mark is the first 40 bits of the lasting identifier in Crockford's alphabet (no i, l, o, u). It
follows no name, so it never changes as addresses of entries do, and it is the same in every copy of
the register, which the key of a row is not. Among 100,000 entities two share a mark once in two
hundred registers; then it means both.
"""

import uuid

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8
_BITS = 5
_REST = 128 - LENGTH * _BITS
_READ_AS = str.maketrans({"o": "0", "i": "1", "l": "1"})


def of(whole: uuid.UUID) -> str:
    """The mark of a lasting identifier."""
    number = whole.int >> _REST
    return "".join(ALPHABET[number >> _BITS * place & 31] for place in reversed(range(LENGTH)))


def as_written(typed: str) -> str:
    """The mark as it is written, from what a person typed (O is read as 0, I and L as 1); empty
    for what cannot be one.
    """
    text = typed.casefold().translate(_READ_AS)
    return text if len(text) == LENGTH and all(sign in ALPHABET for sign in text) else ""


def span(mark: str) -> tuple[uuid.UUID, uuid.UUID]:
    """The first and the last lasting identifier that have the mark."""
    number = 0
    for sign in mark:
        number = number << _BITS | ALPHABET.index(sign)
    first = number << _REST
    return uuid.UUID(int=first), uuid.UUID(int=first | (1 << _REST) - 1)
