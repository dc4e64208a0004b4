"""What a case that was granted brought about: from when to when the entity is in the register."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from entities.enums import EntityKind, LetterKind
from entities.enums.cases import CaseState
from entities.models import Case, StatusPeriod

from .reckoning import written

_GRANTING = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.KIS_ENTRY})
_BINDING = frozenset({CaseState.DELIVERED, CaseState.DECIDED, CaseState.ENTERED})


def period_of(case: Case, on: date) -> StatusPeriod | None:
    """The days in the register that the case led to, now or soon; None before they are there and
    once they are over. The case comes with its entity and its letters.
    """
    granted = any(x.kind in _GRANTING and x.signed_at for x in case.letters.all())
    if case.entity is None or case.state not in _BINDING or not granted:
        return None
    # A status has the decision that gave it, an entry the number of its case.
    led_to = Q(decisions__letter__case=case) | Q(number=case.number)
    rows = [x for x in case.entity.periods.filter(led_to).order_by("during") if x.in_register]
    return next((x for x in reversed(rows) if x.last_day is None or x.last_day >= on), None)


def told(case: Case, period: StatusPeriod, on: date) -> str:
    """The same as a sentence for the party."""
    is_club = case.entity is not None and case.entity.kind == EntityKind.KIS
    words = {
        "what": _("Klub") if is_club else _("Centrum"),
        "since": written(period.starts_on),
        "until": _(" do %s") % written(period.last_day) if period.last_day else "",
    }
    if period.starts_on > on:
        return _("%(what)s będzie w rejestrze od %(since)s%(until)s.") % words
    return _("%(what)s jest w rejestrze od %(since)s%(until)s.") % words
