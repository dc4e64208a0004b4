"""Reports to try out: one in each state, on whatever day somebody first starts the portal."""

import datetime

import pytest
import time_machine

from entities.actions import demo, demo_cases, demo_reports
from entities.models import Report
from tests.factories import make_entity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", ["2026-11-27", "2027-01-01", "2027-03-01", "2028-02-29"])
def test_examples_are_made_by_the_acts_on_any_day(day):
    today = datetime.date.fromisoformat(day)
    with time_machine.travel(datetime.datetime.combine(today, datetime.time(12), datetime.UTC)):
        make_entity()
        demo.load()
        demo_cases.load_for(demo.CLERK, demo.APPROVER, today)
        made = demo_reports.load_for(demo.OWNER, demo.CLERK, today)
        assert made == Report.objects.count()
        assert demo_reports.load_for(demo.OWNER, demo.CLERK, today) == 0
    states = {*Report.objects.values_list("state", flat=True)}
    assert {"accepted", "draft"} <= states
    if day == "2026-11-27":
        assert states == {"draft", "sent", "returned", "accepted"}
