"""How long cases really took: medians of offices with enough cases, and nothing of others."""

import itertools
from datetime import timedelta

import pytest

from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.search import durations
from tests.proceedings import MONDAY, Office, opened, signed

pytestmark = pytest.mark.django_db

_NUMBERS = itertools.count(1)
GRANT = "nadanie statusu CIS"


def settled(office, *took, on=MONDAY, **facts):
    """Cases of the office that were settled on the day, so many days after they came."""
    for days in took:
        facts["entity_name"] = f"Centrum {next(_NUMBERS)}"
        case = opened(office.clerk, CaseKind.CIS_GRANT, on - timedelta(days=days), **facts)
        signed(case, LetterKind.GRANT, office.clerk, office.approver, on)


def told(on=MONDAY):
    grants = next(one for one in durations.of_offices(on) if one.name == GRANT)
    return [(row.office.pk, row.told, row.cases) for row in grants.rows], grants.too_few


def test_median_of_five_cases_and_nothing_of_four():
    office = Office("16")
    settled(office, 3, 50, 10, 21)
    settled(Office("24"), 1, gmina_id="2469011")
    assert told() == ([], 16)
    settled(office, 22)
    assert told() == ([("16", "21 dni", 5)], 15)


def test_cases_that_are_not_settled_or_long_ago_are_not_counted():
    office = Office("16")
    settled(office, 1, 1, 1, 1, 1)
    opened(office.clerk, CaseKind.CIS_GRANT, MONDAY)
    assert told() == ([("16", "1 dzień", 5)], 15)
    assert told(MONDAY - timedelta(days=1)) == ([], 16)
    assert told(MONDAY + timedelta(days=4 * 366)) == ([], 16)


def test_every_kind_is_told_even_when_nothing_was_settled():
    kinds = [(one.name, one.rows, one.too_few) for one in durations.of_offices(MONDAY)]
    assert kinds == [
        ("nadanie statusu CIS", (), 16),
        ("przedłużenie statusu CIS", (), 16),
        ("wpis KIS do rejestru", (), 16),
    ]
