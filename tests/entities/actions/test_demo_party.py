"""Cases of a party to try out in the panel."""

import pytest
from django.urls import reverse

from entities.actions import demo, demo_cases, demo_panel, demo_party
from entities.models import Case, Filing, Opening
from entities.rules import following, integrity
from kisportal.accounts.models import User
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(today):
    demo.load()
    demo_cases.load_for(demo.CLERK, demo.APPROVER, today)
    demo_panel.load_for(demo.OWNER, demo.EDITOR, today)
    assert demo_party.load_for(demo.CLERK, demo.APPROVER, demo.OWNER, today)
    return User.objects.get(email=demo.OWNER)


def test_party_finds_a_case_of_each_sort(owner, today):
    states = following.cases_of(owner, today).values_list("kind", "state")
    assert {("certificate", "incomplete"), ("cis_change", "delivered")} <= {*states}
    assert Filing.objects.get().settled_at is None
    assert Opening.objects.get().letter.kind == "hearing"
    page = signed_in(owner).get(reverse("panel:cases")).content.decode()
    assert "Uzupełnij braki" in page


def test_register_holds_with_them_and_they_are_made_once(owner, today):
    assert integrity.check().misfit == ""
    before = Case.objects.count()
    assert not demo_party.load_for(demo.CLERK, demo.APPROVER, demo.OWNER, today)
    assert Case.objects.count() == before
