"""What differs between two wordings of a long text, line by line; what stayed is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Shorter texts are read at one look, whole.
LONG = 160
AROUND = 1  # lines that stayed and are shown beside those that changed


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is gone, has come or stayed ("same"); of left out ones only how many."""

    kind: str
    text: str = ""
    number: int = 0


def is_long(before: str, after: str) -> bool:
    """Whether the wordings are told by their lines rather than whole."""
    return any("\n" in text or len(text) > LONG for text in (before, after))


def between(before: str, after: str) -> list[Line]:
    """The lines of both wordings in order, with few of those that stayed; ends of lines aside."""
    old, new = before.split("\n"), after.split("\n")
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[Line] = []
    for tag, first, last, other_first, other_last in steps:
        if tag == "equal":
            found += _around(old[first:last], starts=first == 0, ends=last == len(old))
        else:
            found += _told("gone", old[first:last])
            found += _told("come", new[other_first:other_last])
    return found


def _told(kind: str, lines: list[str]) -> Iterator[Line]:
    """Lines with words; of empty ones the text around them speaks."""
    return (Line(kind, line) for line in lines if line.strip())


def _around(lines: list[str], *, starts: bool, ends: bool) -> list[Line]:
    """Of lines that stayed those next to a change, and how many are between."""
    told = [line for line in lines if line.strip()]
    first = [] if starts else told[:AROUND]
    rest = told[len(first) :]
    last = [] if ends else rest[len(rest) - AROUND :] if rest else []
    between_them = len(rest) - len(last)
    left_out = [Line("left-out", number=between_them)] if between_them else []
    return [*_told("same", first), *left_out, *_told("same", last)]
