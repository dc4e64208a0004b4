"""What came through the panel and nobody keeps yet is named on the desk's first page."""

import pytest

from entities.actions import cases
from entities.enums.cases import Channel
from entities.models import Case
from tests.factories import received_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def came(clerk, today, channel=Channel.PANEL):
    case = received_case(clerk, received_on=today)
    Case.objects.filter(pk=case.pk).update(channel=channel)
    case.refresh_from_db()
    return case


def fresh(client):
    return [row.case for row in client.get("/admin/").context["cases"]["fresh"]]


def test_newest_from_the_panel_stand_first_and_lead_to_all(clerk16, today):
    rows = [came(clerk16.user, today) for _ in range(6)]
    came(clerk16.user, today, Channel.PAPER)
    assert fresh(clerk16) == rows[:0:-1]
    page = clerk16.get("/admin/").content.decode()
    assert "Nowe z panelu, bez prowadzącego" in page
    assert "?prowadzi=nikt" in page.partition("Nowe z panelu")[2].partition("<h3")[0]


def test_what_somebody_keeps_is_not_fresh_any_more(clerk16, clerk24, today):
    case = came(clerk16.user, today)
    assert (fresh(clerk16), fresh(clerk24)) == ([case], [])
    cases.assign(case, clerk16.user, by=clerk16.user)
    assert fresh(clerk16) == []
    assert "Nowe z panelu" not in clerk16.get("/admin/").content.decode()


def test_what_is_examined_is_not_fresh_any_more(clerk16, today):
    cases.examine(came(clerk16.user, today), by=clerk16.user)
    assert fresh(clerk16) == []
