"""Who opens the pages of a case: its team today, and nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from entities.enums import OfficeRole, OrganisationRole
from tests import followed
from tests.factories import OrganisationFactory, member, official

pytestmark = pytest.mark.django_db

PAGES = {
    "case": lambda filing: (),
    "write": lambda filing: ("inne",),
    "letter": lambda filing: (filing.case.letters.get().pk,),
    "letter_pdf": lambda filing: (filing.case.letters.get().pk,),
    "filing_pdf": lambda filing: (filing.pk,),
    "filing_proof": lambda filing: (filing.pk,),
    "case_attachment": lambda filing: (filing.attachments.get().pk,),
}


def code(user, path):
    client = Client()
    client.force_login(user)
    return client.get(path).status_code


@pytest.mark.parametrize("name", PAGES)
def test_case_opens_to_its_team_today_and_to_nobody_else(name, organisation):
    filing = followed.letter_of(organisation)
    path = reverse(f"panel:{name}", args=[filing.case_id, *PAGES[name](filing)])
    former = member(organisation, OrganisationRole.EDITOR)
    assert code(former, path) == 200
    former.memberships.all().delete()
    people = {
        "owner": member(organisation, OrganisationRole.OWNER),
        "editor": member(organisation, OrganisationRole.EDITOR),
        "former member": former,
        "member of another organisation": member(OrganisationFactory(), OrganisationRole.OWNER),
        "official of this office": official("16", OfficeRole.CLERK),
        "official of another office": official("24", OfficeRole.CLERK),
    }
    assert {who for who, person in people.items() if code(person, path) == 200} == {
        "owner",
        "editor",
    }
    assert {code(person, path) for person in people.values()} == {200, 404}
