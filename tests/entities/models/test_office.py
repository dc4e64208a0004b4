"""The voivodes' offices and who works there."""

import pytest

from entities.enums import OfficeRole
from entities.models import OfficeMembership, VoivodeOffice
from tests.factories import official
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db


def test_there_are_sixteen_offices():
    assert VoivodeOffice.objects.count() == 16


def test_one_role_in_an_office():
    user = official("16", OfficeRole.CLERK)
    second = OfficeMembership(user=user, office_id="16", role=OfficeRole.APPROVER)
    assert sentences(second) == ["Ta osoba ma już rolę w tym urzędzie. Zmień tamtą."]
    assert refused_by(second.save) == "one_role_in_an_office"


def test_one_person_may_work_in_two_offices():
    user = official("16", OfficeRole.CLERK)
    second = OfficeMembership(user=user, office_id="24", role=OfficeRole.CLERK)
    assert sentences(second) == []


def test_membership_is_named_by_role_and_office():
    membership = official("16", OfficeRole.APPROVER).office_memberships.get()
    assert str(membership) == "zatwierdzający, Opolski Urząd Wojewódzki w Opolu"


@pytest.mark.parametrize("code", ["1607", "1607053"])
def test_office_is_of_a_voivodeship(code):
    office = VoivodeOffice(voivodeship_id=code, name="Urząd")
    assert refused_by(office.save) == "office_is_of_a_voivodeship"
