"""Opening hours for machines, from what people wrote: "pon.–pt. 7.30–15.30" is "Mo-Fr 07:30-15:30".

All or nothing: hours of which a part is not understood, or that say two things of one day, stay
words. The form is that of OpenStreetMap, which schema.org shares.
"""

import re

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES = (
    r"poniedział\w*|pon|pn",
    r"wtor\w*|wt",
    r"środ\w*|śr",
    r"czwart\w*|czw",
    r"piąt\w*|pt",
    r"sobot\w*|sob",
    r"niedziel\w*|niedz|nd",
)
_DAY = "|".join(rf"(?P<d{place}>(?:{names})\b\.?)" for place, names in enumerate(_NAMES))
_WORD = re.compile(
    rf"(?P<every>codziennie\b)|(?P<working>(?:w )?dni robocze\b)|{_DAY}"
    r"|(?P<to>[-–—]|do\b)|(?P<and>,|i\b|oraz\b)|(?P<filling>(?:od|we?)\b|:| )"
)
_TIME = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_FROM = r"(?:w )?(?:godzinach |godz\. ?)?(?:od )?(?:godz\. ?)?"
_TIMES = re.compile(rf"{_FROM}{_TIME} ?(?:[-–—]|do (?:godz\. ?)?) ?{_TIME}")
_SEVERAL = {"every": 7, "working": 5}
# Longer texts are no hours, and not worth the time that they would take.
_LONGEST = 500
_PARTS = re.compile(r"[\n;]+")


def structured(text: str) -> list[str]:
    """The hours as OpenStreetMap writes them, each group of days with the same hours once; empty
    when the text is not understood in full.
    """
    hours: dict[int, str] = {}
    for part in _PARTS.split(text.casefold() if len(text) <= _LONGEST else "?"):
        said = _part(" ".join(part.split()).strip(" .,"))
        if said is None:
            return []
        for day in said[0]:
            if day in hours:
                return []
            hours[day] = said[1]
    return _grouped(hours)


def _part(part: str) -> tuple[list[int], str] | None:
    """The days and the hours of "pon.–pt. 8–16"; None for anything else. Nothing has no days."""
    if not part:
        return [], ""
    found = _TIMES.search(part)
    if not found or part[found.end() :].strip():
        return None
    days = _days(part[: found.start()])
    times = _times(*found.groups())
    return (days, times) if days and times else None


def _days(text: str) -> list[int]:
    """The days that the words name, in order; empty when some word is not understood, when a day
    is named twice, or when a range has no end after its beginning.
    """
    days: list[int] = []
    is_range = False
    for kind in _kinds(text):
        if kind == "to":
            is_range = bool(days)
        elif kind in _SEVERAL:
            days += range(_SEVERAL[kind])
        elif kind.startswith("d"):
            day = int(kind[1:])
            if is_range and day <= days[-1]:
                return []
            days += range(days[-1] + 1, day + 1) if is_range else [day]
            is_range = False
    return [] if is_range or len({*days}) != len(days) else days


def _kinds(text: str) -> list[str]:
    """What each word is; empty when one is not understood."""
    kinds: list[str] = []
    place = 0
    while place < len(text):
        word = _WORD.match(text, place)
        if not word:
            return []
        place = word.end()
        kinds.append(word.lastgroup or "")
    return kinds


def _times(hour: str, minute: str | None, last_hour: str, last_minute: str | None) -> str:
    begin = int(hour), int(minute or 0)
    end = int(last_hour), int(last_minute or 0)
    is_time = begin < end and end <= (24, 0) and max(begin[1], end[1]) < 60
    return f"{begin[0]:02}:{begin[1]:02}-{end[0]:02}:{end[1]:02}" if is_time else ""


def _grouped(hours: dict[int, str]) -> list[str]:
    """Days next to each other with the same hours as one range."""
    told: list[str] = []
    days = sorted(hours)
    while days:
        first = last = days.pop(0)
        while days and days[0] == last + 1 and hours[days[0]] == hours[first]:
            last = days.pop(0)
        name = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
        told.append(f"{name} {hours[first]}")
    return told
