"""Social cooperatives, ZAZ and WTZ at the desk: each office keeps those of its voivodeship."""

import pytest
from django.urls import reverse

from entities.actions import support
from entities.models import RegisterEvent, SupportOrganisation
from tests.entities.office.sending import errors_of, send

pytestmark = pytest.mark.django_db

LIST = reverse("admin:entities_supportorganisation_changelist")
ADD = reverse("admin:entities_supportorganisation_add")
FACTS = {"kind": "cooperative", "name": "Spółdzielnia „Razem”", "city": "Nysa"}


@pytest.fixture
def row(db):
    return support.add(FACTS | {"gmina_id": "1607053"}, by=None, reason="Z wykazu")


def page_of(row):
    return reverse("admin:entities_supportorganisation_change", args=[row.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("other_editor", 403),
        ("clerk16", 200),
        ("clerk24", 404),
        ("approver16", 200),
        ("administrator", 200),
    ],
)
def test_page_by_role(request, row, who, status):
    assert request.getfixturevalue(who).get(page_of(row)).status_code == status


def test_list_has_those_of_the_voivodeship_only(row, clerk16, clerk24, administrator):
    support.add(FACTS | {"gmina_id": "2469011", "city": "Katowice"}, by=None, reason="Z wykazu")
    assert [*clerk16.get(LIST).context["cl"].result_list] == [row]
    assert len(clerk24.get(LIST).context["cl"].result_list) == 1
    assert len(administrator.get(LIST).context["cl"].result_list) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(clerk16, django_assert_num_queries, count):
    for number in range(count):
        values = FACTS | {"gmina_id": "1607053", "name": f"Spółdzielnia {number}"}
        support.add(values, by=None, reason="Z wykazu")
    with django_assert_num_queries(5):
        clerk16.get(LIST)


def test_clerk_adds_one_in_their_own_voivodeship(clerk16):
    response = send(clerk16, ADD, **FACTS, gmina="1607053", reason="Z wykazu spółdzielni")
    assert response.status_code == 302
    assert SupportOrganisation.objects.get().gmina_id == "1607053"
    event = RegisterEvent.objects.latest("number")
    assert (event.by, event.reason) == (clerk16.user, "Z wykazu spółdzielni")


def test_clerk_adds_none_elsewhere(clerk16):
    response = send(clerk16, ADD, **FACTS, gmina="2469011", reason="Z wykazu")
    assert "Wybierz gminę w województwie swojego urzędu." in str(errors_of(response))
    assert not SupportOrganisation.objects.exists()


def test_clerk_moves_none_elsewhere(clerk16, row):
    response = send(clerk16, page_of(row), gmina="2469011", reason="Przeprowadzka")
    assert "Wybierz gminę w województwie swojego urzędu." in str(errors_of(response))
    row.refresh_from_db()
    assert row.gmina_id == "1607053"


def test_clerk_says_when_it_ended(clerk16, row):
    send(clerk16, page_of(row), closed_on="31.01.2026", reason="Likwidacja")
    row.refresh_from_db()
    assert str(row.closed_on) == "2026-01-31"


def test_second_of_one_name_is_refused_with_a_sentence(clerk16, row):
    response = send(clerk16, ADD, **FACTS, gmina="1607053", reason="Z wykazu")
    sentence = "W tej gminie jest już wpisana taka organizacja o tej nazwie."
    assert sentence in str(errors_of(response))


def test_wrong_phone_and_address_are_explained(clerk16):
    response = send(
        clerk16, ADD, **FACTS, gmina="1607053", phone="Jan 600", website="nie", reason="Z wykazu"
    )
    told = errors_of(response)
    assert [sentence.split(",")[0] for sentence in told] == [
        "Wpisz adres strony w całości",
        "Wpisz numer telefonu cyframi",
    ]
