"""The offices' own data at the desk."""

import pytest
from django.urls import reverse

from entities.enums import EventVerb
from entities.models import RegisterEvent
from tests.entities.office.sending import errors_of, send

PAGE = reverse("admin:entities_voivodeoffice_change", args=["16"])


@pytest.mark.parametrize(
    ("who", "seen", "sent"),
    [
        ("anonymous", 302, 302),
        ("owner", 302, 302),
        ("clerk16", 200, 403),
        ("clerk24", 404, 404),
        ("approver16", 200, 200),
        ("administrator", 200, 200),
    ],
)
def test_office_by_role(request, who, seen, sent):
    client = request.getfixturevalue(who)
    assert (client.get(PAGE).status_code, client.post(PAGE, {}).status_code) == (seen, sent)


def test_list_shows_own_office(clerk16):
    page = clerk16.get(reverse("admin:entities_voivodeoffice_changelist"))
    assert [office.pk for office in page.context["cl"].result_list] == ["16"]


def test_change_is_an_act(approver16):
    send(approver16, PAGE, phone="77 452 45 45", reason="Nowa centrala")
    event = RegisterEvent.objects.get()
    assert (event.verb, event.reason) == (EventVerb.OFFICE_CHANGED, "Nowa centrala")
    assert event.changes == {"phone": ["", "77 452 45 45"]}


def test_a_name_beside_a_number_is_refused_and_kept_for_correction(approver16):
    typed = "77 452 45 45 Anna Wymyślona"
    answer = send(approver16, PAGE, phone=typed, reason="Nowa centrala")
    assert [error[:33] for error in errors_of(answer)] == ["Wpisz numer telefonu cyframi, na "]
    assert typed in answer.content.decode()


def test_change_needs_a_reason(approver16):
    assert errors_of(send(approver16, PAGE, phone="77 452 45 45")) == [
        "Napisz, dlaczego to robisz."
    ]


def test_page_says_who_works_there(clerk16):
    team = clerk16.get(PAGE).context["team"]
    assert [membership.user for membership in team] == [clerk16.user]


def test_nobody_adds_an_office(administrator):
    assert administrator.get(reverse("admin:entities_voivodeoffice_add")).status_code == 403
