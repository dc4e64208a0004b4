"""What a letter of each kind must have before anybody signs it, and which of it is missing."""

from entities.documents.content import LetterContent
from entities.enums import DECISIONS, ORDERS, LetterKind

_DECISION = "(art. 107 § 1 k.p.a.)"
_ORDER = "(art. 124 § 1 k.p.a.)"


def missing(letter: LetterContent) -> list[str]:
    """Sentences for people about what the letter lacks; none: it may be signed."""
    article = {True: _DECISION, False: ""}[letter.kind in DECISIONS]
    article = _ORDER if letter.kind in ORDERS else article
    checks = [*_common(letter), *_own(letter)]
    return [f"Brakuje elementu: {name} {article}".rstrip() + "." for name, met in checks if not met]


def _common(letter: LetterContent) -> list[tuple[str, bool]]:
    return [
        ("oznaczenie organu", bool(letter.office.authority.strip())),
        ("znak sprawy", bool(letter.number.strip())),
        ("data wydania", letter.issued_on is not None),
        ("oznaczenie adresata", any(line.strip() for line in letter.addressee)),
        ("powołanie podstawy prawnej", "art." in letter.legal_basis),
        ("imię i nazwisko podpisującego", bool(letter.signature.name.strip())),
        ("stanowisko służbowe podpisującego", bool(letter.signature.post.strip())),
    ]


def _own(letter: LetterContent) -> list[tuple[str, bool]]:
    told = " ".join(letter.instruction)
    if letter.kind in DECISIONS:
        return [
            ("rozstrzygnięcie", bool(letter.resolution)),
            ("uzasadnienie faktyczne i prawne", _justified(letter)),
            ("pouczenie o odwołaniu", "odwołanie" in told),
            ("pouczenie o prawie do zrzeczenia się odwołania i jego skutkach", "127a" in told),
        ]
    if letter.kind in ORDERS:
        return [
            ("rozstrzygnięcie", bool(letter.resolution)),
            ("uzasadnienie faktyczne i prawne", _justified(letter)),
            ("pouczenie o zażaleniu", "zażalenie" in told),
        ]
    needed = {
        LetterKind.CALL_TO_COMPLETE: ("pouczenie o skutku nieusunięcia braków", "art. 64 § 2"),
        LetterKind.DELAY_NOTICE: ("pouczenie o prawie do ponaglenia", "ponagleni"),
        LetterKind.DEMAND: ("pouczenie o skutku upływu terminu", "art. 6 ust. 1a"),
        LetterKind.CALL_TO_MEND: ("pouczenie o skutku upływu terminu", "art. 6 ust. 1a"),
    }.get(LetterKind(letter.kind))
    parts = [(needed[0], needed[1] in told)] if needed else []
    if letter.kind == LetterKind.FORWARDING:
        parts.append(("uzasadnienie przekazania (art. 65 § 1 k.p.a.)", _written(letter, 0)))
    return parts


def _justified(letter: LetterContent) -> bool:
    """Both parts are there, and each says something."""
    return len(letter.reasons) >= 2 and _written(letter, 0) and _written(letter, 1)


def _written(letter: LetterContent, number: int) -> bool:
    return len(letter.reasons) > number and any(
        not isinstance(block, str) or block.strip() for block in letter.reasons[number].blocks
    )
