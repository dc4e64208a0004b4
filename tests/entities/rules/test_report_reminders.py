"""Reminding by hand: whom an e-mail goes to, whom none does and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities.actions import report_years
from entities.enums import OfficeRole
from entities.models import Membership
from entities.rules.report_reminders import plan
from tests.factories import make_entity, official
from tests.reporting import LATE, YEAR, sent

pytestmark = pytest.mark.django_db

ON = LATE.date()


def of(entity):
    (row,) = plan([entity], YEAR, ON).rows
    return (row.addresses, row.why_not)


def test_team_is_written_to_and_without_one_the_mailbox_of_the_entity(entity, owner, editor):
    assert of(entity) == (tuple(sorted([owner.user.email, editor.user.email])), "")
    Membership.objects.update(is_confirmed=False)
    entity.email = ""
    assert of(entity) == ((), "unaddressed")
    entity.email = "klub@nysa.example"
    assert of(entity) == (("klub@nysa.example",), "")


def test_what_is_sent_or_reminded_of_today_is_left_out(entity, owner):
    clerk = official("16", OfficeRole.CLERK)
    report_years.remind([entity], YEAR, by=clerk, at=LATE)
    assert of(entity) == ((), "today")
    sent(entity, owner.user)
    assert of(entity) == ((), "sent")


def test_plan_is_made_in_the_same_number_of_queries(entity, owner):
    rows = [entity, *(make_entity(name=f"Klub {number}") for number in range(2))]
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as asked:
            plan(some, YEAR, ON)
        assert len(asked) == 3
