"""Which version of a yearly report each section last changed in, when and by whom: what is said to
whoever saves over somebody else's change.
"""

from datetime import datetime

from entities.models import Report
from kisportal.accounts.models import User

from .reckoning import written_moment

# What a stamp keeps, in this order: the version, the moment, the role, the account.
Stamp = tuple[int, str, str, int | None]
_ELSEWHERE = "w innej karcie albo na innym komputerze"


def stamp(version: int, at: datetime, role: str, by: User) -> Stamp:
    """What is kept of a change of a section, as JSON takes it."""
    return version, at.isoformat(), role, by.pk


def version_of(report: Report, section: str) -> int:
    """The version in which the section last changed; 0 before any."""
    return _stamp(report, section)[0]


def is_own(report: Report, section: str, by: User) -> bool:
    """Whether the section was last changed from the person's own account, in another tab."""
    return _stamp(report, section)[3] == by.pk


def overtaken(report: Report, section: str, by: User) -> str:
    """Who saved the section over which the person saves now, in which role, and when."""
    _version, at, role, who = _stamp(report, section)
    moment = written_moment(datetime.fromisoformat(at))
    if who == by.pk:
        return f"Tę samą część zapisano tymczasem z Twojego konta, {_ELSEWHERE}: {moment}."
    return f"Ktoś inny z Waszego zespołu (w roli: {role}) zapisał tymczasem tę część: {moment}."


def overtaken_whole(report: Report, by: User) -> str:
    """Who changed the report last, in which role, and when."""
    moment = written_moment(report.saved_at)
    if report.saved_by_id == by.pk:
        return f"Sprawozdanie zmieniono w portalu z Twojego konta: {moment}."
    role = report.saved_role
    return f"Ktoś inny z Waszego zespołu (w roli: {role}) zmienił sprawozdanie: {moment}."


def _stamp(report: Report, section: str) -> Stamp:
    nobody = (0, report.saved_at.isoformat(), report.saved_role, report.saved_by_id)
    found = report.stamps.get(section, nobody)
    # Of a draft that was saved before stamps told who, only the version is known.
    return (found, *nobody[1:]) if isinstance(found, int) else tuple(found)
