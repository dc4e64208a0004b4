"""Which wording of a code holds on a day."""

import datetime

import pytest

from entities.models import ParticipantGroup
from entities.rules import wording

pytestmark = pytest.mark.django_db

CHANGE = datetime.date(2022, 2, 15)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (CHANGE - datetime.timedelta(days=1), "chorzy psychicznie"),
        (CHANGE, "osoby z zaburzeniami psychicznymi"),
    ],
)
def test_a_code_has_the_wording_of_the_day(on, name):
    rows = ParticipantGroup.objects.filter(code="mental").order_by("pk")
    assert [row.name for row in wording.of_day(rows, on)] == [name]


def test_a_code_that_is_not_in_force_keeps_its_last_wording():
    rows = ParticipantGroup.objects.filter(code="mental", in_force__endswith=CHANGE).order_by("pk")
    assert [row.name for row in wording.of_day(rows, CHANGE)] == ["chorzy psychicznie"]


def test_a_link_to_one_wording_is_a_link_to_all_of_its_code():
    linked = ParticipantGroup.objects.filter(name="chorzy psychicznie")
    assert [row.name for row in wording.all_of(linked)] == [
        "chorzy psychicznie",
        "osoby z zaburzeniami psychicznymi",
    ]


def test_rows_stand_in_the_order_of_the_law():
    rows = ParticipantGroup.objects.order_by("-position")
    codes = [row.code for row in wording.of_day(rows, CHANGE)]
    assert codes == [
        "homeless",
        "alcohol",
        "drugs",
        "mental",
        "unemployed",
        "prison",
        "refugees",
        "disabled",
        "other",
    ]
