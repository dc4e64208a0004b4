"""Catalogues at the desk: corrected, ended, given a new wording."""

import datetime

import pytest
from django.urls import reverse

from entities.enums import EventVerb
from entities.models import ParticipantGroup, RegisterEvent
from tests.entities.office.sending import errors_of, send

NAMES = ("participantgroup", "service", "legalbasis", "fundingsource")


@pytest.fixture
def group(db):
    return ParticipantGroup.objects.get(code="alcohol")


def page_of(row):
    return reverse("admin:entities_participantgroup_change", args=[row.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("owner", 403),
        ("clerk16", 403),
        ("approver16", 200),
        ("administrator", 200),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_new_row_by_role(request, name, who, status):
    address = reverse(f"admin:entities_{name}_add")
    assert request.getfixturevalue(who).get(address).status_code == status


@pytest.mark.parametrize("name", NAMES)
def test_clerk_reads_every_catalogue(clerk16, name):
    assert clerk16.get(reverse(f"admin:entities_{name}_changelist")).status_code == 200


def test_clerk_reads_a_row_and_cannot_send_a_change(group, clerk16):
    assert clerk16.get(page_of(group)).status_code == 200
    assert clerk16.post(page_of(group), {"name": "inna", "reason": "x"}).status_code == 403


def test_clerk_reads_since_when_a_row_is_in_force(approver16, clerk16, group):
    send(approver16, page_of(group), last_day="2026-12-31", reason="Uchylenie")
    assert "do 31.12.2026" in clerk16.get(page_of(group)).content.decode()


def test_new_row_has_no_wording_before_it(approver16):
    address = reverse("admin:entities_participantgroup_add")
    sent = send(
        approver16,
        address,
        code="nowa",
        name="nowa grupa",
        article="art. 1",
        position="1",
        new_wording_from="2027-01-01",
        reason="x",
    )
    assert sent.status_code == 302
    assert ParticipantGroup.objects.filter(code="nowa").count() == 1


def test_correction_changes_the_row(group, approver16):
    sent = send(approver16, page_of(group), name="uzależnione od alkoholu", reason="Literówka")
    assert sent.status_code == 302
    event = RegisterEvent.objects.get()
    assert (event.verb, event.reason, event.changes) == (
        EventVerb.CATALOGUE_CHANGED,
        "Literówka",
        {"name": [group.name, "uzależnione od alkoholu"]},
    )


def test_new_wording_ends_the_old_one_and_follows_it(group, approver16):
    sent = send(
        approver16,
        page_of(group),
        name="osoby uzależnione od alkoholu",
        new_wording_from="2027-01-01",
        reason="Nowelizacja",
    )
    assert sent.status_code == 302
    day = datetime.date(2027, 1, 1)
    rows = ParticipantGroup.objects.filter(code="alcohol").order_by("in_force")
    assert [(row.name, row.in_force.lower, row.in_force.upper) for row in rows] == [
        (group.name, None, day),
        ("osoby uzależnione od alkoholu", day, None),
    ]


def test_new_wording_from_a_day_outside_the_row_is_refused(group, approver16):
    send(approver16, page_of(group), last_day="2026-12-31", reason="Uchylenie")
    sent = send(approver16, page_of(group), new_wording_from="2027-01-01", reason="x")
    assert errors_of(sent) == [
        "Podaj dzień, w którym dotychczasowe brzmienie jeszcze obowiązuje (do 31.12.2026)."
    ]


def test_second_wording_of_the_same_days_is_refused(group, approver16):
    sent = send(
        approver16,
        reverse("admin:entities_participantgroup_add"),
        code="alcohol",
        name="inne brzmienie",
        article="art. 1",
        position="1",
        reason="x",
    )
    assert errors_of(sent) == [
        "Ten kod ma już brzmienie w części tego okresu. Zakończ tamto wcześniej."
    ]


@pytest.mark.parametrize(("answer", "found"), [("tak", True), ("nie", False)])
def test_list_of_rows_in_force_today(clerk16, group, answer, found):
    page = clerk16.get(reverse("admin:entities_participantgroup_changelist"), {"dzis": answer})
    assert (group in page.context["cl"].result_list) is found


def test_nobody_deletes_a_row(group, administrator):
    address = reverse("admin:entities_participantgroup_delete", args=[group.pk])
    assert administrator.post(address, {"post": "yes"}).status_code == 403
