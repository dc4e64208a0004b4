"""What the panel offers to apply for, and what leads on from what it does not."""

import pytest
from django.urls import reverse

from entities.actions import own_applications
from entities.enums.cases import CaseKind
from entities.models import Founding, Organisation
from entities.rules import dossiers
from tests.conftest import TODAY, signed_in
from tests.factories import make_centre, make_entity, member, received_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def offer_of(client, title):
    """The part of the page about the wish."""
    page = client.get(reverse("panel:apply")).content.decode()
    return page.partition(f"<h3>{title}")[2].partition("</section>")[0]


def test_published_club_is_not_struck_off_and_the_entry_is_corrected(db):
    club = make_entity(published=True)
    person = member(Organisation.objects.get(foundings__entity=club), "editor")
    offer = offer_of(signed_in(person), "Klub przestał działać")
    assert "nie ma czego wykreślić" in offer
    assert "Zacznij" not in offer
    assert f'href="{reverse("directory:mistake", args=[club.slug])}"' in offer
    certificate = offer_of(signed_in(person), "Potrzebne jest zaświadczenie")
    assert "że jesteście w rejestrze" not in certificate
    assert "Zacznij" in certificate


def test_case_that_goes_on_is_a_link_only_to_whoever_may_see_it(entity, editor, clerk):
    case = received_case(clerk, CaseKind.KIS_REMOVAL, received_on=TODAY, entity=entity)
    link = f'href="{reverse("panel:case", args=[case.pk])}"'
    assert link in offer_of(editor, "Klub przestał działać")
    editor.user.memberships.update(is_confirmed=False)
    offer = offer_of(editor, "Klub przestał działać")
    assert case.number in offer
    assert link not in offer


def test_change_of_a_decision_asks_for_no_consent_of_the_applicant_kpa_155(organisation, editor):
    centre = make_centre()
    Founding.objects.filter(entity=centre).update(organisation=organisation)
    assert "zgoda strony" not in offer_of(editor, "W decyzji o statusie coś ma być inaczej")
    draft = own_applications.begin(
        organisation,
        CaseKind.CIS_CHANGE,
        by=editor.user,
        entity=centre,
        answers={"request": "Tak."},
    )
    page = editor.get(reverse("panel:draft", args=[draft.pk]))
    assert page.context["progress"].missing == []
    case = own_applications.send(draft, by=editor.user, seen=0)
    assert [tick.met for tick in dossiers.formal_ticks(case, TODAY)] == [True, True]
