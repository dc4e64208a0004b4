"""Days written as an iCalendar file (RFC 5545), which calendars of people's devices read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MOST_OCTETS = 75  # of a line, without its end (section 3.1)
_PRODUCT = "-//Portal CIS i KIS//Kalendarz//PL"
# What no text may hold (section 3.3.11), line ends and tabs aside.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
# A calendar has at least one component (section 3.6); without days it has a time zone.
_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Day:
    """Something that is on one whole day; `key` is the same whenever the file is made, and
    `changed_at`, an aware moment, tells calendars which of two files knows better.
    """

    key: str
    day: date
    summary: str
    description: str
    address: str
    changed_at: datetime


def written(name: str, days: Iterable[Day]) -> bytes:
    """The file of the days, under a name that calendars show."""
    inside = [line for day in days for line in _event(day)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        *(inside or _NOTHING),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(day: Day) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.key)}"
    yield f"DTSTAMP:{day.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
    if day.day < date.max:
        # The first day after: the end of an event is no part of it.
        yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(day.summary)}"
    yield f"DESCRIPTION:{_text(day.description)}"
    yield f"URL:{_address(day.address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(said: str) -> str:
    """A value of the type TEXT (section 3.3.11)."""
    plain = _CONTROL.sub("", _LINE_END.sub("\n", said))
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _address(address: str) -> str:
    """A value of the type URI, which no sign of its own may end."""
    return re.sub(r"\s", "", _CONTROL.sub("", address))


def _folded(line: str) -> bytes:
    """The line in pieces that are short enough, none of them cut inside a letter (section 3.1)."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _MOST_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
