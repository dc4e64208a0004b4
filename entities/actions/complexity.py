"""A case that turns out to be particularly complex: it has two months (KPA art. 35 § 3)."""

from datetime import datetime

from django.utils import timezone

from entities.enums import EventVerb
from entities.models import Case
from entities.rules import complexity
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, case_clock, cases


def find_complex(case: Case, *, why: str, by: User, at: datetime | None = None) -> None:
    """Note that the case is particularly complex, and why: it is to be settled in two months, and
    the party is to be told (KPA art. 35 § 3, 36 § 1). The reason stays in the file.

    Raises `RequirementsNotMet` without a reason, after the month, or where no month counts.
    """
    with acts.act(by=by, reason="Sprawa szczególnie skomplikowana", at=at) as act:
        locked = cases.locked_case(case, by)
        on = timezone.localdate(act.at)
        if sentences := complexity.unmet(locked, why, on):
            raise RequirementsNotMet(sentences)
        locked.is_complex, locked.complex_on = True, on
        locked.save(update_fields=["is_complex", "complex_on"])
        case_clock.resettle(locked)
        cases.note(locked, f"Sprawa szczególnie skomplikowana: {why.strip()}", by=by, at=act.at)
        act.record(
            EventVerb.CASE_CHANGED,
            f"{locked.number}: sprawa szczególnie skomplikowana",
            entity=locked.entity,
            row=locked,
            changes={"is_complex": [False, True]},
        )
    case.refresh_from_db()
