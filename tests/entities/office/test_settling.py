"""What people outside the office sent it: what waits among what was settled, in as many queries."""

import pytest
from django.urls import reverse

from entities.actions import access, mistakes
from entities.enums.access import MistakeAbout, MistakeOutcome
from tests import factories

REQUESTS = reverse("admin:entities_accessrequest_changelist")
MISTAKES = reverse("admin:entities_mistakereport_changelist")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(clerk16, count, django_assert_num_queries):
    for _ in range(count):
        founding = factories.FoundingFactory(entity__gmina_id="1661011")
        asker = factories.UserFactory()
        access.ask(founding.organisation, by=asker, post="kierowniczka", entity=founding.entity)
    clerk16.get(REQUESTS)
    with django_assert_num_queries(5):
        assert clerk16.get(REQUESTS).context["cl"].result_count == count


def test_list_tells_what_waits_from_what_was_settled(entity, clerk16):
    waiting, settled = (
        mistakes.report(entity, about=about, text="Inaczej.", on=factories.SINCE)
        for about in (MistakeAbout.HOURS, MistakeAbout.OTHER)
    )
    mistakes.settle(settled, MistakeOutcome.EMPTY, answer="", by=clerk16.user)

    def listed(state):
        return {*clerk16.get(MISTAKES, {"stan": state}).context["cl"].result_list}

    assert [listed(state) for state in ("czeka", "koniec")] == [{waiting}, {settled}]
    assert {*clerk16.get(MISTAKES).context["cl"].result_list} == {waiting, settled}
