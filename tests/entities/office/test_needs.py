"""Needs at the desk: read by all who work there, changed by administrators, known to searches."""

import pytest
from django.urls import reverse

from entities.actions import reference
from entities.enums import EventVerb
from entities.models import Need, RegisterEvent
from entities.search import needs
from tests.entities.office.sending import errors_of, send

pytestmark = pytest.mark.django_db

ADD = reverse("admin:entities_need_add")
NEW = {
    "code": "smartfon",
    "name": "osobom uzależnionym od smartfonu",
    "position": "40",
    "reason": "x",
}


@pytest.fixture
def need():
    return Need.objects.get(code="alcohol")


def page_of(row):
    return reverse("admin:entities_need_change", args=[row.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk16", 403), ("approver16", 403), ("administrator", 200), ("owner", 403)],
)
def test_new_need_by_role(request, who, status):
    assert request.getfixturevalue(who).get(ADD).status_code == status


def test_clerk_reads_a_need_and_cannot_send_a_change(need, clerk16):
    assert "alkoholik" in clerk16.get(page_of(need)).content.decode()
    assert clerk16.post(page_of(need), {"name": "inna", "reason": "x"}).status_code == 403


def test_change_is_told_and_known_to_searches_at_once(need, administrator):
    sent = send(
        administrator,
        page_of(need),
        phrases="alkohol\n  gorzałka \n\nalkohol",
        groups=["alcohol", "drugs"],
        reason="Tak mówią ludzie",
    )
    assert sent.status_code == 302
    event = RegisterEvent.objects.get()
    assert (event.verb, event.changes) == (
        EventVerb.CATALOGUE_CHANGED,
        {
            "phrases": [need.phrases, "alkohol\ngorzałka"],
            "groups": [["alcohol"], ["alcohol", "drugs"]],
        },
    )
    assert [one.code for one in needs.read("gorzałką").needs] == ["alcohol"]


def test_history_tells_the_change_in_words(need, administrator):
    send(administrator, page_of(need), groups=["alcohol", "drugs"], reason="Tak mówią ludzie")
    address = reverse("admin:entities_need_history", args=[need.pk])
    page = administrator.get(address).content.decode()
    assert "Tak mówią ludzie" in page
    assert "uzależnieni od narkotyków lub innych środków odurzających" in page


def test_new_need(administrator):
    sent = send(administrator, ADD, **NEW, phrases="smartfon", groups=["other"])
    assert sent.status_code == 302
    assert [one.code for one in needs.read("smartfonem").needs] == ["smartfon"]


def test_need_that_leads_nowhere_is_refused(administrator):
    sent = send(administrator, ADD, **NEW, phrases="smartfon")
    assert errors_of(sent) == [
        "Wskaż, dokąd ta potrzeba prowadzi: grupę, usługę, rodzaj albo słowa."
    ]


@pytest.mark.parametrize("line", ["w i na", "jeden dwa trzy cztery pięć sześć siedem"])
def test_phrase_that_cannot_be_looked_for_is_refused(administrator, line):
    sent = send(administrator, ADD, **NEW, phrases=f"smartfon\n{line}", groups=["other"])
    assert errors_of(sent) == [f"W każdym wierszu wpisz od jednego do 6 słów, a nie „{line}”."]


def test_code_that_no_catalogue_has_is_refused(administrator):
    page = administrator.post(ADD, {**NEW, "phrases": "smartfon", "groups": ["smartfon"]})
    assert page.status_code == 200
    assert not Need.objects.filter(code="smartfon").exists()


def test_what_staff_changed_wins_over_the_file_and_the_rest_follows_it(need, administrator):
    phrases = need.phrases
    send(administrator, page_of(need), phrases="gorzałka", reason="Tak mówią ludzie")
    Need.objects.filter(pk=need.pk).update(position=77)
    reference.load()
    need.refresh_from_db()
    assert (need.phrases, need.phrases == phrases) == ("gorzałka", False)


def test_need_ends_and_comes_back_by_no_file(need, administrator):
    send(administrator, page_of(need), last_day="2020-12-31", reason="Niepotrzebna")
    reference.load()
    assert needs.read("alkohol").needs == ()
